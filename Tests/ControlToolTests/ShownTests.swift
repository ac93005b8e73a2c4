import Interface
import System
import TestSupport
import Testing
import Varlink

@testable import ControlTool

/// How things are shown to a person.
@Suite struct ShownTests {
  @Test func `the overview is one screen`() throws {
    let daemon = try FalseDaemon([
      "Supervisor.Overview": .reply(["overview": Samples.overview])
    ])
    let told = try Told.by("", asking: daemon, terminal: TerminalSize(columns: 80, rows: 24))
    #expect(
      told.output == """
        Reps      12 online · 3 busy · 20 offline
        Sessions  2 waiting, oldest 48s · 6 active · 0 inactive · 1 other

        QUEUE  PRIORITY  STRATEGY      WAITING  LIMIT  OLDEST  REPS READY
        help          0  least-active        2      2     48s           2
        sales         0  least-active        0      -       -           2

        """)
  }

  @Test func `an overview says whom nobody could serve, in words and in red`() throws {
    let reply: JSONValue = ["overview": Samples.stuckOverview]
    let daemon = try FalseDaemon(["Supervisor.Overview": .reply(reply)])
    let size = TerminalSize(columns: 60, rows: 24)
    #expect(
      try Told.by("", asking: daemon, terminal: size).output == """
        Reps      2 online, 1 unready · 0 busy · 1 offline
        Sessions  1 waiting, oldest 9s · 0 active · 0 inactive
                  0 others

        QUEUE  PRIORITY  WAITING  LIMIT  OLDEST  REPS READY
        help          0        1      -      9s      1 of 2
        Too narrow for STRATEGY.

        No rep is ready for some who wait in help.

        """)
    let coloured = try Told.by([], asking: daemon, terminal: size, colour: true).output
    #expect(coloured.contains("\u{1B}[33m2 online, 1 unready"))
    #expect(coloured.contains("\u{1B}[31m1 waiting, oldest 9s"))
    #expect(coloured.contains("\u{1B}[31m1 of 2"))
    #expect(coloured.contains("\u{1B}[31mNo rep is ready"))
    #expect(!coloured.contains("\u{1B}[32m"), "nothing is green")
  }

  @Test func `colour is for terminals, and never takes a column`() throws {
    let daemon = try FalseDaemon([
      "Supervisor.Overview": .reply(["overview": Samples.overview])
    ])
    let size = TerminalSize(columns: 80, rows: 24)
    let plain = try Told.by([], asking: daemon, terminal: size).output
    let coloured = try Told.by([], asking: daemon, terminal: size, colour: true).output
    #expect(coloured.contains("\u{1B}[31m2\u{1B}[0m"))
    let stripped = coloured.split(separator: "\u{1B}[").map { part in
      part.first?.isNumber ?? false ? String(part.drop { $0 != "m" }.dropFirst()) : String(part)
    }
    #expect(stripped.joined() == plain)
  }

  @Test func `a session, a rep and a queue are shown with what is theirs`() throws {
    let daemon = try FalseDaemon([
      "Supervisor.ShowSession": .reply(["session": Samples.session(7)]),
      "Supervisor.ShowRep": .reply([
        "rep": Samples.rep("anna"), "sessions": [Samples.session(7)], "times": Samples.times,
      ]),
      "Supervisor.ListSessions": .replies([["session": Samples.session(7)], ["session": nil]]),
      "Supervisor.ListReps": .replies([["rep": Samples.rep("anna")], ["rep": nil]]),
      "Supervisor.ListQueues": .replies([["queue": Samples.queue("help")], ["queue": nil]]),
    ])
    let session = try Told.by("session show 7", asking: daemon).output
    #expect(session.contains("        Status: active\n"))
    #expect(session.contains("        Opened: \(TimeText.local(1_767_603_600_000)) ("))
    let rep = try Told.by("rep show anna", asking: daemon).output
    #expect(rep.contains("          Load: 2.5/5\n"))
    #expect(rep.contains("\n7\tactive\twhatsapp\tada\thelp\tanna\t"))
    let queue = try Told.by("queue show help", asking: daemon).output
    #expect(queue.contains("\nanna\tAvailable (online)\twhole\t2.5/5\t3\t1\tdesk\thelp sales\n"))
    let json = try Told.by("queue show help --json=short", asking: daemon).output
    #expect(
      json.split(separator: "\n").map { $0.prefix(9) } == [
        "{\"queue\":", "{\"session", "{\"rep\":{\"",
      ])
    #expect(daemon.problems == [])
  }

  @Test func `what became of a message is said in words`() {
    func line(_ outcome: String, field: String? = nil) -> String {
      MessageReply([
        "session": 7, "outcome": .string(outcome), "field": field.map(JSONValue.string) ?? nil,
      ]).line
    }
    #expect(line("delivered") == "session 7: delivered")
    #expect(line("token_expired").contains("'omnictl customer authorize' renews it"))
    #expect(line("field_missing", field: "email").contains("the field 'email' is missing"))
    #expect(line("double_opt_in") == "session 7: the keyword for double opt in")
    #expect(line("opt_out") == "session 7: the customer has opted out")
  }

  @Test func `JSON for people is indented`() throws {
    let value: JSONValue = ["a": [1, ["b": nil]], "c": [], "d\"": "e", "f": [:]]
    #expect(
      JSONText.pretty(value, indent: "") == """
        {
          "a": [
            1,
            {
              "b": null
            }
          ],
          "c": [],
          "d\\"": "e",
          "f": {}
        }
        """)
    #expect(try JSONValue(parsing: JSONText.pretty(value, indent: "")) == value)
  }

  @Test func `texts are as wide as a terminal shows them`() {
    #expect("anna".columns == 4)
    #expect("日本".columns == 4)
    #expect("e\u{301}é".columns == 2)
    #expect("👩‍👩‍👧".columns == 2)
    #expect("日本語".shortened(to: 5) == "日本…")
    #expect("日本語".shortened(to: 4) == "日…")
    #expect("anna".shortened(to: 4) == "anna")
    #expect("anna".shortened(to: 1) == "…")
    #expect("anna".shortened(to: 0) == "")
  }

  @Test func `lengths of time, sizes and instants are short`() {
    let spans: [(Int64, String)] = [
      (-5, "0s"), (999, "0s"), (48_000, "48s"), (60_000, "1min"), (303_000, "5min 3s"),
      (7_800_000, "2h 10min"), (90_000_000, "1d 1h"), (86_400_000, "1d"),
    ]
    for (milliseconds, text) in spans { #expect(TimeText.span(milliseconds) == text) }
    #expect(SizeText.bytes(512) == "512 B")
    #expect(SizeText.bytes(50_646_222) == "48.3 MiB")
    #expect(TimeText.instant("+5min", now: 1_000) == 301_000)
    #expect(TimeText.instant("17", now: 1_000) == 17)
    #expect(TimeText.instant("-17", now: 1_000) == nil)
    #expect(TimeText.instant("+x", now: 1_000) == nil)
    #expect(TimeText.instant("+9223372036854775807ms", now: 1_000) == nil)
  }
}
