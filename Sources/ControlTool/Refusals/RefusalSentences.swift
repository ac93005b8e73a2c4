import Interface
import Varlink

extension Refusal {
  typealias Sentence = @Sendable (RefusalWords) -> String

  /// By the error's name; by its full name if it means something else in that interface.
  /// Each says what is wrong and what to do.
  static let sentences: [String: Sentence] =
    missing.merging(limits) { first, _ in first }.merging(onSessions) { first, _ in first }
    .merging(onPeople) { first, _ in first }.merging(onDaemon) { first, _ in first }

  private static let missing: [String: Sentence] = [
    "NoSuchSession": {
      "there has never been a session \($0.session); 'omnictl session list' shows the open ones"
    },
    "NoSuchRep": { "there is no rep \($0.rep); 'omnictl rep list' shows all" },
    "NoSuchQueue": { "there is no queue \($0.queue); 'omnictl queue list' shows all" },
    "NoSuchChannel": {
      "there is no channel \($0.channel); the [Channel] sections in omnid.conf name them"
    },
    "NoSuchPresence": {
      "there is no presence status \($0.presence); the [Presence] sections in omnid.conf name "
        + "them, and Offline is always there"
    },
    "NoSuchProfile": {
      "there is no profile \($0.profile); the [Profile] sections in omnid.conf name them"
    },
    "NoSuchResponder": {
      "there is no responder \($0.responder); the [Responder] sections in omnid.conf name them"
    },
    "NoSuchCustomer": {
      "nothing is known of a customer \($0.customer) on the channel \($0.channel); check both"
    },
    "NoSuchOffer": {
      "offer \($0.offer) is not open to this rep: it was missed, withdrawn or answered before; "
        + "'omnictl watch' tells the numbers of new ones"
    },
    "NoSuchStream": { "this user has no stream \($0.stream); the desk that attends names it" },
    "NoOpenSession": { _ in
      "the customer has no open session on this channel; there is nothing to leave"
    },
  ]

  private static let limits: [String: Sentence] = [
    "BadName": {
      "the \($0.plain(\.field)) is empty or too long; give it 1 to \($0.count(\.maxBytes, "byte"))"
    },
    "PriorityOutOfRange": {
      "a priority is a number from 0, the most urgent, to \($0.max); give one of those"
    },
    "TooManyFields": { "a message names at most \($0.count(\.max, "field")); leave some out" },
    "TooManySessions": { "a call names at most \($0.count(\.max, "session")); make several calls" },
    "TooManyQueues": { "a rep is in at most \($0.count(\.max, "queue")); name fewer" },
    "TooManyReps": {
      "as many reps are there as may be, \($0.max); remove some, or raise RepsMax= in "
        + "omnid.conf"
    },
    "TooManyOpenSessions": {
      ($0.channel == "?"
        ? "as many sessions are open as may be, \($0.max)"
        : "as many sessions are open on the channel \($0.channel) as one may have, \($0.max)")
        + "; wait until some end, or raise OpenSessionsMax= or OpenSessionsPerChannelMax= in "
        + "omnid.conf"
    },
    "TooManyFacts": {
      "this user changes more than \($0.count(\.perSecond, "fact")) a second; wait a second, or "
        + "raise FactsPerSecondPerUserMax= in omnid.conf"
    },
    "TooManyCustomers": {
      "as many customers are known as may be, \($0.max); raise CustomersMax= in omnid.conf"
    },
    "TooFast": {
      "the customer writes more than \($0.count(\.perMinute, "message")) a minute on this "
        + "channel; wait, or raise MessagesPerMinuteMax= in omnid.conf"
    },
    "TooMuchWork": {
      "the rep has " + $0.count(\.max, "piece of work", plural: "pieces of work")
        + ", as many as anybody may; let some be finished first"
    },
    "QueueFull": {
      "the queue \($0.queue) is full: \($0.limit) may wait in it; try again later, or use "
        + "another queue"
    },
    "NoRoom": { _ in
      "the rep's capacity has no room for the session; let other work be finished first, or use "
        + "'omnictl session assign', which may pass the limit"
    },
  ]

  private static let onSessions: [String: Sentence] = [
    "WrongStatus": {
      "the session is \($0.status), and this cannot be done then; "
        + "'omnictl session show' tells how it is"
    },
    "NotEnded": {
      "the session is \($0.status), and only one that has ended is deleted; end it first"
    },
    "StillHeld": {
      "the session has ended, but rep \($0.rep) still holds it; close its tab with "
        + "'omnictl rep close-tab', or let the wrap-up end"
    },
    "NotOnThisChannel": {
      "a channel of the kind \($0.plain(\.kind)), platform \($0.plain(\.platform)), does not have "
        + "this; use a channel of another kind"
    },
    "NotOwner": { _ in
      "the session is not this rep's; 'omnictl session show' tells whose it is"
    },
    "org.omnid.Responder.NotOwner": { _ in
      "the session is not this responder's; 'omnictl session show' tells whose it is"
    },
    "OptedOut": { _ in
      "the customer has opted out on this channel; nothing is sent or taken until they opt in"
    },
    "SessionOpen": {
      "the customer has session \($0.session) open on this channel; go on with it, or end it "
        + "first"
    },
    "FieldMissing": {
      "the channel requires the field \($0.field); name it with --fields once it is filled in"
    },
    "InactivateHidden": { _ in
      "this channel does not let sessions be marked inactive; see HideInactivation= in omnid.conf"
    },
    "HowMissing": { _ in
      "the session is active, and its tab is closed in one of two ways; "
        + "say --how end or --how no-customer-response"
    },
    "NotUnderThisModel": { _ in
      "under this session's capacity model closing its tab changes nothing; leave out --how, or "
        + "end the session"
    },
    "AlreadyTheirs": { "rep \($0.rep) has the session already; name another" },
    "ServedByResponder": { _ in
      "a bot or an agent has the session; wait until it hands it off, or requeue it with "
        + "'omnictl session requeue'"
    },
    "NotAvailable": { _ in
      "the session is meant for another rep or held for a responder, so it cannot be picked; "
        + "use 'omnictl session assign'"
    },
  ]

  private static let onPeople: [String: Sentence] = [
    "NotPermitted": {
      "the rep's profile does not grant the permission \($0.permission); add it to the "
        + "profile's Permissions= in omnid.conf"
    },
    "StatusNotAllowed": {
      "the rep's profile does not allow the presence status \($0.presence); choose another, or "
        + "add it to the profile in omnid.conf"
    },
    "org.omnid.Manager.StatusNotAllowed": {
      "the rep is \($0.presence), which the new profile does not allow; bring them to another "
        + "status first, with 'omnictl rep presence'"
    },
    "NotOnline": {
      "rep \($0.rep) is not online; wait until they are, or bring them to such a presence status"
    },
    "NotInQueue": {
      "the rep does not serve the queue \($0.queue); add it with 'omnictl rep put', or pick "
        + "from another queue"
    },
    "NotAttached": { "responder \($0.responder) is not connected; start it first" },
    "DeclineNotAllowed": { _ in
      "the rep's profile does not let offers be declined; accept it, or let it run out"
    },
    "ReasonMissing": { _ in "the rep's profile wants a reason for a decline; give --reason TEXT" },
    "ReasonUnknown": {
      "the rep's profile does not list the reason \($0.reason); give one that it lists"
    },
    "OngoingSessions": {
      "the rep has active sessions: \($0.sessions); say --sessions end to end them, or "
        + "--sessions leave to let them be routed or kept"
    },
    "RepHasWork": {
      "the rep has work: \($0.sessions); let it be finished first, or say --with-work "
        + "to have it routed to others"
    },
  ]

  private static let onDaemon: [String: Sentence] = [
    "TooManyConnections": {
      "the daemon has \($0.count(\.limit, "connection")) open, as many as it lets in; close some, "
        + "or raise "
        + "ConnectionsMax=, ConnectionsPerUserMax= or ConnectionsWithoutRoleMax= in omnid.conf"
    },
    "BackupFailed": { "the journal was not copied: \($0.plain(\.reason))" },
    "ClockIsReal": { _ in
      "the daemon's clock is the real one, which nobody sets; start it with --clock manual"
    },
    "KeyReused": {
      "the key \($0.key) was used before, for a call with other parameters; choose another"
    },
    "StorageFailed": {
      "the daemon cannot write its journal, so nothing can be changed: \($0.plain(\.reason)); "
        + "mend that, and see its log"
    },
    "CutOff": {
      "the daemon cut this watcher off, because it did not read; go on with "
        + "'omnictl watch --since \($0.since)'"
    },
    "BadConfiguration": { words in
      let problems = (words.fields.problems ?? []).map(\.words)
      return "the configuration has mistakes, and the old one stays in force; mend these:\n"
        + problems.joined(separator: "\n")
    },
    "InUse": { words in
      let uses = (words.fields.uses ?? []).map { use in
        "\(use.what.text.shown) \(use.name.shown) (\(use.users))"
      }
      return
        "the configuration takes away what is in use, and the old one stays in force; keep it, "
        + "or wait until nobody uses it: " + uses.joined(separator: ", ")
    },
  ]
}
