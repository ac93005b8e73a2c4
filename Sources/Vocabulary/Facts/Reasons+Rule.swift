// The rule that gives each reason, for `Watch` and for `OMNI_RULE=` in the log.

extension MessageOutcome {
  var rule: String? {
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
  var rule: String? {
    switch self {
    case .customer: nil
    case .rep: "S5"
    case .automation: "S8"
    }
  }
}

extension QueuedReason {
  var rule: String {
    switch self {
    case .customerWrote, .responderDidNotJoin: "S1"
    case .customerReplied: "S6"
    case .customerReturned: "S19"
    case .tooMuchWork: "C16"
    case .handedOff: "S11"
    case .transferred: "S12"
    case .repLeft: "S13"
    case .responderLost: "S33"
    case .repRemoved: "S34"
    case .adopted: "S35"
    case .notAnswered: "S37"
    case .waitedTooLong: "S29"
    case .requeued: "R18"
    case .queueRetired: "R11"
    }
  }
}

extension ActivationReason {
  var rule: String {
    switch self {
    case .accepted: "S9"
    case .acceptedAtOnce: "R6"
    case .customerReplied: "S6"
    case .customerReturned: "S19"
    case .picked: "R17"
    case .assigned: "R18"
    }
  }
}

extension InactivationReason {
  var rule: String {
    switch self {
    case .byRep, .bySupervisor: "S14"
    case .tabClosed: "S15"
    case .customerSilent: "S18"
    }
  }
}

extension EndReason {
  var rule: String {
    switch self {
    case .optedOut: "S4"
    case .notDelivered, .superseded: "S5"
    case .noReply: "S7"
    case .announced: "S8"
    case .tabClosed: "S16"
    case .inactiveTooLong: "S20"
    case .ended: "S21"
    case .customerLeft: "S22"
    case .botTimedOut: "S24"
    case .agentTimedOut: "S25"
    case .tokenExpired: "S26"
    case .waitedTooLong: "S29"
    case .consentTimedOut: "S31"
    case .responderEnded: "S32"
    case .channelGone: "S35"
    case .endedFromList: "S36"
    }
  }
}

extension ReleaseReason {
  var rule: String {
    switch self {
    case .tabClosed: "S30"
    case .wrapUpOver, .wrapUpFinished, .repBusy: "C13"
    case .tabTimedOut: "C20"
    case .repLeft: "C9"
    case .repRemoved: "S34"
    }
  }
}

extension PresenceReason {
  var rule: String {
    switch self {
    case .byRep, .bySupervisor, .loggedOut: "P4"
    case .connectionLost: "P5"
    case .afterDecline: "P2"
    case .afterMissedOffer: "R7"
    case .removed: "S34"
    }
  }
}
