import Routing
import Testing
import Vocabulary

/// Names and texts of a mebibyte, none at all, thousands of what a call may name a few of: each is
/// refused by name, or looked at and no more.
@Suite struct HugeCallTests {
  static let huge = HostileWorld.longName

  @Test func `names that are empty or a mebibyte long are refused`() throws {
    var world = try HostileWorld()
    world.fill()
    let before = world.router.state
    for name in ["", Self.huge, String(repeating: "é", count: 129)] {
      let customer = CustomerName(channel: "line", id: name)
      var message = MessageCommand(
        customer: CustomerName(channel: "line", id: "ada"), text: "hello")
      message.messageID = name
      let bad: [Command] = [
        .customer(
          .authorize(customer: CustomerName(channel: "app", id: name), authenticated: true)),
        .customer(.message(MessageCommand(customer: customer, text: "hello"))),
        .customer(.message(message)),
        .customer(.leave(customer: customer)),
        .customer(.setConsent(customer: customer, optedIn: true)),
        .customer(.setConsent(customer: customer, optedIn: false)),
        .customer(.announce(AnnounceCommand(customer: customer))),
        .rep(.start(rep: "r0", customer: customer)), .customer(.eraseCustomer(customer: customer)),
        .rep(.putRep(rep: name, profile: "agent", queues: [])),
      ]
      for command in bad {
        guard case .refused(.limit(.badName(_, let max))) = world.handle(command).answer else {
          Issue.record("a name of \(name.utf8.count) bytes was taken")
          continue
        }
        #expect(max == 256)
      }
      #expect(world.router.state == before)
    }
  }

  @Test func `names that are nobody's are refused, however long`() throws {
    var world = try HostileWorld()
    world.fill()
    let before = world.router.state
    for name in ["", Self.huge, "nobody\u{0}", "r0 ", "R0"] {
      let customer = CustomerName(channel: name, id: "ada")
      #expect(
        world.handle(.customer(.leave(customer: customer))).answer
          == .refused(.noSuch(.channel(name))))
      #expect(
        world.handle(.rep(.setPresence(rep: "r0", presence: name, by: .rep))).answer
          == .refused(.noSuch(.presence(name))))
      #expect(world.handle(.rep(.takeLease(rep: name))).answer == .refused(.noSuch(.rep(name))))
      #expect(
        world.handle(.rep(.putRep(rep: "new", profile: name, queues: []))).answer
          == .refused(.noSuch(.profile(name))))
      #expect(
        world.handle(.rep(.putRep(rep: "new", profile: "agent", queues: [name]))).answer
          == .refused(.noSuch(.queue(name))))
      #expect(
        world.handle(.responder(.attachResponder(responder: name))).answer
          == .refused(.noSuch(.responder(name))))
    }
    #expect(world.router.state == before)
  }

  @Test func `a text of a mebibyte is a message like any other`() throws {
    var world = try HostileWorld()
    let customer = CustomerName(channel: "line", id: "ada")
    for text in [
      "", Self.huge, "stop" + Self.huge, String(repeating: " ", count: 1 << 20) + "hello",
      String(repeating: "\u{301}", count: 1 << 16),
    ] {
      let answer = world.handle(.customer(.message(MessageCommand(customer: customer, text: text))))
        .answer
      #expect(
        answer
          == .reply(.message(MessageAnswer(session: SessionID(1), outcome: .delivered))))
    }
    // The blanks of a keyword are taken off, however many.
    let stop = String(repeating: " ", count: 1 << 20) + "STOP !\n"
    let answer = world.handle(.customer(.message(MessageCommand(customer: customer, text: stop))))
      .answer
    #expect(
      answer
        == .reply(.message(MessageAnswer(session: SessionID(1), outcome: .keyword(.optOut)))))
    #expect(world.recovered().state == world.router.state)
  }

  @Test func `thousands of fields, queues and sessions are refused`() throws {
    var world = try HostileWorld()
    world.fill()
    let before = world.router.state
    var message = MessageCommand(
      customer: CustomerName(channel: "line", id: "ada"), text: "hello")
    message.opening.fields = (0..<10_000).map { "f\($0)" }
    #expect(
      world.handle(.customer(.message(message))).answer == .refused(.limit(.tooManyFields(max: 64)))
    )
    let queues = Array(repeating: "help", count: 10_000)
    #expect(
      world.handle(.rep(.putRep(rep: "new", profile: "agent", queues: queues))).answer
        == .refused(.limit(.tooManyQueues(max: 64))))
    let sessions = Array(repeating: SessionID(1), count: 10_000)
    #expect(
      world.handle(.session(.endSessions(sessions: sessions, by: .supervisor))).answer
        == .refused(.limit(.tooManySessions(max: 1_000))))
    #expect(world.router.state == before)
  }

  @Test func `reasons and dispositions of a mebibyte are refused`() throws {
    var world = try HostileWorld()
    world.handle(
      .customer(.message(MessageCommand(customer: CustomerName(channel: "app", id: "a"), text: "")))
    )
    let before = world.router.state
    let offer = try #require(before.session(SessionID(1))?.offer)
    let rep = try #require(before.rep(offer.rep)?.name)
    #expect(
      world.handle(
        .rep(.decline(rep: rep, session: SessionID(1), offer: offer.number, reason: Self.huge))
      ).answer == .refused(.limit(.badName(field: "reason", max: 256))))
    #expect(world.router.state == before)
    world.handle(.rep(.accept(rep: rep, session: SessionID(1), offer: offer.number)))
    let active = world.router.state
    #expect(
      world.handle(.rep(.end(session: SessionID(1), rep: rep, disposition: Self.huge))).answer
        == .refused(.limit(.badName(field: "disposition", max: 256))))
    #expect(world.router.state == active)
  }

  @Test func `every refusal of them says so in a sentence that is not as long`() throws {
    var world = try HostileWorld()
    for command: Command in [
      .customer(.leave(customer: CustomerName(channel: Self.huge, id: "ada"))),
      .rep(.takeLease(rep: Self.huge)), .responder(.attachResponder(responder: Self.huge)),
      .rep(.setPresence(rep: "r0", presence: Self.huge, by: .rep)),
      .rep(.putRep(rep: "new", profile: Self.huge, queues: [])),
      .rep(.putRep(rep: "new", profile: "agent", queues: [Self.huge])),
    ] {
      guard case .refused(let refusal) = world.handle(command).answer else {
        Issue.record("a name of a mebibyte was taken")
        continue
      }
      #expect(refusal.sentence.utf8.count < 400)
    }
  }
}
