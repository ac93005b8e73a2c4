import Interface
import System

// The reps: who they are, how they come and go, and what they do.
extension Verb {
  static let reps: [Verb] = [
    .repList, .repShow, .repPut, .repRemove, .repImport, .repPresence, .repAttend, .repLogOut,
    .repAccept, .repDecline, .repReplied, .repStart, .repCloseTab, .repOpenTab, .repEnd,
    .repEndAny, .repInactivate, .repTransfer, .repPick, .repFinishWrapUp,
  ]

  static let repList = Verb(
    "rep list", calls: [.supervisorListReps],
    summary: "List the reps",
    explanation: """
      LOAD is what a rep holds of their capacity, in units. The filters that are given must both \
      hold.
      """,
    options: [
      Option(
        "kind", .needed("KIND", .choice(["online", "busy", "offline"])),
        "Only those in such a status"),
      Option("queue", .needed("QUEUE", .queue), "Only those who serve this queue"),
    ],
    examples: [
      Example("omnictl rep list", "All of them"),
      Example("omnictl rep list --kind online --queue sales", "Who could get work from sales"),
    ]
  ) { (call) throws(Failure) in
    try call.list(RepListReply.self, noun: "rep", RepColumns.all)
  }

  static let repShow = Verb(
    "rep show", calls: [.supervisorShowRep],
    summary: "Show one rep and their sessions",
    arguments: [.rep],
    examples: [Example("omnictl rep show anna", "What anna is doing")]
  ) { (call) throws(Failure) in
    try call.show(ShowRepReply.self) { reply in
      let row = reply.rep
      let fields: [(String, Cell)] = [
        ("Profile", Cell(row.profile)),
        ("Presence", RepColumns.presence(row)),
        ("Lease", RepColumns.lease(row)),
        ("Queues", Cell(row.queues.joined(separator: " "))),
        ("Load", RepColumns.load(row.used, of: row.total)),
        ("Interruptible", RepColumns.load(row.interruptibleUsed, of: row.interruptibleTotal)),
        ("Pieces of work", Cell(row.pieces)),
        ("Open offers", Cell(row.offers)),
        ("Last day", Cell(FiguresText.times(reply.times))),
      ]
      return ["rep \(row.rep.shown)"] + call.lines(fields)
        + call.below(reply.sessions, SessionColumns.all(now: call.daemonTime()))
    }
  }

  static let repPut = Verb(
    "rep put", calls: [.managerPutRep],
    summary: "Put a rep, or give one other settings",
    explanation: "A new rep is offline until they come online.",
    arguments: [
      .rep,
      Argument("PROFILE", .profile, "a [Profile] of omnid.conf"),
      Argument("QUEUE", .queue, .any, "the queues that they serve"),
    ],
    examples: [
      Example("omnictl rep put anna agent help sales", "Put anna, who serves help and sales"),
      Example("omnictl rep put anna agent sales", "Let her serve sales alone"),
    ])

  static let repRemove = Verb(
    "rep remove", calls: [.managerRemoveRep],
    summary: "Remove a rep",
    explanation: "One who has work is refused with the list of it, unless --with-work is said.",
    arguments: [.rep],
    options: [Option("with-work", "Take their work from them: it is routed to others")],
    examples: [
      Example("omnictl rep remove anna", "Remove anna, if she has no work"),
      Example("omnictl rep remove anna --with-work", "Give her work to others first"),
    ])

  static let repImport = Verb(
    "rep import", calls: [.managerImportReps],
    summary: "Put many reps from a list",
    explanation: """
      A line for each rep: the name, the profile and the queues, parted by blanks, the queues by \
      commas. What follows a # is a comment. A list with a mistake in it is not sent at all, and \
      all its mistakes are told. Each rep has its own answer; the exit status is 1 where one was \
      refused.
      """,
    arguments: [Argument("FILE", .file, "the list; - for standard input")],
    examples: [
      Example("omnictl rep import reps.txt", "Put all who stand in reps.txt"),
      Example("echo 'anna agent help,sales' | omnictl rep import -", "Put one"),
    ]
  ) { (call) throws(Failure) in
    let file = call.values.text("FILE") ?? "-"
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes =
        file == "-"
        ? try Files.readStandardInput(bytesMax: RepLines.bytesMax)
        : try Files.read(file, bytesMax: RepLines.bytesMax)
    } catch {
      throw .failed(error.description)
    }
    let lines = RepLines(bytes, file: file == "-" ? "standard input" : file)
    guard lines.problems.isEmpty else {
      throw .failed("nothing was imported; mend these:\n" + lines.problems.joined(separator: "\n"))
    }
    var isRefused = false
    for (number, part) in lines.parts.enumerated() {
      let arguments = CallArguments {
        $0.importedReps = part
        // A key stands for one call, and each part is one.
        $0.key = call.values.key.map { number == 0 ? $0 : "\($0)/\(number + 1)" }
      }
      do throws(Failure) {
        try call.changeEach(EachRepReply.self, arguments, told: { "\($0.shown)\tput" }) { reply in
          reply.answers.map { (kind: "rep", name: $0.rep, refused: $0.refused) }
        }
      } catch {
        guard error == .told else { throw error }
        isRefused = true
      }
    }
    if isRefused { throw .told }
  }

  static let repPresence = Verb(
    "rep presence", calls: [.supervisorSetPresence, .repSetPresence],
    summary: "Bring a rep to a presence status",
    explanation: """
      It is one that their profile allows, or Offline. Offers to a rep who goes Offline are \
      withdrawn.
      """,
    arguments: [.rep, Argument("PRESENCE", .presence, "a [Presence] of omnid.conf, or Offline")],
    options: [Option("as-rep", "Say it as the rep, not as a supervisor")],
    examples: [
      Example("omnictl rep presence anna Available", "Let anna have work"),
      Example("omnictl rep presence anna Offline", "Send her home"),
    ]
  ) { (call) throws(Failure) in
    try call.change(of: call.values.isGiven("as-rep") ? .repSetPresence : .supervisorSetPresence)
  }

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
    let rep = call.values.text("REP") ?? ""
    // A hash differs from process to process, also of two that start at the same time.
    let hash = String(UInt(bitPattern: rep.hashValue), radix: 36)
    let keyPrefix = "desk-\(SystemClock.realtime.milliseconds)-\(hash)"
    let ringsBell = !call.values.isGiven("no-bell")
    try LiveProgram.run(DeskModel(rep: rep, keyPrefix: keyPrefix, ringsBell: ringsBell), call)
  }

  static let repLogOut = Verb(
    "rep log-out", calls: [.repLogOut],
    summary: "Log a rep out",
    explanation: """
      They go Offline and their desk's lease ends. With active sessions it is refused with the \
      list of them, until --sessions says what becomes of them.
      """,
    arguments: [.rep],
    options: [
      Option(
        "sessions", .needed("CHOICE", .choice(["end", "leave"])),
        "What becomes of active sessions: they end, or are routed or kept as when a rep leaves")
    ],
    examples: [
      Example("omnictl rep log-out anna", "Log anna out, if nothing is open"),
      Example("omnictl rep log-out anna --sessions leave", "Give her sessions to others"),
    ])

  static let repAccept = Verb(
    "rep accept", calls: [.repAccept],
    summary: "Accept an offer",
    arguments: [
      .doer,
      .session,
      Argument("OFFER", .offer, "the offer's number, as 'omnictl rep show' tells it"),
    ],
    examples: [Example("omnictl rep accept anna 7 3", "Let anna accept offer 3 of session 7")])

  static let repDecline = Verb(
    "rep decline", calls: [.repDecline],
    summary: "Decline an offer",
    explanation: "The rep's profile must let them. The session is routed to somebody else.",
    arguments: [
      .doer,
      .session,
      Argument("OFFER", .offer, "the offer's number, as 'omnictl rep show' tells it"),
    ],
    options: [
      Option(
        "reason", .needed("TEXT", .text), "Why; some profiles want one, and list which there are")
    ],
    examples: [
      Example(
        "omnictl rep decline lea 7 3 --reason 'in a meeting'",
        "Let lea, a lead, decline offer 3 of session 7")
    ])

  static let repReplied = Verb(
    "rep replied", calls: [.repReplied],
    summary: "Say that a rep wrote to their customer",
    explanation: "The text itself does not pass through omnid.",
    arguments: [.doer, .session],
    examples: [Example("omnictl rep replied anna 7", "anna has written in session 7")])

  static let repStart = Verb(
    "rep start", calls: [.repStart],
    summary: "Start a session with a customer",
    explanation: """
      Prints the session's number. It is new until its gateway has delivered the first message, \
      which 'omnictl customer delivered' says.
      """,
    arguments: [.doer, .channel, .customer],
    examples: [
      Example("omnictl rep start anna whatsapp +4912345", "Let anna write to a customer first")
    ]
  ) { (call) throws(Failure) in
    try call.tell(SessionReply.self) { "session \($0.session)" }
  }

  static let repCloseTab = Verb(
    "rep close-tab", calls: [.repCloseTab],
    summary: "Say that a session's tab was closed",
    explanation: """
      Under a model that counts tabs, an active session's tab is closed in one of two ways, \
      which --how says; after the end, closing it frees what is still held. Under other models \
      nothing changes.
      """,
    arguments: [.doer, .session],
    options: [
      Option(
        "how", .needed("HOW", .choice(["end", "no-customer-response"])),
        "What becomes of an active session: it ends, or becomes inactive")
    ],
    examples: [
      Example("omnictl rep close-tab anna 7 --how end", "End session 7 by closing its tab"),
      Example("omnictl rep close-tab anna 7", "Free what an ended session still holds"),
    ])

  static let repOpenTab = Verb(
    "rep open-tab", calls: [.repOpenTab],
    summary: "Say that a session's tab is shown again",
    explanation: "Changes no capacity.",
    arguments: [.doer, .session],
    examples: [Example("omnictl rep open-tab anna 7", "anna looks at session 7 again")])

  static let repEnd = Verb(
    "rep end", calls: [.repEnd],
    summary: "End their session",
    arguments: [.doer, .session],
    options: [
      Option("disposition", .needed("TEXT", .text), "What came of it, kept with the session")
    ],
    examples: [
      Example("omnictl rep end anna 7", "Let anna end session 7"),
      Example("omnictl rep end anna 7 --disposition sold", "And say what came of it"),
    ])

  static let repEndAny = Verb(
    "rep end-any", calls: [.repEndSessions],
    summary: "End sessions as a rep, whosever they are",
    explanation: """
      The rep's profile must grant the permission end-any. Each session has its own answer; the \
      exit status is 1 where one was refused.
      """,
    arguments: [.doer, Argument("SESSION", .session, .several, "the sessions' numbers")],
    examples: [Example("omnictl rep end-any lea 7 8", "Let lea, a lead, end sessions 7 and 8")]
  ) { (call) throws(Failure) in try call.changeEachSession() }

  static let repInactivate = Verb(
    "rep inactivate", calls: [.repInactivate],
    summary: "Mark their session inactive",
    explanation: "The customer does not answer; the session comes back when they write.",
    arguments: [.doer, .session],
    examples: [Example("omnictl rep inactivate anna 7", "Let anna park session 7")])

  static let repTransfer = Verb(
    "rep transfer", calls: [.repTransfer],
    summary: "Give their session to a queue or a rep",
    explanation: """
      Say --queue or --rep. A session for a rep waits for them alone for a while, then in its \
      queue for anybody.
      """,
    arguments: [.doer, .session],
    options: [
      Option("queue", .needed("QUEUE", .queue), "The queue that is to have it"),
      Option("rep", .needed("REP", .rep), "The rep who is to have it, at first alone"),
    ],
    examples: [
      Example("omnictl rep transfer anna 7 --queue sales", "Let anna give session 7 to sales"),
      Example("omnictl rep transfer anna 7 --rep ben", "Let her give it to ben"),
    ]
  ) { (call) throws(Failure) in try call.change(call.transferArguments()) }

  static let repPick = Verb(
    "rep pick", calls: [.repPick],
    summary: "Take a session that waits in their queues",
    explanation: """
      Whoever it is offered to; that offer is withdrawn. 'omnictl session list --status \
      waiting-for-rep' shows who waits.
      """,
    arguments: [.doer, .session],
    examples: [Example("omnictl rep pick anna 7", "Let anna take session 7")])

  static let repFinishWrapUp = Verb(
    "rep finish-wrap-up", calls: [.repFinishWrapUp],
    summary: "Say that a session is wrapped up",
    explanation: "What it held of their capacity is free then.",
    arguments: [.doer, .session],
    examples: [Example("omnictl rep finish-wrap-up anna 7", "anna is done with session 7")])
}
