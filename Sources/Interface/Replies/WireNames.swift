public import Routing
public import Vocabulary

// The words by which the interfaces call what the router knows as cases. They are part of the
// contract; a test holds each list against its file.

extension Status {
  public var wireName: String {
    switch self {
    case .new: "new"
    case .waitingForRep: "waiting_for_rep"
    case .waitingForCustomer: "waiting_for_customer"
    case .active: "active"
    case .consent: "consent"
    case .inactive: "inactive"
    case .error: "error"
    case .ended: "ended"
    }
  }
}

extension Initiator {
  var wireName: String {
    switch self {
    case .customer: "customer"
    case .rep: "rep"
    case .automation: "automation"
    }
  }
}

extension EndedBy {
  var wireName: String {
    switch self {
    case .customer: "customer"
    case .rep: "rep"
    case .supervisor: "supervisor"
    case .responder: "responder"
    case .system: "system"
    }
  }
}

extension PresenceKind {
  public var wireName: String { name }
}

extension Lease {
  public var wireName: String {
    switch self {
    case .none: "none"
    case .whole: "whole"
    case .broken: "broken"
    }
  }
}

extension MessageOutcome {
  var wireName: String {
    switch self {
    case .delivered: "delivered"
    case .tokenExpired: "token_expired"
    case .keyword(.optIn): "opt_in"
    case .keyword(.doubleOptIn): "double_opt_in"
    case .keyword(.help): "help"
    case .keyword(.optOut): "opt_out"
    case .fieldMissing: "field_missing"
    }
  }
}

extension UseOfRemoved.Kind {
  var wireName: String {
    switch self {
    case .channel: "channel"
    case .queue: "queue"
    case .presence: "presence"
    case .profile: "profile"
    case .responder: "responder"
    }
  }
}

extension Platform {
  var wireName: String { name }
}
