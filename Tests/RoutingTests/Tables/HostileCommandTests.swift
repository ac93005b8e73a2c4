import Routing
import Testing
import Vocabulary

/// No command, however wrong, stops the process; and what is refused has changed nothing but what
/// was due.
@Suite struct HostileCommandTests {
  static let names = ["", "anna", "bert", "ada", "c", "help", "botty", "Available", long]
  /// Longer than any name may be.
  static let long = String(repeating: "\u{0}ſ🙂", count: 1_000)
  static let megabyte = String(repeating: "\u{0}ſ🙂", count: 150_000)
  static let sessions = [0, 1, 2, UInt64.max].map { SessionID($0) }
  static let offers = [0, 1, UInt64.max].map { OfferNumber($0) }
  static let instants = [Int64.min, -1, 0, 1_767_605_000_000, 253_402_300_800_000, .max]
    .map { Instant(milliseconds: $0) }

  @Test(arguments: StateChart.all.indices)
  func `no command stops the process or leaves a trace where it is refused`(chart: Int) throws {
    let chart = StateChart.all[chart]
    for place in chart.places {
      guard let ready = try chart.ready(place, under: "TabBased") else { continue }
      for (index, command) in Self.commands.enumerated() {
        var router = ready.runner.router
        try Self.perform(command, at: ready.now.instant, on: &router, place.name)
        guard index % 7 == 0 else { continue }
        for instant in Self.instants {
          try Self.perform(command, at: instant, on: &router, place.name)
        }
      }
    }
  }

  @Test func `an empty router takes any command, at any instant`() throws {
    for command in Self.commands {
      var router = Router()
      for instant in Self.instants {
        try Self.perform(command, at: instant, on: &router, "nothing")
      }
    }
  }

  @Test func `nor does a name or a text of a megabyte`() throws {
    let chart = StateChart(platform: .enhanced, starter: .customer)
    let place = try #require(chart.places.first { $0.name == "Active with the rep" })
    let ready = try #require(try chart.ready(place, under: "TabBased"))
    let here = CustomerName(channel: "c", id: "ada")
    let named = CustomerName(channel: "c", id: Self.megabyte)
    for command in [
      .customer(.message(MessageCommand(customer: here, text: Self.megabyte))),
      .customer(.message(MessageCommand(customer: here, text: "", messageID: Self.megabyte))),
      .customer(.message(MessageCommand(customer: named, text: "stop"))),
      .customer(.leave(customer: named)),
      .rep(.takeLease(rep: Self.megabyte)),
      .rep(.putRep(rep: Self.megabyte, profile: "agent", queues: [])),
      .rep(.end(session: SessionID(1), rep: "anna", disposition: Self.megabyte)),
      .session(.transfer(session: SessionID(1), to: .queue(Self.megabyte), by: .rep("anna"))),
    ] as [Command] {
      var router = ready.runner.router
      try Self.perform(command, at: ready.now.instant, on: &router, place.name)
    }
  }

  private static func perform(
    _ command: Command, at instant: Instant, on router: inout Router, _ place: String
  ) throws {
    var outcome = Outcome()
    // What is due goes first, so that a refusal of the command may be told to change nothing.
    for _ in 0..<20 {
      router.handle(.daemon(.advance), at: instant, into: &outcome)
      if outcome.facts.isEmpty { break }
    }
    let before = router.state
    router.handle(command, at: instant, into: &outcome)
    if case .refused(let refusal) = outcome.answer {
      #expect(router.state == before, "\(place): \(refusal.name)")
      #expect(refusal.sentence.count < 1_000)
    }
    #expect(router.recount() == [], "\(place)")
  }

  static let commands: [Command] =
    names.flatMap(naming) + sessions.flatMap(deeds) + customers + lists

  private static func naming(_ name: String) -> [Command] {
    [
      .rep(.takeLease(rep: name)), .rep(.breakLease(rep: name)),
      .responder(.attachResponder(responder: name)),
      .responder(.detachResponder(responder: name)), .rep(.logOut(rep: name, choice: nil)),
      .rep(.logOut(rep: name, choice: .endSessions)), .rep(.removeRep(rep: name, withWork: false)),
      .rep(.setPresence(rep: name, presence: name, by: .rep)),
      .rep(.setPresence(rep: "anna", presence: name, by: .supervisor)),
      .rep(.putRep(rep: name, profile: name, queues: [name])),
      .rep(.putRep(rep: name, profile: "agent", queues: Array(repeating: "help", count: 1_000))),
    ]
  }

  private static func deeds(_ session: SessionID) -> [Command] {
    let one = names.flatMap { name -> [Command] in
      [
        .rep(.replied(rep: name, session: session)), .rep(.pick(rep: name, session: session)),
        .rep(.end(session: session, rep: name, disposition: long)),
        .session(.inactivate(session: session, by: .rep(name))),
        .rep(.closeTab(rep: name, session: session, how: .end)),
        .rep(.openTab(rep: name, session: session)),
        .rep(.finishWrapUp(rep: name, session: session)),
        .session(.transfer(session: session, to: .queue(name), by: .rep("anna"))),
        .session(.transfer(session: session, to: .rep(name), by: .supervisor)),
        .session(.assign(session: session, rep: name)),
        .responder(.join(responder: name, session: session)),
        .responder(.responderReplied(responder: name, session: session)),
        .responder(.responderEnd(responder: name, session: session)),
        .responder(
          .handOff(
            HandOffCommand(
              responder: name, session: session, queue: long, priority: .max,
              rep: DirectRep(rep: long)))),
      ]
    }
    let answers = offers.flatMap { offer -> [Command] in
      [
        .rep(.accept(rep: "anna", session: session, offer: offer)),
        .rep(.decline(rep: "anna", session: session, offer: offer, reason: long)),
      ]
    }
    return one + answers + [
      .customer(.delivered(session: session)), .session(.requeue(session: session)),
      .session(.deleteSession(session: session)),
      .session(.setPriority(session: session, priority: .min)),
      .session(.setPriority(session: session, priority: .max)),
      .session(.inactivate(session: session, by: .supervisor)),
    ]
  }

  private static let customers: [Command] = names.flatMap { name -> [Command] in
    let customer = CustomerName(channel: name, id: name)
    let here = CustomerName(channel: "c", id: name)
    var opening = Opening()
    opening.fields = Array(repeating: name, count: 10_000)
    var late = Opening()
    late.targetTime = Instant(milliseconds: .max)
    late.rep = DirectRep(rep: name, isRequired: true)
    late.fields = ["email"]
    return [
      .customer(.authorize(customer: customer, authenticated: true)),
      .customer(.leave(customer: customer)),
      .customer(.setConsent(customer: here, optedIn: false)), .customer(.leave(customer: here)),
      .customer(.eraseCustomer(customer: customer)), .customer(.eraseCustomer(customer: here)),
      .customer(.announce(AnnounceCommand(customer: here, staysOpen: true))),
      .rep(.start(rep: name, customer: customer)), .rep(.start(rep: "anna", customer: here)),
      .customer(.message(MessageCommand(customer: customer, text: long))),
      .customer(.message(MessageCommand(customer: here, text: long, messageID: name))),
      .customer(.message(MessageCommand(customer: here, text: " ! ", opening: opening))),
      .customer(.message(MessageCommand(customer: here, text: "", opening: late))),
      .customer(
        .message(MessageCommand(customer: here, text: "", opening: Opening(priority: .min)))),
    ]
  }

  private static let lists: [Command] = [
    .session(.endSessions(sessions: [], by: .supervisor)),
    .session(
      .endSessions(sessions: Array(repeating: SessionID(1), count: 100_000), by: .supervisor)),
    .session(
      .endSessions(sessions: Array(repeating: SessionID(1), count: 1_000), by: .rep("anna"))),
    .session(.endSessions(sessions: sessions, by: .rep(long))), .daemon(.advance),
  ]
}
