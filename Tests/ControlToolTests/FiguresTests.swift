import Interface
import System
import Testing
import Varlink

@testable import ControlTool

/// Figures as a person reads them.
@Suite struct FiguresTests {
  @Test func `queues and reps of the period stand below the daemon's own figures`() throws {
    let daemon = try FalseDaemon(["Manager.Statistics": .reply(Samples.statistics)])
    let lines = try Told.by("statistics", asking: daemon).output.split(separator: "\n")
    let rows = lines.map { $0.split(separator: "\t").map(String.init) }
    #expect(lines.contains("            Period: 1h since \(TimeText.local(1_767_603_600_000))"))
    #expect(lines.contains("           Commits: 40"))
    #expect(lines.contains("    Commit, median: 180 us"))
    #expect(rows.contains(["help", "9", "6", "38 %", "3", "1", "1", "1", "0", "21s", "48s"]))
    #expect(
      rows.contains([
        "anna", "7", "6", "1", "0", "0", "4s", "5", "5min", "10min",
        "Available 5h 2min, not known 12min",
      ]))
    #expect(rows.contains(["NotOwner", "2"]))
    #expect(lines.last?.hasPrefix("2 times something ended") ?? false)
  }

  @Test func `a rep is shown with the times of the last day`() throws {
    let reply: JSONValue = ["rep": Samples.rep("anna"), "sessions": [], "times": Samples.times]
    let daemon = try FalseDaemon(["Supervisor.ShowRep": .reply(reply)])
    let told = try Told.by("rep show anna", asking: daemon).output
    #expect(told.contains("Last day: Available 5h 2min, not known 12min\n"))
  }

  @Test func `every figure is shown under its title`() throws {
    let reply = ReplyBody(Samples.statistics).read(StatisticsReply.self)
    let lines = try statistics(columns: 300)
    for figure in reply.daemon.figures + reply.journal.figures where figure.amount != nil {
      let start = "\(figure.figure.title): "
      #expect(lines.contains { $0.drop { $0 == " " }.hasPrefix(start) }, "\(figure.name)")
    }
    let queues = try #require(lines.first { $0.hasPrefix("QUEUE") })
    let reps = try #require(lines.first { $0.hasPrefix("REP") })
    let users = try #require(lines.first { $0.hasPrefix("USER") })
    for (head, figures) in [
      (queues, QueueFiguresRow().figures), (reps, RepFiguresRow().figures),
      (users, UserFigures().figures),
    ] {
      for figure in figures {
        #expect(head.contains(figure.figure.title.uppercased()), "\(figure.name)")
      }
    }
  }

  private func statistics(columns: Int) throws -> [String] {
    let daemon = try FalseDaemon(["Manager.Statistics": .reply(Samples.statistics)])
    let size = TerminalSize(columns: columns, rows: 50)
    return try Told.by("statistics", asking: daemon, terminal: size).output
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `at 80 columns figures are readable`() throws {
    let lines = try statistics(columns: 80)
    #expect(
      lines.drop { !$0.hasPrefix("QUEUE") }.joined(separator: "\n") == """
        QUEUE  OFFERED  ANSWERED  IN TIME  ABANDONED  ENDED  MEAN WAIT  LONGEST
        help         9         6     38 %          1      1        21s      48s
        Too narrow for ANSWERED IN TIME, OVERFLOWED, MOVED.

        REP   OFFERED  ANSWERED  DECLINED  MISSED  TO ANSWER  HANDLED  TO HANDLE
        anna        7         6         1       0         4s        5       5min
        Too narrow for WITHDRAWN, LONGEST, TIME IN STATUS.

        REFUSAL   COUNT
        NotOwner      2

        USER  CONNECTIONS  CALLS  BUSY  BACKGROUND  BUFFERED
        root            1      1  9 us        4 us       0 B

        2 times something ended of which the journal does not tell the beginning; so
        many may be missing.

        """)
  }

  @Test func `at 60 columns figures are readable`() throws {
    let lines = try statistics(columns: 60)
    #expect(
      lines.drop { !$0.hasPrefix("QUEUE") }.joined(separator: "\n") == """
        QUEUE  ANSWERED  IN TIME  ABANDONED  MEAN WAIT  LONGEST
        help          6     38 %          1        21s      48s
        Too narrow for OFFERED, ANSWERED IN TIME, OVERFLOWED, ENDED,
        MOVED.

        REP   ANSWERED  DECLINED  MISSED  TO ANSWER  TO HANDLE
        anna         6         1       0         4s       5min
        Too narrow for OFFERED, WITHDRAWN, HANDLED, LONGEST, TIME IN
        STATUS.

        REFUSAL   COUNT
        NotOwner      2

        USER  CONNECTIONS  CALLS  BUSY  BACKGROUND  BUFFERED
        root            1      1  9 us        4 us       0 B

        2 times something ended of which the journal does not tell
        the beginning; so many may be missing.

        """)
  }

  @Test func `at 200 columns nothing is left out`() throws {
    let lines = try statistics(columns: 200)
    #expect(lines.contains { $0.hasSuffix("Available 5h 2min, not known 12min") })
    #expect(!lines.contains { $0.contains("Too narrow") })
  }
}
