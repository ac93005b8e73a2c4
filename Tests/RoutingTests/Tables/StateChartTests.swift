import Foundation
import Testing
import Vocabulary

/// Rules/StateChart.md says what becomes of a session by each deed; here it is asked of the router.
/// With OMNID_RECORD_RULES=1 the router's answers are written there: read what differs before
/// keeping it.
@Suite struct StateChartTests {
  static let path = RuleScript.directory.appending(path: "StateChart.md").path

  @Test func `every status and every deed is as the state chart says`() throws {
    let document = try String(contentsOfFile: Self.path, encoding: .utf8)
    let start = try #require(document.range(of: "\n## ")).lowerBound
    var known: [String: String] = [:]
    let drawn = try StateChart.all.map { try $0.drawing(&known) }.joined(separator: "\n")
    if RuleScriptTests.records {
      try (document[..<start] + "\n" + drawn).write(
        toFile: Self.path, atomically: true, encoding: .utf8)
    }
    let written = document[start...].split(separator: "\n").map(String.init)
    let now = drawn.split(separator: "\n").map(String.init)
    for change in now.difference(from: written) {
      switch change {
      case .insert(_, let line, _): Issue.record("the router, not StateChart.md: \(line)")
      case .remove(_, let line, _): Issue.record("StateChart.md, not the router: \(line)")
      }
    }
  }

  @Test func `no deed leads out of the chart`() throws {
    for chart in StateChart.all {
      let places = Set(chart.places.map(\.name))
      for row in try chart.rows() {
        for case (let deed, let model, .moved(let to)) in row.cells
        where to != "deleted" && !to.contains("a new one") {
          let place = to.replacing("another rep", with: "the rep")
          #expect(
            places.contains(place), "\(chart.title), \(model), \(row.status): \(deed) → \(to)")
        }
      }
    }
  }

  @Test func `every command is a deed of the chart`() throws {
    var said: Set<String> = []
    for deed in StateChart.deeds where !deed.line.hasPrefix("the settings") {
      if deed.line.hasPrefix("omnid") || deed.line == "time passes" { continue }
      let line = deed.line.replacing("{offer}", with: "1").replacing("{its}", with: "botty")
        .replacing("{other}", with: "agatha")
      said.insert(Self.name(of: try ScriptDeed.command(line, day: 0)))
    }
    #expect(said.count == Self.commands)
  }

  /// How many commands there are but for `configure`, `begin` and `advance`, which the runner says
  /// in its own way.
  static let commands = 35

  /// A command that is not told apart here does not compile.
  private static func name(of command: Command) -> String {
    switch command {
    case .customer(.authorize): "authorize"
    case .customer(.message): "message"
    case .customer(.leave): "leave"
    case .customer(.setConsent): "setConsent"
    case .customer(.announce): "announce"
    case .customer(.delivered): "delivered"
    case .customer(.eraseCustomer): "eraseCustomer"
    case .rep(.takeLease): "takeLease"
    case .rep(.breakLease): "breakLease"
    case .rep(.setPresence): "setPresence"
    case .rep(.logOut): "logOut"
    case .rep(.accept): "accept"
    case .rep(.decline): "decline"
    case .rep(.replied): "replied"
    case .rep(.start): "start"
    case .rep(.closeTab): "closeTab"
    case .rep(.openTab): "openTab"
    case .rep(.finishWrapUp): "finishWrapUp"
    case .rep(.pick): "pick"
    case .rep(.end): "end"
    case .rep(.putRep): "putRep"
    case .rep(.removeRep): "removeRep"
    case .session(.inactivate): "inactivate"
    case .session(.endSessions): "endSessions"
    case .session(.transfer): "transfer"
    case .session(.assign): "assign"
    case .session(.requeue): "requeue"
    case .session(.setPriority): "setPriority"
    case .session(.deleteSession): "deleteSession"
    case .responder(.attachResponder): "attachResponder"
    case .responder(.detachResponder): "detachResponder"
    case .responder(.join): "join"
    case .responder(.responderReplied): "responderReplied"
    case .responder(.handOff): "handOff"
    case .responder(.responderEnd): "responderEnd"
    case .daemon(.configure), .daemon(.begin), .daemon(.advance): "the runner's own"
    }
  }
}

extension StateChart {
  /// The chart as StateChart.md has it: under each status what it may become, and by which deeds;
  /// a deed that does so under some models only names them. What `known` has is not said again.
  func drawing(_ known: inout [String: String]) throws -> String {
    var lines = ["## \(title)", ""]
    for row in try rows() {
      let models =
        row.models.count == Self.models.count
        ? "" : " (" + row.models.joined(separator: ", ") + ")"
      lines += ["### \(row.status)\(models)", ""]
      let cells = Self.grouped(row).flatMap { result, deeds in
        Self.wrapped("- \(result.words): \(deeds.joined(separator: "; "))")
      }
      let key = ([row.status] + cells).joined(separator: "\n")
      if let earlier = known[key] {
        lines.append("As under “\(earlier)”.")
      } else {
        known[key] = title
        lines += cells
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private static func grouped(_ row: Row) -> [(Result, [String])] {
    var groups: [Result: [String]] = [:]
    for deed in deeds {
      let cells = row.cells.filter { $0.deed == deed.name }
      for result in Set(cells.map(\.result)) {
        let models = cells.filter { $0.result == result }.map(\.model)
        let suffix =
          models.count == row.models.count ? "" : " [\(models.joined(separator: ", "))]"
        groups[result, default: []].append(deed.name + suffix)
      }
    }
    return groups.sorted { $0.key.order < $1.key.order }.map { ($0.key, Self.joined($0.value)) }
  }

  /// What comes of a deed whoever of two does it is said once.
  private static func joined(_ deeds: [String]) -> [String] {
    deeds.compactMap { deed in
      if let plain = deed.dropping(prefix: "other "), deeds.contains(plain) { return nil }
      return deeds.contains("other " + deed) ? "any " + deed : deed
    }
  }

  private static func wrapped(_ text: String) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      if lines[lines.count - 1].count + word.count + 1 > 110 { lines.append(" ") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines
  }
}
