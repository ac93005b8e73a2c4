import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Projections

/// What gateways, desks and responders hear, as they read it.
@Suite struct NoticeTests {
  /// A desk to whose every stream somebody listens.
  private struct Listeners {
    var desk: Desk
    var book = NoticeBook()
    /// What the facts of the last command meant: who hears, what event, of which session, why.
    var heard: [String] = []

    init() throws {
      desk = try Desk(SmallDesk.tight, reps: SmallDesk.reps)
      for channel in 0..<4 { book.listen(to: ChannelID(channel)) }
      for rep in desk.router.state.allReps { book.listen(to: rep.id) }
      book.listen(to: ResponderID(0))
      // Past the time after a start in which nobody's silence counts.
      desk.pass(.minutes(1))
      try hear(.responder(.attachResponder(responder: "greeter")))
    }

    mutating func hear(_ command: Command) throws {
      desk.handle(command)
      if case .refused(let refusal) = desk.outcome.answer {
        throw TestFailure(refusal.sentence)
      }
      try tell()
    }

    mutating func hear(after interval: Interval) throws {
      desk.pass(interval)
      try hear(.daemon(.advance))
    }

    private mutating func tell() throws {
      var notices: [Notice] = []
      for fact in desk.outcome.facts {
        book.note(fact, in: desk.router.state, into: &notices)
      }
      let state = desk.router.state
      heard = []
      for notice in notices {
        var writer = JSONWriter()
        let method: Interface.Method
        switch notice {
        case .gateway(let view, let why):
          method = .customerAttend
          GatewayItem.changed(view, why: why).write(to: &writer, in: state)
        case .desk(let rep, let event):
          method = .repAttend
          let name = state.rep(rep)?.name ?? "?"
          DeskItem.event(rep: name, event).write(to: &writer, in: state)
        case .responder(_, let event):
          method = .responderAttend
          ResponderItem.event(event).write(to: &writer, in: state)
        }
        let text = try Written(method) { own in
          own = writer
          return nil
        }.checked()
        heard.append(try short(text, method))
      }
    }

    /// `gateway 1 active anna`, `anna offered 1`, `greeter held 1`.
    private func short(_ text: String, _ method: Interface.Method) throws -> String {
      let json = try JSONValue(parsing: text)
      func word(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text): text
        case .int(let number): "\(number)"
        default: nil
        }
      }
      let session = json["session"]
      let number = word(session?["session"])
      let parts: [String?] =
        switch method {
        case .customerAttend:
          [
            "gateway", number, word(session?["status"]), word(session?["server"]),
            word(session?["why"]),
          ]
        case .repAttend:
          [
            word(json["rep"]), word(json["event"]), number, word(json["presence"]),
            word(json["why"]),
          ]
        default: ["greeter", word(json["event"]), number, word(json["why"])]
        }
      return parts.compactMap { $0 }.joined(separator: " ")
    }
  }

  private func writes(
    _ customer: String, on channel: String, fields: [String] = ["email"]
  ) -> Command {
    .customer(
      .message(
        MessageCommand(
          customer: CustomerName(channel: channel, id: customer), text: "hi",
          opening: Opening(fields: fields))))
  }

  private let one = SessionID(1)

  @Test func `an offer, its acceptance and the end`() throws {
    var all = try Listeners()
    try all.hear(.rep(.setPresence(rep: "anna", presence: "Available", by: .rep)))
    #expect(all.heard == ["anna presence Available by_rep"])
    try all.hear(writes("c", on: "whatsapp"))
    #expect(all.heard == ["gateway 1 waiting_for_rep", "anna offered 1"])
    try all.hear(.rep(.accept(rep: "anna", session: one, offer: OfferNumber(1))))
    #expect(all.heard == ["gateway 1 active anna", "anna changed 1"])
    try all.hear(.rep(.end(session: one, rep: "anna", disposition: nil)))
    #expect(all.heard == ["gateway 1 ended ended", "anna gone 1 ended"])
  }

  @Test func `an offer that runs out is withdrawn before the next is made`() throws {
    var all = try Listeners()
    try all.hear(.rep(.setPresence(rep: "anna", presence: "Available", by: .rep)))
    try all.hear(writes("c", on: "facebook"))
    #expect(all.heard == ["gateway 1 waiting_for_rep", "anna offered 1"])
    try all.hear(.rep(.setPresence(rep: "ben", presence: "Available", by: .rep)))
    try all.hear(after: .seconds(20))
    #expect(all.heard.prefix(3) == ["anna withdrawn 1 missed", "ben offered 1"])
  }

  @Test func `what a rep holds after the end is theirs until it is released`() throws {
    var all = try Listeners()
    try all.hear(.responder(.detachResponder(responder: "greeter")))
    try all.hear(after: .seconds(31))
    try all.hear(.rep(.setPresence(rep: "anna", presence: "Available", by: .rep)))
    try all.hear(writes("c", on: "web"))
    try all.hear(.rep(.accept(rep: "anna", session: one, offer: OfferNumber(1))))
    try all.hear(.customer(.leave(customer: CustomerName(channel: "web", id: "c"))))
    #expect(all.heard == ["gateway 1 ended customer_left", "anna changed 1"])
    let held = try #require(all.book.view(of: one))
    #expect(held.isHeld && held.until == all.desk.now + .seconds(30))
    try all.hear(.rep(.finishWrapUp(rep: "anna", session: one)))
    #expect(all.heard == ["anna gone 1 wrap_up_finished"])
    #expect(all.book.view(of: one) == nil)
  }

  @Test func `a responder hears what is held, joined, written and gone`() throws {
    var all = try Listeners()
    try all.hear(writes("c", on: "web"))
    #expect(all.heard == ["gateway 1 waiting_for_rep", "greeter held 1"])
    try all.hear(.responder(.join(responder: "greeter", session: one)))
    #expect(all.heard == ["gateway 1 active greeter", "greeter joined 1"])
    all.desk.pass(.seconds(5))
    try all.hear(writes("c", on: "web"))
    #expect(all.heard == ["greeter written 1"])
    #expect(all.book.view(of: one)?.until == all.desk.now + .hours(2))
    try all.hear(.responder(.handOff(HandOffCommand(responder: "greeter", session: one))))
    #expect(all.heard == ["gateway 1 waiting_for_rep", "greeter gone 1 handed_off"])
  }

  @Test func `who loses a session hears it, and who gets it`() throws {
    var all = try Listeners()
    try all.hear(.rep(.setPresence(rep: "anna", presence: "Available", by: .rep)))
    try all.hear(writes("c", on: "facebook"))
    try all.hear(.rep(.accept(rep: "anna", session: one, offer: OfferNumber(1))))
    try all.hear(.rep(.setPresence(rep: "ben", presence: "Available", by: .rep)))
    try all.hear(.session(.transfer(session: one, to: .rep("ben"), by: .supervisor)))
    #expect(
      all.heard == [
        "gateway 1 waiting_for_rep", "anna gone 1 transferred", "ben offered 1",
      ])
    try all.hear(.session(.assign(session: one, rep: "anna")))
    #expect(
      all.heard == ["ben withdrawn 1 assigned", "gateway 1 active anna", "anna changed 1"])
    try all.hear(.session(.assign(session: one, rep: "ben")))
    #expect(
      all.heard == ["gateway 1 active ben", "anna gone 1 assigned", "ben changed 1"])
  }

  @Test func `a session that ends as it begins is told once`() throws {
    var all = try Listeners()
    let customer = CustomerName(channel: "whatsapp", id: "c")
    try all.hear(.customer(.announce(AnnounceCommand(customer: customer))))
    #expect(all.heard == ["gateway 1 ended announced"])
    try all.hear(writes("c", on: "whatsapp", fields: []))
    #expect(all.heard == ["gateway 2 error field_missing"])
  }

  @Test func `a session that a rep starts is theirs from the beginning`() throws {
    var all = try Listeners()
    let customer = CustomerName(channel: "facebook", id: "c")
    try all.hear(.rep(.start(rep: "anna", customer: customer)))
    #expect(all.heard == ["gateway 1 new", "anna changed 1"])
    try all.hear(.customer(.delivered(session: one)))
    #expect(all.heard == ["gateway 1 waiting_for_customer", "anna changed 1"])
  }

  @Test func `a log-out and a removal end what is told of the rep`() throws {
    var all = try Listeners()
    try all.hear(.rep(.takeLease(rep: "anna")))
    #expect(all.heard == [])
    try all.hear(.rep(.setPresence(rep: "anna", presence: "Available", by: .supervisor)))
    try all.hear(.rep(.logOut(rep: "anna", choice: nil)))
    #expect(all.heard == ["anna presence Offline logged_out", "anna ended logged_out"])
    try all.hear(.rep(.removeRep(rep: "ben", withWork: false)))
    #expect(all.heard == ["? ended removed"])
  }

  @Test func `nobody is told who does not listen`() throws {
    var all = try Listeners()
    let anna = try #require(all.desk.router.state.rep(named: "anna")).id
    all.book.stopListening(to: anna)
    all.book.stopListening(to: ChannelID(1))
    try all.hear(.rep(.setPresence(rep: "anna", presence: "Available", by: .rep)))
    try all.hear(writes("c", on: "whatsapp"))
    #expect(all.heard == [])
  }

  @Test func `a stream begins with what is there`() throws {
    var all = try Listeners()
    try all.hear(.rep(.setPresence(rep: "anna", presence: "Available", by: .rep)))
    try all.hear(writes("c1", on: "whatsapp"))
    try all.hear(writes("c2", on: "web"))
    let state = all.desk.router.state
    let anna = try #require(state.rep(named: "anna"))
    let sessions = state.allSessions.map { SessionView($0, in: state) }
    let offered = try #require(sessions.first { $0.offeredTo == anna.id })
    let held = try #require(sessions.first { $0.heldFor != nil })
    let items: [(Interface.Method, (inout JSONWriter) -> Void)] = [
      (.repAttend, { DeskItem.attached(stream: 3).write(to: &$0, in: state) }),
      (
        .repAttend,
        {
          DeskItem.initial(rep: "anna", offered).write(to: &$0, in: state)
        }
      ),
      (.repAttend, { DeskItem.caughtUp(rep: "anna", anna.presence).write(to: &$0, in: state) }),
      (.repAttend, { DeskItem.replaced(rep: "anna").write(to: &$0, in: state) }),
      (
        .customerAttend,
        {
          GatewayItem.initial(offered).write(to: &$0, in: state)
        }
      ),
      (.customerAttend, { GatewayItem.caughtUp.write(to: &$0, in: state) }),
      (
        .responderAttend,
        {
          ResponderItem.initial(held).write(to: &$0, in: state)
        }
      ),
      (.responderAttend, { ResponderItem.caughtUp.write(to: &$0, in: state) }),
      (.responderAttend, { ResponderItem.replaced.write(to: &$0, in: state) }),
    ]
    for (method, write) in items {
      _ = try Written(method) { writer in
        write(&writer)
        return nil
      }.checked()
    }
  }
}
