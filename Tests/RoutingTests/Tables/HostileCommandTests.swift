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
      .message(MessageCommand(customer: here, text: Self.megabyte)),
      .message(MessageCommand(customer: here, text: "", messageID: Self.megabyte)),
      .message(MessageCommand(customer: named, text: "stop")), .leave(customer: named),
      .takeLease(rep: Self.megabyte), .putRep(rep: Self.megabyte, profile: "agent", queues: []),
      .end(session: SessionID(1), rep: "anna", disposition: Self.megabyte),
      .transfer(session: SessionID(1), to: .queue(Self.megabyte), by: .rep("anna")),
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
      router.handle(.advance, at: instant, into: &outcome)
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
      .takeLease(rep: name), .breakLease(rep: name), .attachResponder(responder: name),
      .detachResponder(responder: name), .logOut(rep: name, choice: nil),
      .logOut(rep: name, choice: .endSessions), .removeRep(rep: name, withWork: false),
      .setPresence(rep: name, presence: name, by: .rep),
      .setPresence(rep: "anna", presence: name, by: .supervisor),
      .putRep(rep: name, profile: name, queues: [name]),
      .putRep(rep: name, profile: "agent", queues: Array(repeating: "help", count: 1_000)),
    ]
  }

  private static func deeds(_ session: SessionID) -> [Command] {
    let one = names.flatMap { name -> [Command] in
      [
        .replied(rep: name, session: session), .pick(rep: name, session: session),
        .end(session: session, rep: name, disposition: long),
        .inactivate(session: session, by: .rep(name)),
        .closeTab(rep: name, session: session, how: .end),
        .openTab(rep: name, session: session), .finishWrapUp(rep: name, session: session),
        .transfer(session: session, to: .queue(name), by: .rep("anna")),
        .transfer(session: session, to: .rep(name), by: .supervisor),
        .assign(session: session, rep: name), .join(responder: name, session: session),
        .responderReplied(responder: name, session: session),
        .responderEnd(responder: name, session: session),
        .handOff(
          HandOffCommand(
            responder: name, session: session, queue: long, priority: .max,
            rep: DirectRep(rep: long))),
      ]
    }
    let answers = offers.flatMap { offer -> [Command] in
      [
        .accept(rep: "anna", session: session, offer: offer),
        .decline(rep: "anna", session: session, offer: offer, reason: long),
      ]
    }
    return one + answers + [
      .delivered(session: session), .requeue(session: session),
      .deleteSession(session: session), .setPriority(session: session, priority: .min),
      .setPriority(session: session, priority: .max),
      .inactivate(session: session, by: .supervisor),
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
      .authorize(customer: customer, authenticated: true), .leave(customer: customer),
      .setConsent(customer: here, optedIn: false), .leave(customer: here),
      .eraseCustomer(customer: customer), .eraseCustomer(customer: here),
      .announce(AnnounceCommand(customer: here, staysOpen: true)),
      .start(rep: name, customer: customer), .start(rep: "anna", customer: here),
      .message(MessageCommand(customer: customer, text: long)),
      .message(MessageCommand(customer: here, text: long, messageID: name)),
      .message(MessageCommand(customer: here, text: " ! ", opening: opening)),
      .message(MessageCommand(customer: here, text: "", opening: late)),
      .message(MessageCommand(customer: here, text: "", opening: Opening(priority: .min))),
    ]
  }

  private static let lists: [Command] = [
    .endSessions(sessions: [], by: .supervisor),
    .endSessions(sessions: Array(repeating: SessionID(1), count: 100_000), by: .supervisor),
    .endSessions(sessions: Array(repeating: SessionID(1), count: 1_000), by: .rep("anna")),
    .endSessions(sessions: sessions, by: .rep(long)), .advance,
  ]
}
