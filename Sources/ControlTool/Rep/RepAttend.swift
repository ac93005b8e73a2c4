import Interface
import System

extension Verb {
  static let repAttend = Verb(
    "rep attend",
    calls: [
      .repAttend, .repShowProfile, .repSetPresence, .repAccept, .repDecline, .repReplied, .repEnd,
      .repTransfer, .repInactivate, .repCloseTab, .repFinishWrapUp, .repPick, .repLogOut,
      .supervisorListQueues,
    ],
    summary: "Be a rep's desk, on the whole screen",
    explanation: """
      Takes the rep's lease for as long as it runs, and shows their presence, what is offered to \
      them, their sessions and what happened, with what they hold of their capacity and how many \
      wait in their queues. Keys do the rest: a digit chooses a presence status, a accepts an \
      offer and d declines it, ? tells all of them. Only what the rep's profile allows is there. \
      An offer rings the terminal's bell, once.

      Where the daemon goes away, the desk says so and takes the lease again when it is back. With \
      q, or where the program ends otherwise, the lease breaks: nothing new is offered to the rep, \
      and unless a desk attends again within the grace time, they go offline.

      To see both sides, be a customer in another terminal with 'omnictl customer message'.
      """,
    arguments: [Argument("REP", .rep, "the rep whose desk it is")],
    options: [Option("no-bell", "Do not ring the terminal's bell on an offer")],
    examples: [Example("omnictl rep attend anna", "Be anna's desk")],
    takesScreen: true
  ) { (call) throws(Failure) in
    let rep = call.values.plain("REP") ?? ""
    // A hash differs from process to process, also of two that start at the same time.
    let hash = String(UInt(bitPattern: rep.hashValue), radix: 36)
    let keyPrefix = "desk-\(SystemClock.realtime.milliseconds)-\(hash)"
    let ringsBell = !call.values.isGiven("no-bell")
    try LiveProgram.run(DeskModel(rep: rep, keyPrefix: keyPrefix, ringsBell: ringsBell), call)
  }
}
