import Foundation
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine
@testable import Interface

/// The administrator's guide leaves out nothing that whoever runs the daemon may meet, and its
/// commands are those that are proven on a real machine.
struct AdministrationTests {
  private let guide: String
  /// From "When it goes wrong" to the end, by its own headings.
  private let sections: [String: String]

  init() throws {
    guide = try Repository.text("docs/ADMINISTRATION.md")
    let parts = guide.components(separatedBy: "\n### ").dropFirst()
    sections = Dictionary(
      parts.map { part in
        let lines = part.split(separator: "\n", maxSplits: 1)
        return (String(lines[0]), String(lines[1]))
      }, uniquingKeysWith: { $0 + $1 })
  }

  private func section(_ title: String) throws -> String {
    try #require(sections[title], "the guide has no section \"\(title)\"")
  }

  @Test func `every message of the daemon's own stands in it with its subject`() throws {
    let told = try section("The log says")
    let ids = try Repository.text("Sources/Daemon/Loop/MessageID.swift")
      .matches(of: /= "([0-9a-f]{32})"/).map { $0.output.1 }
    #expect(ids.count > 10)
    for entry in try Repository.text("etc/omnid.catalog").split(separator: "-- ").dropFirst()
    where ids.contains(entry.prefix(32)) {
      let subject = try #require(entry.firstMatch(of: /Subject: (.*)/)).output.1
      #expect(told.contains("\n| \(subject) | "), "\"\(subject)\" has no line in the guide")
    }
  }

  @Test func `every kind of fact stands in it`() throws {
    let told = try section("The log says")
    for kind in FactKind.allCases where kind != .purged {
      #expect(told.contains("`\(kind.wireName)`"), "\(kind.wireName) has no place in the guide")
    }
  }

  @Test func `every error of every interface stands in it, and no other`() throws {
    let rows = try section("A caller gets an error").split(separator: "\n")
      .filter { $0.hasPrefix("| `") }
    let told = rows.flatMap { row in
      row.dropFirst().prefix { $0 != "|" }.matches(of: /`(\w+)`/).map { String($0.output.1) }
    }
    let ofInterfaces = Role.allCases.flatMap { role in
      Interfaces.all[role].interface.members.compactMap { member in
        if case .error = member.kind { member.name } else { nil }
      }
    }
    let service = try InterfaceDescription(parsing: ServiceInterface.text)
    let ofEveryService = service.members.compactMap { member in
      if case .error = member.kind { member.name } else { nil }
    }
    let given = Set(ofInterfaces + ofEveryService + ["InactiveKeepsRep"])
    #expect(given.count > 50)
    #expect(Set(told).symmetricDifference(given) == [])
    #expect(Set(told).count == told.count, "an error stands in it twice")
  }

  @Test func `every exit status stands in it and in omnid(8)`() throws {
    let told = try section("It does not start")
    let manual = try Repository.text("man/omnid.8").components(separatedBy: ".SH \"EXIT STATUS\"")
    let statuses = [
      Program.Status.done, Program.Status.failed, Program.Status.misused,
      Program.Status.badJournal, Program.Status.badConfiguration,
    ]
    for status in statuses {
      #expect(told.contains("\n| `\(status)` | "), "\(status) is not in the guide")
      #expect(manual.last?.contains(".B \(status)\n") == true, "\(status) is not in omnid(8)")
    }
  }

  @Test func `a restore is told as it is proven on a machine`() throws {
    let proof = try Repository.text("scripts/system/faults.py")
    let script = try #require(proof.firstMatch(of: /RESTORE = f"""\nset -e\n((?:.*\n)*?)"""/))
    let commands = script.output.1.replacing("{STATE}", with: "/var/lib/omnid")
      .split(separator: "\n").map { "    \($0)\n" }.joined()
    #expect(guide.contains("\n\n" + commands + "\n"))
  }
}
