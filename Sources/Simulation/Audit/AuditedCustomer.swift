import Containers
import Vocabulary

/// A customer on one channel as the auditor keeps them.
struct AuditedCustomer {
  let id: CustomerID
  let name: CustomerName
  let channel: ChannelID
  var consent = Consent.unknown
  var authorizedUntil: Instant?
  /// Newest last; at most as many as the limit, for as long as the settings say.
  var messages: [AuditedMessage] = []
  /// Their last session, if it is an Error.
  var failed: AuditedFailure?
  var lastRep: RepID?
  /// The open session, of which there is one at the most.
  var open: SessionID?
}

struct AuditedMessage: Hashable {
  @Name var id: String
  var at: Instant
  var answer: MessageAnswer
}

struct AuditedFailure: Hashable {
  var session: SessionID
  var reason: FailureReason
}
