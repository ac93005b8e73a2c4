import Containers
public import Vocabulary

/// What decides: a command and an instant in; a refusal, or facts, out, after the facts of what was
/// due. It has no clock, does no I/O and draws no lots: the same commands give the same facts.
///
/// `handle` is the one door. Behind it every command has one function, in which its checks stand in
/// the order that is part of the contract: first what is named must be there, then the deed must
/// suit the channel, the status, whoever does it, their permission, the model, and what it asks
/// for. A check that fails throws a `Refusal` before anything is recorded. What passes them records
/// facts, and `record` applies each at once, so that the next decision sees it. At the end `settle`
/// routes whatever came to wait and whoever came free (R1).
public struct Router: Sendable {
  public private(set) var state = State()
  /// The instant of the command under way.
  var instant = Instant.zero
  /// The facts of the command under way.
  private var facts: [StampedFact] = []
  private var departed = Departed()

  /// How many open sessions a channel may have, so that one channel's gateway cannot use up the
  /// room of all others. It decides which calls are refused and is not recorded, so the daemon sets
  /// it.
  public var openSessionsPerChannelMax = Int.max

  public init() {}

  /// Goes on from a state that was put together elsewhere.
  init(_ state: State) { self.state = state }

  /// Carries out what is due, then the command.
  ///
  /// - Complexity: O(log n) for each queue of those concerned, and as much for each thing due
  public mutating func handle(
    _ command: Command, at instant: Instant, into outcome: inout Outcome
  ) {
    outcome.reset()
    swap(&facts, &outcome.facts)
    swap(&departed, &outcome.departed)
    self.instant = max(instant.clamped, state.now)
    // What fell due while the daemon was away waits until it has said that it is back: only then is
    // it known whose silence may not be punished.
    if case .daemon(.begin) = command {} else { carryOutDue(of: command) }
    do {
      let reply = try decide(command)
      settle()
      outcome.answer = .reply(reply)
    } catch {
      outcome.answer = .refused(error)
    }
    checkAfterCommand(facts)
    swap(&facts, &outcome.facts)
    swap(&departed, &outcome.departed)
  }

  /// Applies a recorded fact: how a state is brought back, without deciding anything again.
  public mutating func apply(_ fact: StampedFact) {
    state.apply(fact)
    state.agenda.clear()
  }

  #if PLANTED_FAULTS
    /// A mistake for the simulator's auditor to find.
    public var fault: Fault? {
      get { state.planted.fault }
      set { state.planted.fault = newValue }
    }
  #endif

  /// What differs between the kept figures and a recount; empty is good. Walks everything (C15).
  public func recount() -> [String] { state.recount() }

  /// When something is next due; in the past where more was due than one step carries out.
  @inline(__always)
  public var nextDeadline: Instant? { state.nextDue }

  /// The only way in which a decision changes anything.
  mutating func record(_ fact: consuming Fact) {
    #if PLANTED_FAULTS
      var fact = fact
      if let fault = state.planted.fault {
        guard let twisted = fault.twist(copy fact, at: instant) else { return }
        fact = twisted
      }
    #endif
    departed.note(fact, in: state)
    let stamped = StampedFact(number: state.factNumber + 1, at: instant, fact: fact)
    state.apply(stamped)
    facts.append(stamped)
  }

  // What R1 has to look at is taken from the state as it is looked at.

  mutating func takeAgendaSessions() -> [UInt32] {
    var taken: [UInt32] = []
    swap(&taken, &state.agenda.sessions)
    return taken
  }

  mutating func takeAgendaQueues() -> [QueueID] {
    var taken: [QueueID] = []
    swap(&taken, &state.agenda.queues)
    return taken
  }

  mutating func takeAgendaReps() -> [UInt32] {
    var taken: [UInt32] = []
    swap(&taken, &state.agenda.reps)
    return taken
  }
}
