import Interface

extension Verb {
  static let top = Verb(
    "top", calls: [.supervisorOverview, .supervisorListReps, .supervisorListSessions],
    summary: "Show what is going on, live, on the whole screen",
    explanation: """
      The queues, the reps with what they carry, and who has waited longest, as far as the screen \
      has room; from 160 columns on who waits has a side of their own. Tab chooses one of the \
      three, the arrows scroll it, s sorts it by something else, q ends. The figures come as they \
      change; the lists are asked for every two seconds, and on a very large desk less often. \
      Where the daemon goes away, the screen says so and goes on when it is back.

      Green goes well, yellow waits, red needs somebody: a customer whom no rep could be offered, \
      however much room they had, is red. READY are those of the reps online to whom something can \
      be offered, `1 of 2` if another is not. The variable NO_COLOR turns colours off.
      """,
    examples: [Example("omnictl top", "Watch the desk; q ends it")],
    takesScreen: true
  ) { (call) throws(Failure) in
    try LiveProgram.run(TopModel(path: call.socketPath), call)
  }
}
