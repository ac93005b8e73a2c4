extension Fact {
  /// The number of the rule by which it happened, as docs/RULES.md has it; nil if no rule says it,
  /// or if several do and the fact next to it shows which one it was.
  public var rule: String? { kind.rule ?? ruleOfReason }

  /// The rule that its values tell.
  private var ruleOfReason: String? {
    switch self {
    case .customer(_, .consentChanged(let consent)): consent == .optedOut ? "S4" : "S2"
    case .customer(_, .messageTaken(_, let answer)): answer.outcome.rule
    case .session(_, .opened(let opened)): opened.startedBy.rule
    case .session(_, .queued(let queued)): queued.why.rule
    case .session(_, .customerAwaited(let isNew, _)): isNew ? "S5" : nil
    case .session(_, .ended(let ended)): ended.why.rule
    case .session(_, .activated(let activated)): activated.how.rule
    case .session(_, .inactivated(let why, _)): why.rule
    case .session(_, .holdReleased(_, let why)), .session(_, .holdReduced(_, let why)): why.rule
    case .rep(_, .presenceChanged(_, let why)): why.rule
    case .daemon, .customer, .session, .offer, .rep, .responder: nil
    }
  }
}

extension MessageOutcome {
  fileprivate var rule: String? {
    switch self {
    case .delivered: nil
    case .tokenExpired: "S26"
    case .keyword(.optOut): "S4"
    case .keyword(.optIn), .keyword(.doubleOptIn), .keyword(.help): "S2"
    case .fieldMissing: "S23"
    }
  }
}

extension Initiator {
  /// A customer's message opens a session by S1, S2, S4 or S23; the next fact shows which.
  fileprivate var rule: String? {
    switch self {
    case .customer: nil
    case .rep: "S5"
    case .automation: "S8"
    }
  }
}

extension InactivationReason {
  fileprivate var rule: String {
    switch self {
    case .byRep, .bySupervisor: "S14"
    case .tabClosed: "S15"
    case .customerSilent: "S18"
    }
  }
}
