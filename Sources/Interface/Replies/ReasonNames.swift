import Vocabulary

// Reasons in a word each, as the streams say `why`. Each list stands in the interfaces' files too,
// and a test holds the two together.

extension QueuedReason {
  var wireName: String {
    switch self {
    case .customerWrote: "customer_wrote"
    case .responderDidNotJoin: "responder_did_not_join"
    case .customerReplied: "customer_replied"
    case .customerReturned: "customer_returned"
    case .tooMuchWork: "too_much_work"
    case .handedOff: "handed_off"
    case .transferred: "transferred"
    case .repLeft: "rep_left"
    case .responderLost: "responder_lost"
    case .repRemoved: "rep_removed"
    case .adopted: "adopted"
    case .notAnswered: "not_answered"
    case .waitedTooLong: "waited_too_long"
    case .requeued: "requeued"
    case .queueRetired: "queue_retired"
    }
  }
}

extension ActivationReason {
  var wireName: String {
    switch self {
    case .accepted: "accepted"
    case .acceptedAtOnce: "accepted_at_once"
    case .customerReplied: "customer_replied"
    case .customerReturned: "customer_returned"
    case .picked: "picked"
    case .assigned: "assigned"
    }
  }
}

extension EndReason {
  var wireName: String {
    switch self {
    case .optedOut: "opted_out"
    case .notDelivered: "not_delivered"
    case .superseded: "superseded"
    case .noReply: "no_reply"
    case .announced: "announced"
    case .tabClosed: "tab_closed"
    case .inactiveTooLong: "inactive_too_long"
    case .ended: "ended"
    case .customerLeft: "customer_left"
    case .botTimedOut: "bot_timed_out"
    case .agentTimedOut: "agent_timed_out"
    case .tokenExpired: "token_expired"
    case .waitedTooLong: "waited_too_long"
    case .consentTimedOut: "consent_timed_out"
    case .responderEnded: "responder_ended"
    case .channelGone: "channel_gone"
    case .endedFromList: "ended_from_list"
    }
  }
}

extension FailureReason {
  var wireName: String {
    switch self {
    case .fieldMissing: "field_missing"
    case .channelGone: "channel_gone"
    }
  }
}

extension WithdrawalReason {
  var wireName: String {
    switch self {
    case .unavailable: "unavailable"
    case .picked: "picked"
    case .assigned: "assigned"
    case .requeued: "requeued"
    case .sessionOver: "session_over"
    case .moved: "moved"
    }
  }
}

extension ReleaseReason {
  var wireName: String {
    switch self {
    case .tabClosed: "tab_closed"
    case .wrapUpOver: "wrap_up_over"
    case .wrapUpFinished: "wrap_up_finished"
    case .tabTimedOut: "tab_timed_out"
    case .repLeft: "rep_left"
    case .repBusy: "rep_busy"
    case .repRemoved: "rep_removed"
    }
  }
}

extension PresenceReason {
  var wireName: String {
    switch self {
    case .byRep: "by_rep"
    case .bySupervisor: "by_supervisor"
    case .loggedOut: "logged_out"
    case .connectionLost: "connection_lost"
    case .afterDecline: "after_decline"
    case .afterMissedOffer: "after_missed_offer"
    case .removed: "removed"
    }
  }
}
