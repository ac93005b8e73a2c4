import System
import TestSupport
import Testing
import Varlink

@testable import ControlTool

/// Lists: a table on a terminal, lines in a pipe, JSON where it is asked for.
@Suite struct ListTests {
  private func daemon(customers: [String]) throws -> FalseDaemon {
    let rows = customers.enumerated().map { index, customer in
      JSONValue.object([.init("session", Samples.session(Int64(index + 1), customer: customer))])
    }
    return try FalseDaemon(["Supervisor.ListSessions": .replies(rows + [["session": nil]])])
  }

  @Test func `in a pipe each row is a line with tabs`() throws {
    let daemon = try daemon(customers: ["ada", "bob"])
    let told = try Told.by("session list", asking: daemon)
    let lines = told.output.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(lines.map { $0[0] } == ["SESSION", "1", "2"])
    #expect(lines.map { $0[3] } == ["CUSTOMER", "ada", "bob"])
    #expect(lines.allSatisfy { $0.count == lines[0].count })
    #expect(told.status == 0)
    #expect(try Told.by("session list --no-legend", asking: daemon).output.hasPrefix("1\tactive"))
    #expect(daemon.problems == [])
  }

  @Test func `on a terminal a table is never wider than it`() throws {
    let daemon = try daemon(customers: ["ada", String(repeating: "long", count: 50)])
    for columns in [60, 80, 200] {
      let told = try Told.by(
        "session list", asking: daemon, terminal: TerminalSize(columns: columns, rows: 50))
      let lines = told.output.split(separator: "\n")
      // At 60 columns one of the table's is left out, and a line says which.
      #expect(lines.contains("Too narrow for PRIORITY.") == (columns == 60))
      #expect(lines.count == (columns == 60 ? 5 : 4))
      #expect(lines.allSatisfy { $0.count <= columns }, "\(columns)")
      #expect(lines.last == "2 sessions.")
      #expect(told.output.contains("…"))
    }
  }

  @Test func `as JSON the replies are as they came`() throws {
    let daemon = try daemon(customers: ["ada"])
    let row = JSONValue.object([.init("session", Samples.session(1))])
    #expect(
      try Told.by("session list --json=short", asking: daemon) == .printed("\(row)\n"))
  }

  @Test func `what a stranger chose as a name moves no cursor`() throws {
    let daemon = try daemon(customers: ["\u{1B}[2Ja\tb\n"])
    let told = try Told.by("session list", asking: daemon)
    #expect(told.output.contains("\t\\u{1b}[2Ja\\u{9}b\\u{a}\t"))
  }

  @Test func `who is to accept an offer by hand reads its number in the list`() throws {
    let row = Samples.session(
      7, status: "waiting_for_rep", server: nil, offer: (rep: "anna", number: 3))
    let daemon = try FalseDaemon([
      "Supervisor.ListSessions": .replies([["session": row], ["session": nil]]),
      "Supervisor.ShowSession": .replies([["session": row]]),
    ])
    for words in ["session list", "session show 7"] {
      #expect(try Told.by(words, asking: daemon).output.contains("anna (offer 3)"))
    }
  }

  @Test func `filters reach the daemon`() throws {
    let daemon = try daemon(customers: [])
    _ = try Told.by("session --queue=sales list --rep anna", asking: daemon)
    #expect(daemon.calls == [#"Supervisor.ListSessions {"rep":"anna","queue":"sales"}"#])
  }
}
