import Foundation
import Interface
import TestSupport
import Testing
import Vocabulary

@testable import Daemon
@testable import Engine

/// The journal's catalog explains every kind of message that the daemon writes, and no other.
struct CatalogTests {
  private let entries: [String: Substring]
  private let repetitions: Int

  init() throws {
    let parts = try Repository.text("etc/omnid.catalog").split(separator: "-- ").dropFirst()
    entries = Dictionary(
      parts.map { (String($0.prefix(32)), $0.dropFirst(33)) }, uniquingKeysWith: { $1 })
    repetitions = parts.count - entries.count
  }

  @Test func `every kind of message stands in it once, and no other`() throws {
    let ids = try numbers() + Self.kinds.map(MessageID.fact)
    #expect(Set(ids).count == ids.count, "two kinds of message share a number")
    #expect(Set(entries.keys).symmetricDifference(ids) == [])
    #expect(repetitions == 0)
  }

  @Test func `each kind of fact has a number of its own`() {
    #expect(Set(Self.kinds.map(\.message)) == Set(1...UInt16(Self.kinds.count)))
  }

  private static let kinds = FactKind.allCases.filter { $0 != .purged }

  @Test func `every message is written with a number`() throws {
    for (path, text) in try Repository.sources(of: "Daemon") {
      for call in text.matches(of: /log\.write\(\s*\.[^,]+,(?:[^()]|\([^()]*\)|\(\([^()]*\)\))*\)/)
      {
        #expect(call.output.contains("id:"), "\(path) writes without one: \(call.output)")
      }
    }
  }

  @Test func `every entry has a subject and says what the message means`() {
    for (id, entry) in entries {
      let parts = entry.split(separator: "\n\n", maxSplits: 1)
      #expect(parts.first?.contains(/^Subject: \S.*\nDefined-By: omnid\n/) == true, "\(id)")
      #expect(parts.count == 2, "\(id) says nothing")
    }
  }

  /// The constants of `MessageID`, which the language does not list.
  private func numbers() throws -> [String] {
    let text = try Repository.text("Sources/Daemon/Loop/MessageID.swift")
    return text.matches(of: /= "([0-9a-f]{32})"/).map { String($0.output.1) }
  }
}
