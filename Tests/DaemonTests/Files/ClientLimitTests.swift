import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Daemon
@testable import Engine
@testable import Interface

/// The table "What a client may take" in docs/DAEMON.md is whole and true: each row has a test that
/// tries its bound, and each setting that bounds something has a row.
struct ClientLimitTests {
  /// A row:  what | kept in | whose | at most | beyond it | tried by
  private struct Row {
    let cells: [String]
    var what: String { cells[0] }
    var keptIn: String { cells[1] }
    var bound: String { cells[3] }
    var triedBy: String { cells[5] }
  }

  private let rows: [Row]

  init() throws {
    let document = try Repository.text("docs/DAEMON.md")
    let section = try #require(
      document.components(separatedBy: "\n## ").first { $0.hasPrefix("What a client may take") })
    rows = section.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { line in
      Row(
        cells: line.dropFirst().dropLast().components(separatedBy: " | ").map {
          $0.trimmingCharacters(in: .whitespaces)
        })
    }
  }

  @Test func `the table has rows, and each of them six cells with something in them`() {
    #expect(rows.count > 8)
    for row in rows {
      #expect(row.cells.count == 6, "\(row.cells)")
      #expect(!row.cells.contains(""), "\(row.cells)")
    }
  }

  @Test func `each row names a test that tries it`() throws {
    let tests = try TestIndex()
    for row in rows where row.cells.count == 6 {
      let named = row.triedBy.matches(of: /`(\w+)`: ([^;]+)/)
      #expect(!named.isEmpty, "nothing tries \"\(row.what)\"")
      for match in named {
        let (suite, sentence) = (String(match.output.1), String(match.output.2))
        #expect(
          tests.contains(sentence, in: suite),
          "\"\(row.what)\": there is no test \"\(sentence)\" in \(suite)")
      }
    }
  }

  /// A count of pieces says nothing of what they take.
  @Test func `each row says of how many bytes it is`() {
    for row in rows where row.cells.count == 6 {
      #expect(
        row.bound.contains(#/bytes|\d [KMG]iB|\(\d+[KMG]\)/#), "\"\(row.what)\" has no bytes")
    }
  }

  @Test func `what is kept of a user is as small as its row says`() {
    #expect(MemoryLayout<UserBook.User>.stride + MemoryLayout<UInt32>.stride <= 200)
  }

  /// Not one that is tried on demand only.
  @Test func `each test that is named is one that make test runs`() throws {
    let tests = try TestIndex()
    let targets = try Repository.text("Package.swift")
    let makefile = try Repository.text("Makefile")
    let suitesAlone = makefile.matches(of: /--filter (\w+Tests)/).compactMap(\.output.1)
    #expect(makefile.contains("$(MAKE) --no-print-directory worst-test"))
    for row in rows where row.cells.count == 6 {
      for match in row.triedBy.matches(of: /`(\w+)`: ([^;]+)/) {
        let (suite, sentence) = (String(match.output.1), String(match.output.2))
        guard let test = tests.test(sentence, in: suite) else { continue }
        #expect(targets.contains("\"\(test.target)\""), "\(test.target) is no target")
        for condition in test.conditions {
          let isAlone = condition.contains("OMNID_ALONE") && suitesAlone.contains { $0 == suite }
          let isOfMachine = Self.conditionsOfMachine.contains { condition.hasPrefix($0) }
          #expect(
            isAlone || isOfMachine, "\(suite): \(sentence) runs only if \(condition)")
        }
      }
    }
  }

  /// As root, with what scripts/install-dependencies installs.
  private static let conditionsOfMachine = ["Root.isHere", "isRoot", "Program.isInstalled"]

  /// Types whose names say that they keep something, and those that need no row, with the reason.
  private static let keepsNothing = [
    "RoleTable": "made from the configuration",
    "StatusLine": "one line",
    "CrashLine": "one line",
    "LifeLine": "a descriptor by which a child ends with its parent",
    "FactTable": "a view of the journal",
    "LockFile": "an empty file",
    "FiredMark": "a flag",
    "File": "a descriptor",
  ]

  private static let kinds = [
    "Book", "Table", "Queue", "Outbox", "Turns", "Line", "Links", "Arrivals", "Framer", "HandOver",
    "Set", "Feed", "Facts", "Jobs", "Leases", "Farewells", "Runner", "Telling", "Plan", "File",
    "Mark", "AheadLog", "Index", "Backup", "Writing",
  ]

  @Test func `everything that keeps what others say has a row`() throws {
    let kept = rows.filter { $0.cells.count == 6 }.map(\.keptIn).joined(separator: " ")
    var found = 0
    for target in ["Daemon", "Engine", "System", "Varlink", "Journal", "JournalSQLite"] {
      for (_, text) in try Repository.sources(of: target) {
        for match in text.matches(of: /(?m)^(?:public |@safe |final )*(?:struct|class) (\w+)/) {
          let name = String(match.output.1)
          guard Self.kinds.contains(where: name.hasSuffix) else { continue }
          found += 1
          if Self.keepsNothing[name] != nil { continue }
          #expect(kept.contains("`\(name)`"), "\(name) keeps something and has no row")
        }
      }
    }
    #expect(found > 20)
  }

  @Test func `each setting in it has the default that stands in omnid.conf`() throws {
    let packaged = try Repository.text("etc/omnid.conf")
    for row in rows where row.cells.count == 6 {
      for match in row.bound.matches(of: /`([A-Z]\w+)`(?: \((\w+)\))?/) {
        let value = try #require(
          match.output.2, "\"\(row.what)\": \(match.output.1) stands without its default")
        #expect(
          packaged.contains("\n#\(match.output.1)=\(value)\n"),
          "\"\(row.what)\": #\(match.output.1)=\(value) does not stand in omnid.conf")
      }
    }
  }

  @Test func `each setting of the daemon's that bounds something has a row`() {
    let bounds = rows.filter { $0.cells.count == 6 }.map(\.bound).joined(separator: " ")
    for key in DaemonSettings.settings.map(\.key) where key.hasSuffix("Max") {
      #expect(bounds.contains("`\(key)`"), "\(key) bounds nothing in the table")
    }
  }
}

/// All tests of the repository, by suite and sentence.
struct TestIndex {
  /// A test, with the folder of its target, and each condition that it or its suite has.
  struct Found {
    var target: String
    var conditions: [String]
  }

  private var sentences: [String: String] = [:]
  private var targets: [String: String] = [:]

  init() throws {
    let folder = Repository.root.appending(path: "Tests").path()
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder)
    where path.hasSuffix(".swift") {
      let text = try Repository.text("Tests/\(path)")
      for match in text.matches(of: /(?m)^(?:@Suite )?(?:final )?(?:struct|class) (\w+)/) {
        let suite = String(match.output.1)
        sentences[suite, default: ""] += text
        targets[suite] = path.split(separator: "/").first.map(String.init)
      }
    }
  }

  /// The suites whose name ends so.
  func suites(endingWith suffix: String) -> Set<String> {
    Set(sentences.keys.filter { $0.hasSuffix(suffix) })
  }

  func test(_ sentence: String, in suite: String) -> Found? {
    guard let text = sentences[suite], let target = targets[suite],
      let name = text.range(of: "func `\(sentence)`(")
    else { return nil }
    // The attributes before the test, and those before its suite.
    var attributes = text[..<name.lowerBound]
    attributes =
      attributes[
        (attributes.range(of: "@Test", options: .backwards)?.lowerBound ?? attributes.startIndex)...
      ]
    let start = text.firstRange(of: "@Suite")?.lowerBound ?? text.startIndex
    let end = text.firstRange(of: "\n}")?.lowerBound ?? text.endIndex
    let declared = start < end ? text[start..<end].firstRange(of: "struct \(suite)") : nil
    let ofSuite = declared.map { text[start..<$0.lowerBound] } ?? ""
    let conditions = (String(ofSuite) + String(attributes)).matches(
      of: /\.(?:enabled|disabled)\(\s*(?:if: )?([^,)]+)/)
    return Found(target: target, conditions: conditions.map { String($0.output.1) })
  }

  func contains(_ sentence: String, in suite: String) -> Bool {
    sentences[suite]?.contains("func `\(sentence)`(") == true
  }
}
