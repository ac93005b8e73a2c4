import Simulation
import Varlink
import Vocabulary

/// What a run came to, for people and for programs.
struct Report {
  private static let factsOfSession = 40

  private let run: SoakRun

  init(_ run: SoakRun) { self.run = run }

  private var figures: Figures { run.figures }

  // MARK: - For people

  var table: String {
    rows.map { "\(Self.padded($0.0))\($0.1)\n" }.joined() + verdict
  }

  private static func padded(_ name: String) -> String {
    name + String(repeating: " ", count: max(28 - name.count, 1))
  }

  private var rows: [(String, String)] {
    let tally = run.book.tally
    return [
      ("seed", "\(run.seed)"),
      ("time", Words.time(figures.milliseconds)),
      ("connections", "\(run.lines.count)"),
      ("calls answered", "\(figures.calls)"),
      ("changes asked for", "\(tally.asked)"),
      ("  done, refused, unanswered", "\(tally.answered), \(tally.refused), \(tally.lost)"),
      (
        "  asked again with the key",
        "\(figures.askedAgain) unanswered, \(figures.repeats) answered"
      ),
      ("facts heard", "\(tally.facts), the last \(run.book.history.number)"),
      ("sessions opened", "\(run.book.history.sessionsOpened)"),
      ("kills", "\(figures.kills)" + Self.list(figures.killsByPhase)),
      ("clean stops", "\(figures.terminations), \(Self.latency(figures.stops))"),
      ("pauses", "\(figures.pauses), and \(figures.hangs) that the watchdog ended"),
      ("reloads", "\(figures.reloads) good, \(figures.badReloads) bad"),
      ("full disks", "\(figures.disksFilled), \(storageFailures) calls refused"),
      ("clock steps", "\(figures.clockSteps)"),
      ("rude deeds", "\(figures.rudeDeeds)"),
      ("looked at everything", "\(figures.checks) times, \(figures.audits) audits"),
      ("rows compared", "\(figures.sessionsCompared) sessions, \(figures.repsCompared) reps"),
      ("from start to answer", Self.latency(figures.starts)),
      ("calls, undisturbed", Self.latency(figures.quiet)),
      ("calls, near a fault", Self.latency(figures.disturbed)),
      ("memory, at most", "\(figures.residentBytesMax >> 20) MB"),
    ]
  }

  private var storageFailures: Int {
    figures.refusals.reduce(0) { $0 + ($1.key.hasSuffix("StorageFailed") ? $1.value : 0) }
  }

  private static func latency(_ histogram: Histogram) -> String {
    if histogram.count == 0 { return "none" }
    let shares = [("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999)].map {
      "\($0.0) \(Words.duration(histogram.value(atShare: $0.1)))"
    }
    return shares.joined(separator: ", ") + ", worst \(Words.duration(histogram.largest))"
  }

  private static func list(_ counts: [String: Int]) -> String {
    let parts = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }

  private var verdict: String {
    if run.complaints.isEmpty { return "nothing was lost\n" }
    var text = ""
    for complaint in run.complaints.prefix(10) {
      text += "\nWRONG: \(complaint.sentence)\n"
      for fact in run.book.history.recent.last(Self.factsOfSession, of: complaint.session) {
        text += "  \(fact.number)  \(fact.text)\n"
      }
    }
    text += "\n\(run.complaints.count) wrong; seed \(run.seed)\n"
    if let daemon = run.daemon { text += "journal and log are kept in \(daemon.folder)\n" }
    return text
  }

  // MARK: - For programs

  var json: JSONValue {
    let tally = run.book.tally
    let numbers: [(String, Int)] = [
      ("milliseconds", Int(figures.milliseconds)), ("connections", run.lines.count),
      ("calls", figures.calls), ("changes", tally.asked), ("changes_done", tally.answered),
      ("changes_refused", tally.refused), ("changes_unanswered", tally.lost),
      ("asked_again", figures.askedAgain), ("repeated", figures.repeats), ("facts", tally.facts),
      ("sessions", run.book.history.sessionsOpened), ("kills", figures.kills),
      ("clean_stops", figures.terminations), ("pauses", figures.pauses), ("hangs", figures.hangs),
      ("reloads", figures.reloads), ("bad_reloads", figures.badReloads),
      ("full_disks", figures.disksFilled), ("clock_steps", figures.clockSteps),
      ("checks", figures.checks), ("audits", figures.audits),
      ("sessions_compared", figures.sessionsCompared), ("reps_compared", figures.repsCompared),
      ("resident_bytes_max", Int(figures.residentBytesMax)), ("wrong", run.complaints.count),
    ]
    var members = [JSONValue.Member("seed", .int(Int64(bitPattern: run.seed)))]
    members += numbers.map { JSONValue.Member($0.0, .int(Int64($0.1))) }
    members += [
      JSONValue.Member("calls_microseconds", Self.json(figures.quiet)),
      JSONValue.Member("disturbed_calls_microseconds", Self.json(figures.disturbed)),
      JSONValue.Member("starts_microseconds", Self.json(figures.starts)),
      JSONValue.Member("stops_microseconds", Self.json(figures.stops)),
      JSONValue.Member("changes_by_method", Self.json(figures.changesByMethod)),
      JSONValue.Member("refusals", Self.json(figures.refusals)),
      JSONValue.Member(
        "complaints", .array(run.complaints.map { .string($0.sentence) })),
    ]
    return .object(members)
  }

  private static func json(_ counts: [String: Int]) -> JSONValue {
    .object(
      counts.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .int(Int64($0.value))) })
  }

  private static func json(_ histogram: Histogram) -> JSONValue {
    [
      "count": .int(Int64(histogram.count)), "p50": .int(histogram.value(atShare: 0.5)),
      "p99": .int(histogram.value(atShare: 0.99)), "p999": .int(histogram.value(atShare: 0.999)),
      "max": .int(histogram.largest),
    ]
  }
}
