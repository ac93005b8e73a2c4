import System
import Testing
import Varlink

@testable import ControlTool

/// Output fits the terminal, at widths from a narrow pane to a wide screen, and names what there
/// was no room for.
@Suite struct WidthTests {
  private static let verbs = [
    "", "statistics", "rep list", "session list", "queue list", "audit", "rep show anna",
    "session show 7", "queue show help",
  ]

  private func daemon() throws -> FalseDaemon {
    let (session, rep, queue) = (
      Samples.session(7, customer: "a-customer-with-a-rather-long-name"),
      Samples.rep("anna-with-a-rather-long-name"), Samples.queue("help", waiting: 2)
    )
    return try FalseDaemon([
      "Supervisor.Overview": .reply(["overview": Samples.overview]),
      "Manager.Statistics": .reply(Samples.statistics),
      "Manager.Audit": .reply(["drift": []]),
      "Supervisor.ListSessions": .replies([["session": session], ["session": nil]]),
      "Supervisor.ListReps": .replies([["rep": rep], ["rep": nil]]),
      "Supervisor.ListQueues": .replies([["queue": queue], ["queue": nil]]),
      "Supervisor.ShowSession": .reply(["session": session]),
      "Supervisor.ShowRep": .reply(["rep": rep, "sessions": [session], "times": Samples.times]),
    ])
  }

  @Test(arguments: [60, 80, 120, 200], verbs)
  func `no line is longer than the terminal, and no head is cut`(
    columns: Int, verb: String
  ) throws {
    let told = try Told.by(
      verb, asking: try daemon(), terminal: TerminalSize(columns: columns, rows: 500))
    #expect(told.status == 0, "\(told.error)")
    let lines = told.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.columns <= columns })
    // A column's head that was shortened would end so.
    #expect(lines.allSatisfy { $0.firstMatch(of: /[A-Z]{2,}…/) == nil })
    #expect(columns < 200 || !told.output.contains("Too narrow"))
  }

  @Test(arguments: [60, 80, 200], Verb.all.indices)
  func `help fits the terminal`(columns: Int, index: Int) throws {
    let lines = HelpText.lines(Verb.all[index].words, paint: Paint(isOn: false), terminal: columns)
    let examples = Verb.all[index].examples.flatMap { [$0.command, $0.text] }
    // A command is shown whole, to be copied.
    for line in lines where !examples.contains(where: { line.hasSuffix($0) }) {
      #expect(line.columns <= max(columns, Verb.all[index].usage.columns))
    }
  }

  @Test func `a column that would be cut to nothing goes, and is named`() {
    let columns: [Column<(name: String, count: Int, other: Int)>] = [
      .text("NAME", shrinks: true) { $0.name }, .number("COUNT", dropped: 1) { $0.count },
      .number("OTHER", dropped: 2) { $0.other },
    ]
    let table = Table(columns, [(name: "somebody-with-a-name", count: 1, other: 2)])
    func lines(_ width: Int) -> [String] {
      table.lines(width: width, heads: true, paint: Paint(isOn: false))
    }
    #expect(
      lines(34) == ["NAME                  COUNT  OTHER", "somebody-with-a-name      1      2"])
    #expect(lines(22) == ["NAME      COUNT  OTHER", "somebod…      1      2"])
    #expect(
      lines(20) == ["NAME           COUNT", "somebody-wit…      1", "Too narrow for", "OTHER."])
    #expect(lines(10).prefix(2) == ["NAME", "somebody-…"])
  }
}

extension Substring {
  fileprivate var columns: Int { String(self).columns }
}
