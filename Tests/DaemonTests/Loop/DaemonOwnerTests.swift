import Foundation
import TestSupport
import Testing

/// The daemon's loop leads small owners, each of which keeps its state private; the table in
/// docs/ARCHITECTURE.md has them with their doors.
@Suite struct DaemonOwnerTests {
  /// The owners in Sources/Daemon, each with its doors, as the document has them.
  private static var owners: [(name: String, doors: [String])] {
    get throws {
      let document = try Repository.text("docs/ARCHITECTURE.md")
      let section = document.components(separatedBy: "\n## The daemon\n").last ?? ""
      return section.components(separatedBy: "\n## ")[0].split(separator: "\n").compactMap { row in
        let cells = row.split(separator: "|").map(String.init)
        guard cells.count == 3, let name = names(in: cells[0]).first else { return nil }
        return name == "Engine" ? nil : (name, names(in: cells[2]))
      }
    }
  }

  private static func names(in cell: String) -> [String] {
    cell.matches(of: /`([A-Za-z]+)`/).map { String($0.1) }
  }

  /// The lines that declare a stored property of the type that a file is about.
  private static func storedProperties(of text: String) -> [Substring] {
    text.split(separator: "\n").filter { line in
      let starts = ["let ", "var ", "private let ", "private var ", "private(set) var "]
      return starts.contains { line.hasPrefix("  " + $0) } && !line.hasSuffix("}")
        && !line.hasSuffix("{")
    }
  }

  private static func text(of owner: String) throws -> String {
    let folder = owner == "DaemonClock" ? "Clock" : "Loop"
    return try Repository.text("Sources/Daemon/\(folder)/\(owner).swift")
  }

  @Test func `the daemon has its owners and little else`() throws {
    let properties = Self.storedProperties(of: try Self.text(of: "Daemon"))
    #expect(properties.count <= 10)
    let owners = try Self.owners.map(\.name)
    #expect(owners.count == 7)
    for owner in owners {
      #expect(properties.contains { $0.hasSuffix(": \(owner)") }, "\(owner) is an owner")
    }
  }

  @Test func `an owner keeps its few properties private, and has its doors`() throws {
    for (owner, doors) in try Self.owners {
      let text = try Self.text(of: owner)
      let properties = Self.storedProperties(of: text)
      #expect(properties.count <= 12, "\(owner) has \(properties.count)")
      // The daemon's own extensions write to its log too.
      let open = properties.filter { !$0.contains("private") && $0 != "  let log: Log" }
      #expect(open.isEmpty, "\(owner) shows \(open)")
      for door in doors { #expect(text.contains("func \(door)("), "\(owner) has no \(door)") }
    }
  }
}
