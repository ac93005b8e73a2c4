/// Reasons in words.
extension Storyteller {
  func words(_ reason: FailureReason) -> String {
    switch reason {
    case .fieldMissing(let field): "field \(plain(field)) missing"
    case .channelGone: "channel gone"
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
