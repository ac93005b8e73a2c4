import Interface

// What bots and agents do.
extension Verb {
  static let responders: [Verb] = [
    .responderAttend, .responderJoin, .responderReplied, .responderHandOff, .responderEnd,
  ]

  static let responderJoin = Verb(
    "responder join", calls: [.responderJoin],
    summary: "Take a session held for the responder",
    explanation: "The responder must be connected, with a stream of its own.",
    arguments: [.responder, .session],
    examples: [Example("omnictl responder join greeter 7", "Let greeter serve session 7")])

  static let responderReplied = Verb(
    "responder replied", calls: [.responderReplied],
    summary: "Say that a responder wrote",
    explanation: "The text itself does not pass through omnid.",
    arguments: [.responder, .session],
    examples: [Example("omnictl responder replied greeter 7", "greeter has written in session 7")])

  static let responderHandOff = Verb(
    "responder hand-off", calls: [.responderHandOff],
    summary: "Hand a session to the reps",
    arguments: [.responder, .session],
    options: [
      Option("queue", .needed("QUEUE", .queue), "The queue; else the channel's"),
      Option(
        "priority", .needed("NUMBER", .number), "Its priority from here on; 0 is the most urgent"),
      Option("rep", .needed("REP", .rep), "The rep it should go to, at first alone"),
      Option("required", "With --rep: for nobody but that rep"),
    ],
    examples: [
      Example("omnictl responder hand-off greeter 7", "Let a rep go on with session 7"),
      Example(
        "omnictl responder hand-off greeter 7 --queue sales --priority 0", "In sales, at once"),
    ]
  ) { (call) throws(Failure) in try call.change(call.directArguments()) }

  static let responderEnd = Verb(
    "responder end", calls: [.responderEnd],
    summary: "End a session that a responder serves",
    arguments: [.responder, .session],
    examples: [Example("omnictl responder end greeter 7", "Let greeter end session 7")])
}
