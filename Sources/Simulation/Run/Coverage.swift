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
    case .sessionQueued(let fact): queued.insert(fact.why)
    case .sessionActivated(let fact): activated.insert(fact.how)
    case .sessionEnded(let fact): ended.insert(fact.why)
    case .offerWithdrawn(_, _, _, let why): withdrawn.insert(why)
    case .holdReleased(_, _, let why), .holdReduced(_, _, let why): released.insert(why)
    case .presenceChanged(_, _, let why): presence.insert(why)
    case .messageTaken(_, _, let answer): add(answer.outcome)
    case .sessionInactivated(_, let why, _): add(why)
    default:
      // The case's own name, without what it carries.
      others.insert(String(String(describing: fact).prefix { $0 != "(" }))
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
