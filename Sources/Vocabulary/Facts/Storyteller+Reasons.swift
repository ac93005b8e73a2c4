/// Reasons in words.
extension Storyteller {
  func words(_ reason: QueuedReason) -> String {
    switch reason {
    case .customerWrote: "the customer wrote"
    case .responderDidNotJoin: "its responder did not join"
    case .customerReplied: "the customer replied"
    case .customerReturned: "the customer returned"
    case .tooMuchWork: "its rep has too much work"
    case .handedOff: "handed off"
    case .transferred: "transferred"
    case .repLeft: "its rep left"
    case .responderLost: "its responder was lost"
    case .repRemoved: "its rep was removed"
    case .adopted: "adopted"
    case .notAnswered: "its rep did not answer"
    case .waitedTooLong: "waited too long"
    case .requeued: "requeued"
    case .queueRetired: "its queue was retired"
    }
  }

  func words(_ reason: ActivationReason) -> String {
    switch reason {
    case .accepted: "accepted"
    case .acceptedAtOnce: "accepted at once"
    case .customerReplied: "the customer replied"
    case .customerReturned: "the customer returned"
    case .picked: "picked"
    case .assigned: "assigned"
    }
  }

  func words(_ reason: EndReason) -> String {
    switch reason {
    case .optedOut: "opted out"
    case .notDelivered: "not delivered"
    case .superseded: "a rep started another"
    case .noReply: "no reply"
    case .announced: "announced"
    case .tabClosed: "tab closed"
    case .inactiveTooLong: "inactive too long"
    case .ended: "ended"
    case .customerLeft: "left"
    case .botTimedOut: "bot timed out"
    case .agentTimedOut: "agent timed out"
    case .tokenExpired: "token expired"
    case .waitedTooLong: "waited too long"
    case .consentTimedOut: "consent timed out"
    case .responderEnded: "ended"
    case .channelGone: "channel gone"
    case .endedFromList: "from a list"
    }
  }

  func words(_ reason: FailureReason) -> String {
    switch reason {
    case .fieldMissing(let field): "field \(plain(field)) missing"
    case .channelGone: "channel gone"
    }
  }

  func words(_ reason: WithdrawalReason) -> String {
    switch reason {
    case .unavailable: "unavailable"
    case .picked: "picked"
    case .assigned: "assigned"
    case .requeued: "requeued"
    case .sessionOver: "the session is over"
    case .moved: "moved"
    }
  }

  func words(_ reason: InactivationReason) -> String {
    switch reason {
    case .byRep(let rep): "marked by \(name(rep))"
    case .bySupervisor: "marked by a supervisor"
    case .tabClosed: "tab closed"
    case .customerSilent: "the customer is silent"
    }
  }

  func words(_ reason: ReleaseReason) -> String {
    switch reason {
    case .tabClosed: "tab closed"
    case .wrapUpOver: "wrap-up over"
    case .wrapUpFinished: "wrap-up finished"
    case .tabTimedOut: "tab timed out"
    case .repLeft: "the rep left"
    case .repBusy: "the rep is busy"
    case .repRemoved: "the rep was removed"
    }
  }

  func words(_ reason: PresenceReason) -> String {
    switch reason {
    case .byRep: "by the rep"
    case .bySupervisor: "by a supervisor"
    case .loggedOut: "logged out"
    case .connectionLost: "connection lost"
    case .afterDecline: "after a decline"
    case .afterMissedOffer: "after a missed offer"
    case .removed: "removed"
    }
  }

  func words(_ consent: Consent) -> String {
    switch consent {
    case .unknown: "consent unknown"
    case .optedIn: "opted in"
    case .doublyOptedIn: "opted in doubly"
    case .optedOut: "opted out"
    }
  }

  public func words(_ answer: MessageAnswer) -> String {
    let session = answer.session.map { subject($0) } ?? "no session"
    return switch answer.outcome {
    case .delivered: "delivered to \(session)"
    case .tokenExpired: "token expired, not delivered to \(session)"
    case .keyword(let keyword): "\(words(keyword)) word, \(session)"
    case .fieldMissing(let field): "field \(plain(field)) missing, \(session)"
    }
  }

  func words(_ keyword: Keyword) -> String {
    switch keyword {
    case .optIn: "opt-in"
    case .doubleOptIn: "double opt-in"
    case .help: "help"
    case .optOut: "opt-out"
    }
  }
}
