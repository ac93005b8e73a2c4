import Foundation

/// The code map in docs/ARCHITECTURE.md says what the table of layers says, which targets are there
/// and which are to come; and Package.swift builds every folder that is there.
enum CodeMapRule {
  static let document = "docs/ARCHITECTURE.md"

  static func findings(in files: [SourceFile]) -> [Finding] {
    let present = Set(files.compactMap(\.target))
    guard let map = files.first(where: { $0.path == document }) else {
      return [Finding(path: document, line: 1, problem: "no such file", remedy: "restore it")]
    }
    let rows = Dictionary(rows(of: map).map { ($0.target, $0) }) { first, _ in first }
    return Layers.mayImport.flatMap { target, modules in
      let state = present.contains(target) ? "here" : "to come"
      let imports = modules.isEmpty ? "nothing" : modules.joined(separator: ", ")
      guard let row = rows[target] else {
        return [map.finding(line: 1, "no row for \(target)", do: "add it to the code map")]
      }
      var found: [Finding] = []
      if row.imports != imports {
        found.append(
          map.finding(
            line: row.line, "\(target) may import \(row.imports)", do: "write \(imports)"))
      }
      if row.state != state {
        found.append(
          map.finding(line: row.line, "\(target) is said to be \(row.state)", do: "write \(state)"))
      }
      return found
    }
  }

  /// A folder that Package.swift does not name is neither built nor tested, without a word.
  static func unbuiltFindings(in files: [SourceFile]) -> [Finding] {
    guard let package = files.first(where: { $0.path == "Package.swift" }) else { return [] }
    let folders = Set(files.compactMap { $0.target ?? $0.testTarget })
    return folders.sorted().filter { !package.text.contains("name: \"\($0)\"") }.map {
      package.finding(
        line: 1, "the folder \($0) belongs to no target", do: "add a target of that name")
    }
  }

  private struct Row {
    let target: String
    let imports: String
    let state: String
    let line: Int
  }

  /// `| Routing | what it is | Containers | here |`
  private static func rows(of map: SourceFile) -> [Row] {
    zip(1..., map.lines).compactMap { number, line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4 else { return nil }
      return Row(target: cells[0], imports: cells[2], state: cells[3], line: number)
    }
  }
}
