import Testing
import Varlink

@testable import ControlTool

/// Figures as a person reads them.
@Suite struct FiguresTests {
  @Test func `queues and reps of the period stand below the daemon's own figures`() throws {
    let daemon = try FalseDaemon(["Manager.Statistics": .reply(Samples.statistics)])
    let lines = try Told.by("statistics", asking: daemon).output.split(separator: "\n")
    let rows = lines.map { $0.split(separator: "\t").map(String.init) }
    #expect(lines.contains("       Period: 1h since \(TimeText.local(1_767_603_600_000))"))
    #expect(lines.contains("      Commits: 40, half within 180 us, 99 of 100 within 900 us"))
    #expect(rows.contains(["help", "9", "6", "38 %", "1", "1", "1", "21s", "48s"]))
    #expect(
      rows.contains([
        "anna", "7", "6", "1", "0", "4s", "5", "5min", "Available 5h 2min, not known 12min",
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
}
