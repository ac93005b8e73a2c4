import Routing
import Vocabulary

/// The state chart of Rules/StateChart.md as the router draws it: for each of the six kinds of
/// session, each status with whoever serves it, and each deed, what becomes of the session under
/// each model.
struct StateChart {
  var platform: Platform
  var starter: Starter

  enum Starter: String, CaseIterable { case customer, rep, automation }

  static let all = Platform.allCases.flatMap { platform in
    Starter.allCases.map { StateChart(platform: platform, starter: $0) }
  }

  var title: String {
    let by = starter == .automation ? "automation" : "the \(starter.rawValue)"
    return "\(platform == .enhanced ? "Enhanced" : "Standard"), started by \(by)"
  }

  /// The four models; the declared one answers as none of the others do: it keeps the work of a rep
  /// who leaves, gives back that of a customer who returns, and is ended or parked by its tab.
  static let models = ["TabBased", "StatusBased", "PerChannel", "Declared"]

  /// What became of the session by one deed.
  enum Result: Hashable {
    case moved(String)
    case stays
    case nothing
    case refused(String)

    var words: String {
      switch self {
      case .moved(let to): "→ \(to)"
      case .stays: "it stays, and the deed is noted"
      case .nothing: "nothing changes"
      case .refused(let name): "refused, \(name)"
      }
    }

    var order: String {
      switch self {
      case .moved(let to): "1 \(to)"
      case .stays: "2"
      case .nothing: "3"
      case .refused(let name): "4 \(name)"
      }
    }
  }

  /// What became of one status by every deed, for the models in which there is such a status.
  struct Row {
    var status: String
    var models: [String]
    var cells: [(deed: String, model: String, result: Result)]
  }

  func rows() throws -> [Row] {
    var rows: [Row] = []
    for place in places {
      var row = Row(status: place.name, models: [], cells: [])
      for model in Self.models {
        guard let ready = try ready(place, under: model) else { continue }
        row.models.append(model)
        for deed in Self.deeds {
          row.cells.append((deed.name, model, try ready.result(of: deed)))
        }
      }
      if !row.models.isEmpty { rows.append(row) }
    }
    return rows
  }

  /// Brings a session to the place; nil where the model has no such place.
  func ready(_ place: Place, under model: String) throws -> Ready? {
    var settings = try Self.settings(platform: platform, model: model)
    for line in place.settings { try settings.add(line) }
    var now = ScriptInstant(day: ScriptInstant.firstDay, milliseconds: 9 * 3_600_000)
    var runner = try ScriptRunner(settings: settings, at: now.instant)
    for line in Self.world + place.steps {
      now.milliseconds += 1_000
      let given = try runner.perform(Self.step(line, at: now))
      if let refusal = given.refusal {
        throw DeedProblem("\(title), \(place.name): “\(line)” is refused: \(refusal.name)")
      }
    }
    guard runner.place(ofSession: 1) == place.name else {
      if place.isModels { return nil }
      throw DeedProblem(
        "\(title), \(model): \(place.name) is \(runner.place(ofSession: 1) ?? "gone")")
    }
    // What is due already, as a customer who is to be forgotten, is nothing that a deed does.
    _ = try runner.perform(Self.step("time passes", at: now))
    now.milliseconds += 1_000
    return Ready(runner: runner, now: now, place: place)
  }

  static func step(_ line: String, at now: ScriptInstant) throws -> RuleScript.Step {
    let parts = line.split(separator: "|").map { String($0).collapsed }
    var settings = ScriptSettings()
    for part in parts.dropFirst() { try settings.add(part) }
    return RuleScript.Step(
      line: 0, at: now, deed: parts[0], settings: settings, expected: [])
  }
}

/// A session in its place, and a deed that is tried on it.
struct Ready {
  var runner: ScriptRunner
  var now: ScriptInstant
  var place: StateChart.Place

  func result(of deed: StateChart.Deed) throws -> StateChart.Result {
    var runner = runner
    if deed.line == "time passes" { return try later() }
    let session = runner.router.state.session(SessionID(1))
    var line = deed.line.replacing("{offer}", with: "\(session?.offer?.number.number ?? 1)")
    line.replace("{its}", with: place.responder)
    line.replace("{other}", with: place.responder == "botty" ? "agatha" : "botty")
    let before = runner.facts.count
    let given = try runner.perform(StateChart.step(line, at: now))
    try check(runner, after: line)
    if let refusal = given.refusal {
      guard runner.router.state == self.runner.router.state else {
        throw DeedProblem("\(place.name): “\(line)” is refused and changes something")
      }
      return .refused(refusal.name)
    }
    if let answer = given.lines.last?.what, answer.hasPrefix("answered: 1 "),
      !answer.hasSuffix("done")
    {
      return .refused(String(answer.dropFirst("answered: 1 ".count)))
    }
    let after = runner.place(ofSession: 1)
    let facts = runner.facts[before...]
    if facts.contains(where: { $0.fact == .session(SessionID(1), .deleted) }) {
      return .moved("deleted")
    }
    if let opened = facts.openedSession, let new = runner.place(ofSession: opened) {
      return .moved(after == place.name ? "a new one, \(new)" : "\(after ?? ""); a new one, \(new)")
    }
    if let after, after != place.name { return .moved(after) }
    let isNoted = given.lines.contains { ["session 1", "customer ada"].contains($0.subject) }
    return isNoted ? .stays : .nothing
  }

  /// Whatever the deed was: what is kept of loads and sizes is what a recount gives, and the facts
  /// alone bring back the same state.
  private func check(_ runner: ScriptRunner, after line: String) throws {
    if let drift = runner.router.recount().first {
      throw DeedProblem("\(place.name): after “\(line)” \(drift)")
    }
    guard runner.recovered().state == runner.router.state else {
      throw DeedProblem("\(place.name): the facts of “\(line)” give another state")
    }
  }

  /// What becomes of it where nobody does anything any more.
  private func later() throws -> StateChart.Result {
    var runner = runner
    let end = ScriptInstant(day: now.day + 6, milliseconds: 0).instant
    while let due = runner.router.nextDeadline, due <= end {
      let at = ScriptInstant(
        day: due.milliseconds / 86_400_000, milliseconds: due.milliseconds % 86_400_000)
      _ = try runner.perform(StateChart.step("time passes", at: at))
      if let after = runner.place(ofSession: 1), after != place.name { return .moved(after) }
    }
    return .nothing
  }
}

extension Collection<StampedFact> {
  /// The session that was opened and that does not end at once.
  var openedSession: UInt64? {
    for stamped in self {
      if case .session(let id, .opened) = stamped.fact { return id.number }
    }
    return nil
  }
}
