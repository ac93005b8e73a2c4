/// The flows in docs/ARCHITECTURE.md pass files and functions that are there. A row names a file
/// and its functions:
///
///     | 7 | [Router.swift](../Sources/Routing/Deciding/Router.swift) | `handle` | decides |
enum FlowRule {
  static let document = "docs/ARCHITECTURE.md"
  static let heading = "## Two flows"
  /// How many places each flow has at least.
  static let placesMin = 10

  static func findings(in files: [SourceFile]) -> [Finding] {
    guard let map = files.first(where: { $0.path == document }) else { return [] }
    let flows = flows(of: map)
    guard flows.count == 2, flows.allSatisfy({ $0.count >= placesMin }) else {
      return [
        map.finding(
          line: 1, "\(heading) has not two flows of \(placesMin) places", do: "write them down")
      ]
    }
    return flows.joined().flatMap { place in
      guard let file = files.first(where: { $0.path == place.path }) else {
        return [map.finding(line: place.line, "\(place.path) is not there", do: "name its file")]
      }
      return place.functions.filter { !declares(file, $0) }.map {
        map.finding(
          line: place.line, "\(place.path) has no function \($0)", do: "name where it is done now")
      }
    }
  }

  private struct Place {
    let line: Int
    let path: String
    let functions: [String]
  }

  private static func flows(of map: SourceFile) -> [[Place]] {
    var flows: [[Place]] = []
    var isInside = false
    for (number, line) in zip(1..., map.lines) {
      if line.hasPrefix("## ") { isInside = line == heading }
      guard isInside else { continue }
      if line.hasPrefix("### ") { flows.append([]) }
      let row = /\| [0-9]+ \| \[[^\]]+\]\(\.\.\/Sources\/([^)]+\.swift)\) \| ([^|]+) \|/
      guard !flows.isEmpty, let row = line.prefixMatch(of: row) else { continue }
      let functions = row.2.matches(of: /`([a-zA-Z]+)`/).map { String($0.1) }
      flows[flows.count - 1].append(
        Place(line: number, path: "Sources/\(row.1)", functions: functions))
    }
    return flows
  }

  private static func declares(_ file: SourceFile, _ function: String) -> Bool {
    zip(file.tokens, file.tokens.dropFirst()).contains { before, name in
      before.text == "func" && name.text == function
    }
  }
}
