import Foundation
import System
import TestSupport
import Testing
import Varlink

@testable import ControlTool

/// No character from a stranger reaches a terminal if the terminal would obey it or not show it.
/// Into a pipe JSON is written as the daemon sent it.
@Suite struct HostileTextTests {
  /// Controls of both kinds, DEL, marks of direction, what has no width, and ends of lines.
  private static let scalars: [Unicode.Scalar] = {
    var values: [UInt32] = Array(0...0x1F) + [0x7F] + Array(0x80...0x9F)
    // Marks that turn the direction of writing.
    values += [0x061C, 0x200E, 0x200F] + Array(0x202A...0x202E) + Array(0x2066...0x2069)
    // No width, or nothing to see.
    values += [0xAD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0]
    values += Array(0x180B...0x180D) + Array(0x200B...0x200D) + Array(0x2060...0x2064)
    values += Array(0x206A...0x206F) + Array(0xFE00...0xFE0F) + Array(0xFFF9...0xFFFB)
    values += Array(0xE_0001...0xE_007F) + [0xE_0100, 0xE_01EF]
    // Ends of lines and paragraphs.
    values += [0x2028, 0x2029]
    return values.compactMap(Unicode.Scalar.init)
  }()

  private static let terminal = TerminalSize(columns: 80, rows: 24)

  private func daemon(customer: String) throws -> FalseDaemon {
    try FalseDaemon([
      "Supervisor.ListSessions": .replies([
        ["session": Samples.session(7, customer: customer)], ["session": nil],
      ])
    ])
  }

  /// All of them in one name, each between two letters.
  private static let name = "x" + scalars.map { "a\($0)b" }.joined()

  private func hostile(in text: String) -> [String] {
    let bad = Set(Self.scalars).subtracting(["\n"])
    return text.unicodeScalars.filter { bad.contains($0) }.map { String($0.value, radix: 16) }
  }

  @Test(arguments: ["pretty", "short"])
  func `JSON on a terminal escapes what a terminal would obey, and means the same`(
    form: String
  ) throws {
    let daemon = try daemon(customer: Self.name)
    let told = try Told.by(
      ["session", "list", "--json=\(form)"], asking: daemon, terminal: Self.terminal)
    #expect(hostile(in: told.output) == [])
    #expect(told.output.contains(#"a\u009bb"#) && told.output.contains(#"a\u007fb"#))
    #expect(told.output.contains(#"a\u202eb"#) && told.output.contains(#"a\u200bb"#))
    #expect(told.output.contains(#"a\udb40\udc01b"#), "two escapes, as JSON has it")
    let customer = try JSONValue(parsing: told.output)["session"]?.text("customer")
    #expect(customer.map { Array($0.utf8) } == Array(Self.name.utf8))
  }

  @Test func `JSON in a pipe is as the daemon wrote it, to the byte`() throws {
    let told = try Told.by(
      ["session", "list", "--json=short"], asking: try daemon(customer: Self.name))
    let written = ["session": Samples.session(7, customer: Self.name)] as JSONValue
    #expect(Array(told.output.utf8) == Array((written.description + "\n").utf8))
    #expect(told.output.unicodeScalars.contains("\u{9B}"))
  }

  @Test(arguments: scalars)
  func `a table shows what a terminal would obey, and hides nothing`(
    scalar: Unicode.Scalar
  ) throws {
    let daemon = try daemon(customer: "a\(scalar)b")
    for terminal in [nil, TerminalSize(columns: 200, rows: 24)] {
      let told = try Told.by(["session", "list"], asking: daemon, terminal: terminal)
      #expect(hostile(in: told.output.replacing("\t", with: " ")) == [])
      #expect(told.output.contains(#"a\u{\#(String(scalar.value, radix: 16))}b"#))
    }
  }

  @Test func `what is wrong is said without them`() throws {
    let told = try Told.by(["check", "/nowhere/\(Self.name)"])
    #expect(told.status == 1)
    #expect(hostile(in: told.error) == [])
    #expect(told.error.contains(#"a\u{9b}b"#))
  }

  @Test func `a file's mistakes are shown without them`() throws {
    let folder = TemporaryFolder()
    try folder.write("[Queue help]\nPrio\u{9B}rity=1\nStrategy=\u{202E}x\n", to: "omnid.conf")
    let told = try Told.by(["check", folder.file("omnid.conf")])
    #expect(told.status == 1)
    #expect(hostile(in: told.output) == [])
    #expect(told.output.contains("omnid.conf:2:"))
  }
}
