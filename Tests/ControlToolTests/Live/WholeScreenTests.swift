import Foundation
import TestSupport
import Testing

/// The whole way: omnictl in a terminal, omnid behind its socket, and somebody at the keys.
@Suite(.serialized, .enabled(if: Program.isInstalled("tmux"), "tmux is not installed"))
struct WholeScreenTests {
  @Test func `a rep attends, accepts with a key, and keeps their desk over a crash`() throws {
    let daemon = try RealDaemon.started(byRealClock: true)
    try daemon.omnictl("rep", "put", "anna", "agent", "help", "sales")
    let screen = try TerminalScreen(columns: 80, rows: 24, daemon: daemon)
    let before = try screen.modes()

    try screen.type(line: "omnictl rep attend anna")
    try screen.wait(for: "1 makes you Available")
    try screen.press("1")
    try screen.wait(for: "your status is Available")
    try daemon.omnictl("customer", "message", "whatsapp", "ada", "hello")
    try screen.wait(for: "session 1 is offered: ada on whatsapp")
    try screen.press("a")
    try screen.wait(for: "▸      1  active")

    try screen.resize(columns: 40, rows: 10)
    try screen.wait("the desk fits the small screen") { lines in
      lines.count <= 11 && lines.last { !$0.isEmpty }?.contains("q quit") == true
        && lines.contains { $0.contains("▸      1  active") }
    }
    try screen.resize(columns: 80, rows: 24)

    daemon.stop(SIGKILL)
    try screen.wait(for: "daemon away for")
    try daemon.start()
    try screen.wait(for: "anna  Available  lease whole")
    try screen.wait(for: "▸      1  active")
    #expect(try daemon.omnictl("rep", "show", "anna").output.contains("Lease: whole"))

    try screen.press("q")
    try screen.wait(for: "q quit · l log out instead")
    try screen.press("q")
    try screen.wait(for: "anna's desk is closed")
    try screen.wait(for: "ready>")
    #expect(try screen.modes() == before)
  }

  @Test func `the desk is watched, the watching stopped and gone on with, and ended`() throws {
    let daemon = try RealDaemon.started(byRealClock: true)
    let screen = try TerminalScreen(columns: 80, rows: 24, daemon: daemon)
    let before = try screen.modes()

    try screen.type(line: "omnictl top")
    try screen.wait(for: "nobody waits")
    try daemon.omnictl("customer", "message", "sms", "eve\u{1B}[2J\u{202E}", "hello")
    try screen.wait(for: #"eve\u{1b}[2J\u{202e}"#)
    try screen.wait(for: "1 waiting, oldest")

    try screen.press("C-z")
    try screen.wait(for: "Stopped")
    #expect(try screen.modes() == before)
    try screen.type(line: "fg")
    try screen.wait(for: "1 waiting, oldest")

    daemon.stop(SIGKILL)
    try screen.wait(for: "away for")
    try daemon.start()
    try screen.wait("it is back") { $0[0].contains("UTC") && !$0[0].contains("away") }
    try screen.press("C-c")
    try screen.wait("the shell is back") { !$0.contains { $0.contains("Sessions") } }
    #expect(try screen.modes() == before)

    // A signal gives the terminal back as well.
    let folder = TemporaryFolder()
    try screen.type(line: "bash -c 'echo $$ > \(folder.file("pid")); exec omnictl top'")
    try screen.wait(for: "1 waiting, oldest")
    let text = try String(contentsOfFile: folder.file("pid"), encoding: .utf8)
    let pid = try #require(pid_t(text.dropLast()))
    for stop in [SIGTSTP, SIGSTOP] {
      #expect(kill(pid, stop) == 0)
      try screen.wait(for: "Stopped")
      if stop == SIGTSTP { #expect(try screen.modes() == before) }
      try screen.type(line: "fg")
      try screen.wait("the desk is drawn anew") {
        !$0.contains { $0.contains("ready> fg") }
          && $0.contains { $0.contains("1 waiting, oldest") }
      }
    }
    #expect(kill(pid, SIGTERM) == 0)
    try screen.wait(for: "Terminated")
    #expect(try screen.modes() == before)
  }
}
