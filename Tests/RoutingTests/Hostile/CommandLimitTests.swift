import Routing
import Testing
import Vocabulary

/// Every limit holds: what passes it is refused by its own name and changes nothing, or where it
/// bounds what is kept, the oldest gives way. Small ones are set, so that they are met.
@Suite struct CommandLimitTests {
  /// Limits of what the configuration may hold, which are problems as it is read.
  static let inSettings: Set = [
    "ChannelsMax", "QueuesMax", "PresenceStatusesMax", "ProfilesMax", "RespondersMax",
    "CapacityModelsMax", "CountersMax", "StepsPerPhaseMax", "WorkClassesMax", "TermsMax",
    "KeywordsMax", "RequiredFieldsMax", "DeclineReasonsMax", "CapacityMax", "ProblemsMax",
    "KeywordBytesMax",
  ]

  /// Limits of what is kept or done at a time; nobody is refused for them.
  static let ofWhatIsKept: Set = [
    "MessageIDsPerCustomerMax", "RefusalsPerSessionMax", "RefusalsPerRepMax", "DueEachStepMax",
  ]

  struct Case: Sendable {
    var key: String
    var limits: Limits
    var refusal: Refusal
    /// The last of them passes the limit.
    var commands: [Command]

    init(
      _ key: String, _ set: (inout Limits) -> Void, _ refusal: Refusal, _ commands: [Command]
    ) {
      self.key = key
      limits = Limits()
      set(&limits)
      self.refusal = refusal
      self.commands = commands
    }
  }

  @Test func `every limit is met by a command, by settings or by what is kept`() {
    let keys = Limits.settings.map(\.key)
    let met = Set(Self.cases.map(\.key)).union(Self.inSettings).union(Self.ofWhatIsKept)
    #expect(keys.filter { !met.contains($0) } == [])
    #expect(met.subtracting(keys) == [])
  }

  @Test(arguments: cases.indices)
  func `what passes a limit is refused by its name and changes nothing`(index: Int) throws {
    let limit = Self.cases[index]
    var world = try HostileWorld(limit.limits)
    for command in limit.commands.dropLast() {
      let answer = world.handle(command).answer
      if case .refused(let refusal) = answer { Issue.record("\(limit.key): \(refusal)") }
    }
    let before = world.router.state
    let outcome = world.handle(limit.commands[limit.commands.count - 1])
    #expect(outcome.answer == .refused(limit.refusal))
    #expect(outcome.facts.isEmpty)
    #expect(world.router.state == before)
  }

  private static func customer(_ id: String) -> CustomerName {
    CustomerName(channel: "line", id: id)
  }

  private static func message(_ id: String, _ change: (inout MessageCommand) -> Void = { _ in })
    -> Command
  {
    var message = MessageCommand(customer: customer(id), text: "hello")
    change(&message)
    return .customer(.message(message))
  }

  static let cases =
    [
      Case(
        "RepsMax", { $0.repsMax = 3 }, .limit(.tooManyReps(max: 3)),
        [.rep(.putRep(rep: "r3", profile: "agent", queues: []))]),
      Case(
        "QueuesPerRepMax", { $0.queuesPerRepMax = 2 }, .limit(.tooManyQueues(max: 2)),
        [.rep(.putRep(rep: "r0", profile: "agent", queues: ["help", "sales", "help"]))]),
      Case(
        "SessionsPerCallMax", { $0.sessionsPerCallMax = 1 }, .limit(.tooManySessions(max: 1)),
        [
          .session(.endSessions(sessions: [SessionID(1)], by: .supervisor)),
          .session(.endSessions(sessions: [SessionID(1), SessionID(2)], by: .supervisor)),
        ]),
      Case(
        "FieldsPerMessageMax", { $0.fieldsPerMessageMax = 1 }, .limit(.tooManyFields(max: 1)),
        [
          message("a") { $0.opening.fields = ["a"] },
          message("a") { $0.opening.fields = ["a", "b"] },
        ]
      ),
      Case(
        "NameBytesMax", { $0.nameBytesMax = 15 }, .limit(.badName(field: "customer", max: 15)),
        [message("fifteen letters"), message("sixteen  letters")]),
      Case(
        "NameBytesMax", { $0.nameBytesMax = 15 }, .limit(.badName(field: "message id", max: 15)),
        [message("a") { $0.messageID = "sixteen  letters" }]),
      Case(
        "NameBytesMax", { $0.nameBytesMax = 15 }, .limit(.badName(field: "rep", max: 15)),
        [.rep(.putRep(rep: "sixteen  letters", profile: "agent", queues: []))]),
      Case(
        "ReasonBytesMax", { $0.reasonBytesMax = 4 }, .limit(.badName(field: "reason", max: 4)),
        [
          message("a"),
          .rep(.decline(rep: "r0", session: SessionID(1), offer: OfferNumber(1), reason: "later")),
        ]),
      Case(
        "PriorityMax", { $0.priorityMax = 2 }, .limit(.priorityOutOfRange(max: 2)),
        [message("a") { $0.opening.priority = 2 }, message("b") { $0.opening.priority = 3 }]),
    ] + casesOfRoom

  private static let casesOfRoom = [
    Case(
      "OpenSessionsMax", { $0.openSessionsMax = 6 }, .limit(.tooManyOpenSessions(max: 6)),
      (0..<7).map { message("c\($0)") }),
    Case(
      "OpenSessionsMax", { $0.openSessionsMax = 6 }, .limit(.tooManyOpenSessions(max: 6)),
      (0..<7).map { .rep(.start(rep: "r0", customer: customer("c\($0)"))) }),
    Case(
      "OpenSessionsMax", { $0.openSessionsMax = 6 }, .limit(.tooManyOpenSessions(max: 6)),
      (0..<7).map {
        .customer(.announce(AnnounceCommand(customer: customer("c\($0)"), staysOpen: true)))
      }),
    Case(
      "OpenSessionsMax", { $0.openSessionsMax = 6 }, .limit(.tooManyOpenSessions(max: 6)),
      (0..<7).map { id in message("c\(id)") { $0.text = "start" } }),
    Case(
      "CustomersMax", { $0.customersMax = 2 }, .limit(.tooManyCustomers(max: 2)),
      (0..<3).map { message("c\($0)") }),
    Case(
      "CustomersMax", { $0.customersMax = 2 }, .limit(.tooManyCustomers(max: 2)),
      (0..<3).map { .customer(.setConsent(customer: customer("c\($0)"), optedIn: false)) }),
    Case(
      "CustomersMax", { $0.customersMax = 2 }, .limit(.tooManyCustomers(max: 2)),
      (0..<3).map {
        .customer(
          .authorize(customer: CustomerName(channel: "app", id: "c\($0)"), authenticated: true))
      }),
    Case(
      "CustomersMax", { $0.customersMax = 2 }, .limit(.tooManyCustomers(max: 2)),
      (0..<3).map { .rep(.start(rep: "r0", customer: customer("c\($0)"))) }),
    Case(
      "CustomersMax", { $0.customersMax = 2 }, .limit(.tooManyCustomers(max: 2)),
      [message("a"), message("b"), .customer(.eraseCustomer(customer: customer("c")))]),
    Case(
      "CustomersMax", { $0.customersMax = 2 }, .limit(.tooManyCustomers(max: 2)),
      [message("a"), message("b"), .customer(.announce(AnnounceCommand(customer: customer("c"))))]),
    Case(
      "WorkPerRepMax", { $0.workPerRepMax = 1 }, .limit(.tooMuchWork(max: 1)),
      [
        .rep(.setPresence(rep: "r1", presence: "Busy", by: .rep)), message("a"), message("b"),
        .session(.assign(session: SessionID(2), rep: "r0")),
      ]),
    Case(
      "WorkPerRepMax", { $0.workPerRepMax = 1 }, .limit(.tooMuchWork(max: 1)),
      [
        .rep(.setPresence(rep: "r1", presence: "Busy", by: .rep)), message("a"), message("b"),
        .rep(.pick(rep: "r0", session: SessionID(2))),
      ]),
  ]

  // MARK: - What is kept

  @Test func `of message ids the last so many are kept`() throws {
    var limits = Limits()
    limits.messageIDsPerCustomerMax = 2
    var world = try HostileWorld(limits)
    for id in ["m1", "m2", "m3"] { world.handle(Self.message("a") { $0.messageID = id }) }
    for (id, isKnown) in [("m2", true), ("m3", true), ("m1", false)] {
      let facts = world.handle(Self.message("a") { $0.messageID = id }).facts
      #expect(facts.isEmpty == isKnown)
    }
  }

  @Test func `of those who refused a session the last so many are kept`() throws {
    var limits = Limits()
    limits.refusalsPerSessionMax = 1
    var world = try HostileWorld(limits)
    world.handle(Self.message("a"))
    for offer in 1...3 {
      let session = try #require(world.router.state.session(SessionID(1)))
      #expect(session.refusals.count == min(offer - 1, 1))
      let rep = try #require(session.offer.flatMap { world.router.state.rep($0.rep) }?.name)
      world.handle(
        .rep(
          .decline(
            rep: rep, session: SessionID(1), offer: OfferNumber(UInt64(offer)), reason: nil)))
    }
  }
}
