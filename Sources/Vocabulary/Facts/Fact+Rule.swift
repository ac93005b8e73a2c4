extension Fact {
  /// The number of the rule by which it happened, as docs/RULES.md has it; nil if no rule says it,
  /// or if several do and the fact next to it shows which one it was.
  public var rule: String? {
    switch self {
    case .daemon(.configured): nil
    case .daemon(.began): "P6"
    case .customer(_, let fact): fact.rule
    case .session(_, let fact): fact.rule
    case .offer(_, _, _, let fact): fact.rule
    case .rep(_, let fact): fact.rule
    case .responder: "S33"
    }
  }
}

extension CustomerFact {
  fileprivate var rule: String? {
    switch self {
    case .authorized: "S26"
    case .consentChanged(let consent): consent == .optedOut ? "S4" : "S2"
    case .messageTaken(_, let answer): answer.outcome.rule
    case .known, .forgotten, .erased: nil
    }
  }
}

extension SessionFact {
  fileprivate var rule: String? {
    switch self {
    case .opened(let opened): opened.startedBy.rule
    case .held: "S1"
    case .queued(let queued): queued.why.rule
    case .consentAsked: "S2"
    case .customerAwaited(let isNew, _): isNew ? "S5" : nil
    case .failed, .errorRenewed: "S23"
    case .ended(let ended): ended.why.rule
    case .conversationBegan: "S26"
    case .priorityChanged: "R18"
    case .overflowFull: "S29"
    case .deleted: "S28"
    case .adopted: "S35"
    case .preferenceEnded, .refusalLifted: "R10"
    case .refusalsCleared, .refusalsKept: "R8"
    case .activated(let activated): activated.how.rule
    case .joined: "S10"
    case .inactivated(let why, _): why.rule
    case .holdReleased(_, let why), .holdReduced(_, let why): why.rule
    case .repReplied, .responderReplied, .holdingChanged, .tabMarked: nil
    }
  }
}

extension OfferFact {
  fileprivate var rule: String {
    switch self {
    case .made: "R6"
    case .declined: "R8"
    case .missed: "R7"
    case .withdrawn: "C3"
    }
  }
}

extension RepFact {
  fileprivate var rule: String? {
    switch self {
    case .put: nil
    case .removed: "S34"
    case .capacityChanged: "C18"
    case .presenceChanged(_, let why): why.rule
    case .leaseTaken, .leaseBroken, .leaseEnded: "P5"
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
