import Foundation
import Testing

/// The small desk that `make demo` plays, faster than it is to be watched.
@Suite(
  .enabled(if: Program.isInstalled("tmux"), "tmux is not installed"),
  .enabled(if: Program.isInstalled("python3"), "python3 is not installed"))
struct DemoTests {
  @Test func `the demo plays, and leaves nothing behind`() throws {
    let folder = TemporaryFolder()
    let programs = try #require(Program.buildFolder)
    let screen = try TerminalScreen(columns: 100, rows: 30, socket: folder.file("omnid.sock"))
    let before = try screen.modes()
    let demo = "scripts/demo --speed 20 --programs \(programs) --folder \(folder.path)"
    try screen.type(line: demo)
    try screen.wait("reps serve customers") { lines in
      lines.contains { $0.contains("online · ") && !$0.contains(" 0 online") }
        && lines.contains { $0.contains("waiting") && !$0.contains(" 0 active") }
    }
    try screen.press("q")
    try screen.wait(for: "The desk is closed, and nothing of it runs any more.")
    try screen.wait(for: "ready>")
    #expect(try screen.modes() == before)
    #expect(try Program.run(["omnictl", "--socket", folder.file("omnid.sock")]).status == 3)
  }

  @Test func `the demo says what it lacks`() throws {
    let piped = try Program.run(["scripts/demo"])
    #expect(piped.status == 1)
    #expect(piped.error == "scripts/demo: it plays on a terminal; run it in one\n")
  }
}
