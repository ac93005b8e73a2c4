import Routing
public import Vocabulary

/// What a run came by: so that a rule which no history reaches any more is noticed.
public struct Coverage: Sendable {
  public private(set) var queued: Set<QueuedReason> = []
  public private(set) var activated: Set<ActivationReason> = []
  public private(set) var ended: Set<EndReason> = []
  public private(set) var withdrawn: Set<WithdrawalReason> = []
  public private(set) var released: Set<ReleaseReason> = []
  public private(set) var presence: Set<PresenceReason> = []
  /// The names of the facts that none of the above tells apart.
  public private(set) var others: Set<String> = []
  /// The stable names of refusals.
  public private(set) var refusals: Set<String> = []

  public init() {}

  public mutating func formUnion(_ other: Coverage) {
    queued.formUnion(other.queued)
    activated.formUnion(other.activated)
    ended.formUnion(other.ended)
    withdrawn.formUnion(other.withdrawn)
    released.formUnion(other.released)
    presence.formUnion(other.presence)
    others.formUnion(other.others)
    refusals.formUnion(other.refusals)
  }

  mutating func add(_ outcome: Outcome) {
    if case .refused(let refusal) = outcome.answer { refusals.insert(refusal.name) }
    if case .reply(.each(let answers)) = outcome.answer {
      for answer in answers { if let refusal = answer.refusal { refusals.insert(refusal.name) } }
    }
    for stamped in outcome.facts { add(stamped.fact) }
  }

  private mutating func add(_ fact: Fact) {
    switch fact {
    case .session(_, .queued(let fact)): queued.insert(fact.why)
    case .session(_, .activated(let fact)): activated.insert(fact.how)
    case .session(_, .ended(let fact)): ended.insert(fact.why)
    case .offer(_, _, _, .withdrawn(let why)): withdrawn.insert(why)
    case .session(_, .holdReleased(_, let why)), .session(_, .holdReduced(_, let why)):
      released.insert(why)
    case .rep(_, .presenceChanged(_, let why)): presence.insert(why)
    case .customer(_, .messageTaken(_, let answer)): add(answer.outcome)
    case .session(_, .inactivated(let why, _)): add(why)
    case .daemon, .customer, .session, .offer, .rep, .responder: others.insert(fact.kind.name)
    }
  }

  private mutating func add(_ outcome: MessageOutcome) {
    switch outcome {
    case .delivered: others.insert("delivered")
    case .tokenExpired: others.insert("tokenExpired")
    case .fieldMissing: others.insert("fieldMissing")
    case .keyword(let keyword): others.insert("keyword \(keyword)")
    }
  }

  private mutating func add(_ why: InactivationReason) {
    switch why {
    case .byRep: others.insert("inactivated by the rep")
    case .bySupervisor: others.insert("inactivated by a supervisor")
    case .tabClosed: others.insert("inactivated with the tab")
    case .customerSilent: others.insert("inactivated for silence")
    }
  }
}
