extension Verb {
  /// Every verb there is, in the order of the help.
  static let all: [Verb] = [
    .overview,
    .top,
    .demo,
    .watch,
    .statistics,
    .doctor,
    .audit,
    .check,
    .reload,
    .backup,
    .advanceClock,
    .call,

    .sessionList,
    .sessionShow,
    .sessionEnd,
    .sessionInactivate,
    .sessionTransfer,
    .sessionRequeue,
    .sessionAssign,
    .sessionPriority,
    .sessionDelete,

    .repList,
    .repShow,
    .repPut,
    .repRemove,
    .repImport,
    .repPresence,
    .repAttend,
    .repLogOut,
    .repAccept,
    .repDecline,
    .repReplied,
    .repStart,
    .repCloseTab,
    .repOpenTab,
    .repEnd,
    .repEndAny,
    .repInactivate,
    .repTransfer,
    .repPick,
    .repFinishWrapUp,

    .queueList,
    .queueShow,

    .customerMessage,
    .customerLeave,
    .customerAuthorize,
    .customerConsent,
    .customerAnnounce,
    .customerDelivered,
    .customerShow,
    .customerErase,

    .responderJoin,
    .responderReplied,
    .responderHandOff,
    .responderEnd,
  ]

  /// What the nouns are, for the help.
  static let nouns: [(name: String, text: String)] = [
    ("session", "One conversation of a customer's"),
    ("rep", "A human who serves sessions"),
    ("queue", "Where sessions wait for a rep"),
    ("customer", "Who writes on a channel: what its gateway says for them"),
    ("responder", "A bot or an AI agent"),
  ]
}
