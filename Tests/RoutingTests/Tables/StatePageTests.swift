import Foundation
import Routing
import TestSupport
import Testing
import Vocabulary

/// The pictures and the table of docs/STATES.md are what the recorded chart says, which
/// `StateChartTests` compares with the router.
@Suite struct StatePageTests {
  /// That a session may go from one status to another, and on which platforms.
  private typealias Arrows = [String: Set<String>]

  private let page: [String: String]
  private let chart: [RecordedStatus]

  init() throws {
    let text = try Repository.text("docs/STATES.md")
    page = Dictionary(
      uniqueKeysWithValues: text.components(separatedBy: "\n## ").map {
        (String($0.prefix { $0 != "\n" }), $0)
      })
    chart = try RecordedStatus.all()
  }

  @Test func `the first picture has each way from one status to another, and no other`() throws {
    var arrows: Arrows = [:]
    for recorded in chart {
      let from = recorded.status
      for target in recorded.targets {
        let parts = target.components(separatedBy: "a new one, ")
        let own = parts[0].trimmingCharacters(in: CharacterSet(charactersIn: "; "))
        if parts.count > 1, ["Ended", "Error"].contains(from) {
          let to = RecordedStatus.status(of: parts[1])
          arrows["No open session → \(to)", default: []].insert(recorded.platform)
        }
        let to = RecordedStatus.status(of: own)
        if !own.isEmpty, to != from {
          arrows["\(from) → \(to)", default: []].insert(recorded.platform)
        }
      }
    }
    for from in ["New", "Waiting for the customer"] {
      arrows["\(from) → Waiting for a rep", default: []].formUnion(["Enhanced", "Standard"])
    }
    try expect("From status to status", has: arrows)
  }

  /// S6. In the chart a rep who started a session can always be offered it.
  @Test(arguments: Platform.allCases)
  func `a reply to a rep who cannot be offered the session makes it wait`(
    platform: Platform
  ) throws {
    let begins = ["rep anna starts a session with ada on c", "rep anna goes to Offline"]
    let reply = "customer ada writes on c: \"hello\" (field email)"
    let delivered = "the opening message of session 1 is delivered"
    for steps in [begins + [reply], begins + [delivered, reply]] {
      let session = StateChart(platform: platform, starter: .rep)
      let place = StateChart.Place(name: "Waiting in a queue", steps: steps)
      #expect(try session.ready(place, under: "TabBased") != nil)
    }
  }

  @Test func `the second picture has each way inside Waiting, Active and Ended`() throws {
    var arrows: Arrows = [:]
    for recorded in chart {
      for target in recorded.targets {
        var to = RecordedStatus.part(of: target) ?? target
        guard let from = RecordedStatus.part(of: recorded.place),
          RecordedStatus.part(of: target) != nil || from == "Ended, held" && target == "Ended"
        else { continue }
        // It comes into line, and is offered at once because somebody is free.
        if to == "Offered", from != "In line" { to = "In line" }
        if to != from { arrows["\(from) → \(to)", default: []].insert(recorded.platform) }
      }
    }
    try expect("Inside Waiting, Active and Ended", has: arrows)
  }

  @Test func `the table has each status of each kind of session`() throws {
    let section = try #require(page["Which sessions have which status"])
    var said: [String: Set<String>] = [:]
    for line in section.split(separator: "\n").filter({ $0.hasPrefix("| ") }).dropFirst() {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      try #require(cells.count == 1 + StateChart.all.count, "\(line)")
      for (kind, cell) in zip(StateChart.all, cells.dropFirst()) where cell == "yes" {
        said[kind.title, default: []].formUnion(cells[0].components(separatedBy: "; "))
      }
    }
    for kind in StateChart.all {
      let recorded = self.chart.filter { $0.kind == kind.title }
      let names = recorded.map { RecordedStatus.part(of: $0.place) ?? $0.place }
      #expect(said[kind.title] == Set(names), "\(kind.title)")
    }
  }

  /// Compares the arrows of a picture, each of which must name its rules.
  private func expect(_ picture: String, has arrows: Arrows) throws {
    let mark = " (enhanced)"
    var drawn: Set<String> = []
    var from = ""
    for line in try #require(page[picture]).split(separator: "\n") where line.contains("►") {
      let parts = line.components(separatedBy: "►")
      let start = parts[0].prefix { !"─┬├└".contains($0) }.trimmingCharacters(in: .whitespaces)
      if !start.isEmpty { from = start }
      drawn.insert("\(from) →\(parts[1])")
      let named = parts[0].matches(of: /\b[A-Z]\d+/).map { String($0.output) }
      #expect(!named.isEmpty && Set(named).isSubset(of: RulesDocumentTests.rules), "\(line)")
    }
    let wanted = Set(arrows.map { $0.value.contains("Standard") ? $0.key : $0.key + mark })
    #expect(drawn.subtracting(wanted) == [], "in the picture, and not in the chart")
    #expect(wanted.subtracting(drawn) == [], "in the chart, and not in the picture")
  }
}

/// A status of Rules/StateChart.md, and what it may become.
struct RecordedStatus {
  var kind: String
  var place: String
  var targets: Set<String> = []

  var platform: String { String(kind.prefix { $0 != "," }) }
  var status: String { Self.status(of: place) }

  static func all() throws -> [RecordedStatus] {
    var all: [RecordedStatus] = []
    var kind = ""
    for line in try String(contentsOfFile: StateChartTests.path, encoding: .utf8)
      .split(separator: "\n").map(String.init)
    {
      if let title = line.dropping(prefix: "## ") {
        kind = title
      } else if let title = line.dropping(prefix: "### ") {
        all.append(RecordedStatus(kind: kind, place: title.components(separatedBy: " (")[0]))
      } else if let target = line.dropping(prefix: "- → ") {
        all[all.count - 1].targets.insert(target.components(separatedBy: ":")[0])
      } else if let other = line.dropping(prefix: "As under “") {
        let place = all[all.count - 1].place
        let same = all.first { $0.place == place && other.hasPrefix($0.kind) }
        all[all.count - 1].targets = try #require(same).targets
      }
    }
    return all
  }

  /// Which of the eight statuses it is.
  static func status(of place: String) -> String {
    if place == "Waiting for the customer" { return place }
    for (start, status) in [
      ("Waiting", "Waiting for a rep"), ("Active", "Active"), ("Ended", "Ended"),
    ] where place.hasPrefix(start) { return status }
    return place
  }

  /// Which part of Waiting, Active or Ended it is; nil if it is none.
  static func part(of place: String) -> String? {
    switch place {
    case "Waiting, held for its responder": "Held for its responder"
    case "Waiting in a queue", "Waiting for one rep alone": "In line"
    case "Active with a bot", "Active with an agent": "With a responder"
    case _ where place.hasPrefix("Waiting, offered"): "Offered"
    case _ where place.hasSuffix(", who is offline"): "With a rep who is offline"
    case _ where place.hasPrefix("Active"): "With a rep"
    case _ where place.hasPrefix("Ended, "): "Ended, held"
    default: nil
    }
  }
}
