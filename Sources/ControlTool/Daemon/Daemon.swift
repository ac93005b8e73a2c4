import Interface
import System
import Varlink

// The daemon itself: what is going on, its configuration and its journal.
extension Verb {
  static let overview = Verb(
    "", calls: [.supervisorOverview],
    summary: "Show what is going on, on one screen",
    explanation: """
      The reps by what they are doing, the sessions by status, and each queue with how many \
      sessions wait in it, how long the oldest has, and how many of its reps who are online are \
      ready. One who is online is unready, and is offered nothing, if no desk of theirs is \
      connected though their profile wants one, or if their status serves no channel.
      """,
    examples: [
      Example("omnictl", "What is going on"),
      Example("omnictl --json=short", "The same for a program"),
    ]
  ) { (call) throws(Failure) in
    try call.show(OverviewReply.self) { reply in
      OverviewText.lines(
        reply.overview, width: call.console.width, heads: call.hasLegend, paint: call.console.paint)
    }
  }

  static let watch = Verb(
    "watch", calls: [.supervisorWatch],
    summary: "Print every fact as it happens",
    explanation: """
      A fact is what happened: a session was opened, offered, accepted, ended; a rep came \
      online. No fact is skipped, and none is told before it is on disk. Each has a number, so \
      that a program that was interrupted goes on with the next one. Then come the time, in UTC \
      as those in the texts are, and the rule by which it happened, as RULES.md has it; - where it \
      is of no rule. A fact reads the same whenever it is told.
      """,
    options: [
      Option(
        "since", .needed("NUMBER", .number),
        "Begin with the fact of this number; 1 for all there are. Without it: those to come")
    ],
    examples: [
      Example("omnictl watch", "What happens from now on"),
      Example("omnictl watch --since 1 | head -20", "How it began"),
      Example("omnictl watch --json=short", "A JSON object for each fact"),
    ]
  ) { (call) throws(Failure) in
    var last: UInt64 = 0
    do throws(Failure) {
      try call.stream { (body) throws(Failure) in
        let fact = body.read(WatchReply.self).fact
        if let json = call.json { try json.print(body.value) } else { try call.print(fact) }
        last = max(last, fact.number)
      }
    } catch {
      if error.status == .unreachable, last > 0 {
        call.console.complain("go on with 'omnictl watch --since \(last + 1)'")
      }
      throw error
    }
  }

  static let statistics = Verb(
    "statistics", calls: [.managerStatistics],
    summary: "Show figures of queues, reps and the daemon",
    explanation: """
      Of queues and reps in a period that ends now: how many sessions were offered, answered, \
      abandoned and so on, how long they waited, how long reps took. Of the daemon since it \
      began: calls and what was refused by name, facts, connections, clients that were cut off \
      for not reading, callers for whom there was no place, connections that sent no call, calls \
      that came again with their key, facts that the log left out, memory, its journal. With \
      --json all of it, with every rep's time in each status and what each user takes.
      """,
    options: [
      Option(
        "period", .needed("PERIOD", .choice(["hour", "day"])),
        "The last hour, as without it, or the last day"),
      Option(
        "since", .needed("NUMBER", .number), "The period begins with the fact of this number"),
      Option(
        "within", .needed("SECONDS", .number),
        "Who waited no longer than this was well served; 20 without it"),
    ],
    examples: [
      Example("omnictl statistics", "How the last hour was"),
      Example("omnictl statistics --period day --within 60", "The day, by another measure"),
    ]
  ) { (call) throws(Failure) in
    try call.show(StatisticsReply.self) { reply in
      FiguresText.daemon(reply, call)
        + call.below(reply.queues, FiguresText.queues)
        + call.below(reply.reps, FiguresText.reps)
        + call.below(
          reply.daemon.refusals,
          [.text("REFUSAL", shrinks: true) { $0.name }, .number("COUNT") { $0.count }])
        + call.below(reply.daemon.users, FiguresText.users)
        + FiguresText.unknown(reply, width: call.console.width)
    }
  }

  static let audit = Verb(
    "audit", calls: [.managerAudit],
    summary: "Recount the daemon's running figures",
    explanation: """
      Counts everything anew, what reps hold and how many wait. Prints what differs and exits \
      with 1 then.
      """,
    examples: [Example("omnictl audit", "Does what is counted equal what is there?")]
  ) { (call) throws(Failure) in
    let (reply, body) = try call.call(AuditReply.self)
    if let json = call.json {
      try json.print(body.value)
    } else {
      let lines = reply.drift.isEmpty ? ["No drift."] : reply.drift.map(\.shown)
      try call.console.show(lines, paged: false)
    }
    if !reply.drift.isEmpty { throw .told }
  }

  static let check = Verb(
    "check", calls: [.managerCheckConfiguration],
    summary: "Check the configuration without using it",
    explanation: """
      With FILE: here, without a daemon, that file and then the drop-ins FILE.d/*.conf. Without: \
      the daemon checks the files that it would reload. Prints every mistake as file:line: and a \
      sentence, and exits with 1 then.
      """,
    arguments: [
      Argument("FILE", .file, .optional, "the configuration to check; else the daemon's own")
    ],
    examples: [
      Example("omnictl check", "Would a reload be taken?"),
      Example("omnictl check etc/omnid.conf", "Check a file, with no daemon about"),
    ]
  ) { (call) throws(Failure) in
    let problems: [String]
    if let file = call.values.text("FILE") {
      problems = ConfigurationText(try configurationFiles(file)).sentences
      try call.json?.print(["problems": .array(problems.map(JSONValue.string))])
    } else {
      let (reply, body) = try call.call(ProblemsReply.self, CallArguments())
      problems = reply.problems.map(\.words)
      try call.json?.print(body.value)
    }
    if call.json == nil {
      let lines = problems.isEmpty ? ["No mistakes."] : problems.map(\.shown)
      try call.console.show(lines, paged: false)
    }
    if !problems.isEmpty { throw .told }
  }

  /// The files of a configuration, read here and not by the daemon.
  static func configurationFiles(_ path: String) throws(Failure) -> [ConfigurationFile] {
    do throws(SystemError) {
      var files: [ConfigurationFile] = []
      for file in try Files.withDropIns(path) {
        let bytes = try Files.read(file, bytesMax: 16 << 20)
        files.append(ConfigurationFile(name: file, bytes: bytes))
      }
      return files
    } catch {
      throw .failed(error.description)
    }
  }

  static let reload = Verb(
    "reload", calls: [.managerReload],
    summary: "Let the daemon read its configuration again",
    explanation: """
      It is checked as a whole before anything of it holds. A bad one leaves the old one in \
      force, and all mistakes are told. What a good one changed is told too.
      """,
    examples: [Example("omnictl check && omnictl reload", "Put a changed configuration in force")]
  ) { (call) throws(Failure) in try call.show(ReloadReply.self) { $0.told.map(\.shown) } }

  static let backup = Verb(
    "backup", calls: [.managerBackup],
    summary: "Copy the journal into a file while the daemon goes on",
    explanation: """
      The daemon writes it, and not omnictl, so the daemon's user needs the right to. FILE must \
      not be there yet. A name without a slash is a file in the daemon's state directory, \
      /var/lib/omnid: the hardened unit lets it write nowhere else. Any other is a whole path, \
      from / on, as the daemon sees it. What is wrong with it is said. Prints nothing: the copy \
      is whole when this ends.
      """,
    arguments: [
      Argument("FILE", .file, "the copy: a name in the daemon's state directory, or a whole path")
    ],
    examples: [Example("omnictl backup monday", "Make a copy beside the journal")])

  static let advanceClock = Verb(
    "advance-clock", calls: [.managerAdvanceClock],
    summary: "Let time pass on a manual clock",
    explanation: """
      Only where the daemon was started with --clock manual. Prints the instant that it is then.
      """,
    arguments: [Argument("SPAN", .span, "a length of time, such as 30s, 5min or 1h")],
    examples: [Example("omnictl advance-clock 30s", "Let an offer run out")]
  ) { (call) throws(Failure) in
    try call.tell(ClockReply.self) { TimeText.local($0.now) }
  }
}

extension Invocation {
  fileprivate func print(_ fact: FactRow) throws(Failure) {
    let paint = console.paint
    let number = "\(fact.number)".padded(to: 8, right: true)
    let rule = (fact.rule ?? "-").shown.padded(to: 4)
    try console.print(
      paint(number, .dim) + "  " + paint(ToolText.time(fact.at), .dim) + "  " + paint(rule, .dim)
        + "  " + fact.text.shown)
  }
}

extension ProblemRow {
  /// As compilers write it: `omnid.conf:12: the sentence`.
  var words: String {
    let line = line > 0 ? ":\(line)" : ""
    return file.isEmpty ? sentence.shown : "\(file.shown)\(line): \(sentence.shown)"
  }
}
