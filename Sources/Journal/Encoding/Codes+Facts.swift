import Vocabulary

// The reasons that facts give, by number. A number is never given to another case; a new case gets
// a new one.

extension QueuedReason: Coded {
  var code: UInt8 {
    switch self {
    case .customerWrote: 1
    case .responderDidNotJoin: 2
    case .customerReplied: 3
    case .customerReturned: 4
    case .tooMuchWork: 5
    case .handedOff: 6
    case .transferred: 7
    case .repLeft: 8
    case .responderLost: 9
    case .repRemoved: 10
    case .adopted: 11
    case .notAnswered: 12
    case .waitedTooLong: 13
    case .requeued: 14
    case .queueRetired: 15
    }
  }
}

extension ActivationReason: Coded {
  var code: UInt8 {
    switch self {
    case .accepted: 1
    case .acceptedAtOnce: 2
    case .customerReplied: 3
    case .customerReturned: 4
    case .picked: 5
    case .assigned: 6
    }
  }
}

extension EndReason: Coded {
  var code: UInt8 {
    switch self {
    case .optedOut: 1
    case .notDelivered: 2
    case .superseded: 3
    case .noReply: 4
    case .announced: 5
    case .tabClosed: 6
    case .inactiveTooLong: 7
    case .ended: 8
    case .customerLeft: 9
    case .botTimedOut: 10
    case .agentTimedOut: 11
    case .tokenExpired: 12
    case .waitedTooLong: 13
    case .consentTimedOut: 14
    case .responderEnded: 15
    case .channelGone: 16
    case .endedFromList: 17
    }
  }
}

extension WithdrawalReason: Coded {
  var code: UInt8 {
    switch self {
    case .unavailable: 1
    case .picked: 2
    case .assigned: 3
    case .requeued: 4
    case .sessionOver: 5
    case .moved: 6
    }
  }
}

extension ReleaseReason: Coded {
  var code: UInt8 {
    switch self {
    case .tabClosed: 1
    case .wrapUpOver: 2
    case .wrapUpFinished: 3
    case .tabTimedOut: 4
    case .repLeft: 5
    case .repBusy: 6
    case .repRemoved: 7
    }
  }
}

extension PresenceReason: Coded {
  var code: UInt8 {
    switch self {
    case .byRep: 1
    case .bySupervisor: 2
    case .loggedOut: 3
    case .connectionLost: 4
    case .afterDecline: 5
    case .afterMissedOffer: 6
    case .removed: 7
    }
  }
}

extension Consent: Coded {
  var code: UInt8 {
    switch self {
    case .unknown: 1
    case .optedIn: 2
    case .doublyOptedIn: 3
    case .optedOut: 4
    }
  }
}
