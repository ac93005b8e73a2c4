import Vocabulary

@testable import Routing

/// A small desk where a session waits, and one check of R4 alone fails for anna.
///
/// The steps are lines as the scripts of the rules have them, all at 10:00:00.
struct CandidateDesk: Sendable {
  var check: CandidateCheck
  /// The check that cannot but fail with it.
  var alsoFails: CandidateCheck?
  var settings = ""
  var steps: String
  var session: UInt64 = 1
  /// The check's remedy, done.
  var remedy: String
  /// What anna is answered who picks the session, and a supervisor who assigns it to her; nil if it
  /// is done.
  var pick: String?
  var assignment: String?

  static let all = [
    CandidateDesk(
      check: .online, alsoFails: .channel,
      steps: """
        rep anna goes to Available
        rep anna goes to Busy
        """,
      remedy: "rep anna goes to Available",
      pick: "NotOnline", assignment: "NotOnline"),
    CandidateDesk(
      check: .channel, steps: "rep anna goes to ChatOnly", remedy: "rep anna goes to Available"),
    CandidateDesk(
      check: .permission, settings: mute,
      steps: """
        rep anna is put (profile mute, queues help)
        rep anna goes to Available
        """,
      remedy: "rep anna is put (profile agent, queues help)", pick: "NotPermitted",
      assignment: "NotPermitted"),
    CandidateDesk(
      check: .lease,
      steps: """
        rep anna is put (profile leased, queues help)
        rep anna goes to Available
        """,
      remedy: "rep anna takes a lease"),
    CandidateDesk(
      check: .membership,
      steps: """
        rep anna is put (profile agent, queues sales)
        rep anna goes to Available
        """,
      remedy: "rep anna is put (profile agent, queues help)", pick: "NotInQueue"),
    CandidateDesk(
      check: .membership,
      steps: """
        rep anna goes to Available
        customer ben writes on whatsapp: "hello" (for cora alone)
        """,
      session: 1, remedy: "a supervisor requeues session 1", pick: "NotAvailable"),
    CandidateDesk(
      check: .refusal,
      steps: """
        rep anna goes to Available
        customer ben writes on whatsapp: "hello"
        rep anna declines offer 1 of session 1
        """,
      remedy: """
        rep anna goes to Busy
        rep anna goes to Available
        """),
    CandidateDesk(
      check: .openOffers, settings: "[Profile agent]\nOpenOffersMax=1",
      steps: """
        rep anna goes to Available
        customer eve writes on whatsapp: "hello"
        """,
      session: 2, remedy: "rep anna accepts offer 1 of session 1"),
    CandidateDesk(
      check: .pieces, settings: "[Omnid]\nWorkPerRepMax=1",
      steps: """
        rep anna goes to Available
        customer eve writes on whatsapp: "hello"
        rep anna accepts offer 1 of session 1
        """,
      session: 2, remedy: "rep anna closes the tab of session 1 (end)", pick: "TooMuchWork",
      assignment: "TooMuchWork"),
    CandidateDesk(
      check: .room, settings: "[Profile agent]\nCapacity=1",
      steps: """
        rep anna goes to Available
        customer eve writes on whatsapp: "hello"
        rep anna accepts offer 1 of session 1
        """,
      session: 2, remedy: "rep anna closes the tab of session 1 (end)", pick: "NoRoom"),
  ]

  private static let mute = """
    [Profile mute]
    Capacity=3
    Presences=Available
    Permissions=pick
    Lease=no
    """

  /// The desk when ada's session waits, or ben's if the steps opened it.
  func waiting() throws -> ScriptRunner {
    var runner = try ScriptRunner.inWorld(settings)
    try runner.perform(steps)
    if !steps.contains("customer ben") {
      try runner.perform("customer ada writes on whatsapp: \"hello\"")
    }
    return runner
  }
}
