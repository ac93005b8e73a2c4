import Foundation
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// A file of every version of the encoding that was ever released, and what must be read from it.
///
/// The files are made by the program that writes the version, with OMNID_WRITE_GOLDEN=1 in the
/// environment, before its first release. From then on they stay as they are.
struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Golden")

  private static let isWriting = ProcessInfo.processInfo.environment["OMNID_WRITE_GOLDEN"] != nil

  private static func told(_ facts: [StampedFact]) -> String {
    facts.map { "\($0.number) \($0.at.milliseconds) \($0.fact)\n" }.joined()
      // A stored name is wrapped, which the text of a value shows by a line before it. In which
      // module a type is says nothing about what was read.
      .replacing(#/\b_(\w+): /#) { "\($0.1): " }
      .replacing(#/\b[A-Z]\w+\.(?=[A-Z])/#, with: "")
      // Nor does it that the general settings lie in an array of one.
      .replacing("generals: [GeneralSettings(", with: "general: GeneralSettings(")
      .replacing(")], channels: ", with: "), channels: ")
  }

  @Test(arguments: 1...FactEncoding.version)
  func `facts of every version are read`(version: UInt8) throws {
    let bytesFile = Self.folder.appending(path: "facts-\(version).hex")
    let factsFile = Self.folder.appending(path: "facts-\(version).txt")
    if Self.isWriting, version == FactEncoding.version {
      let facts = EncodingTests.history(seed: 4_711, rounds: 2)
      try Hex.text(FactEncoding.encode(facts)).write(
        to: bytesFile, atomically: true, encoding: .utf8)
      try Self.told(facts).write(to: factsFile, atomically: true, encoding: .utf8)
    }
    let bytes = try Hex.bytes(String(contentsOf: bytesFile, encoding: .utf8))
    let facts = try FactEncoding.decode(bytes, first: 1)
    if version == FactEncoding.version { #expect(FactEncoding.encode(facts) == bytes) }
    #expect(Self.told(facts) == (try String(contentsOf: factsFile, encoding: .utf8)))
  }
}

/// Bytes as text that a difference can be seen in.
enum Hex {
  static func text(_ bytes: [UInt8]) -> String {
    var text = ""
    for (index, byte) in bytes.enumerated() {
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
      if index % 40 == 39 { text += "\n" }
    }
    return text + "\n"
  }

  static func bytes(_ text: String) throws -> [UInt8] {
    let digits = text.filter { !$0.isWhitespace }
    var bytes: [UInt8] = []
    var rest = digits[...]
    while !rest.isEmpty {
      bytes.append(try #require(UInt8(rest.prefix(2), radix: 16)))
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}
