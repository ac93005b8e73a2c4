import Foundation
import TestSupport
import Testing

@testable import ControlTool

/// `omnictl demo`: a desk at work on an omnid of its own, which leaves nothing behind.
@Suite(.serialized, .enabled(if: Program.isInstalled("tmux"), "tmux is not installed"))
struct DemoTests {
  private let folder = TemporaryFolder()

  /// A shell whose temporary files go into a folder of the test's own.
  private func screen() throws -> TerminalScreen {
    let screen = try TerminalScreen(columns: 100, rows: 30, socket: "/nowhere/omnid.sock")
    try screen.type(line: "export TMPDIR=\(folder.file("tmp")); mkdir $TMPDIR")
    return screen
  }

  private func expectNothingLeft(_ place: SourceLocation = #_sourceLocation) throws {
    var (files, processes) = ([""], "")
    let isNothingLeft = try waitUntil(askingEveryMilliseconds: 50) {
      files = try FileManager.default.contentsOfDirectory(atPath: folder.file("tmp"))
      processes = try Program.run(["pgrep", "-f", "\(folder.file("tmp"))/omnid-demo-"]).output
      return files.isEmpty && processes.isEmpty
    }
    guard !isNothingLeft else { return }
    Issue.record("left: \(files), processes \(processes)", sourceLocation: place)
  }

  private func waitUntilRepsServe(_ screen: TerminalScreen) throws {
    try screen.wait("reps serve customers") { lines in
      lines.contains { $0.contains("online · ") && !$0.contains(" 0 online") }
        && lines.contains { $0.contains("waiting") && !$0.contains(" 0 active") }
    }
  }

  @Test func `the demo plays, and leaves nothing behind`() throws {
    let screen = try screen()
    let before = try screen.modes()
    try screen.type(line: "omnictl demo --speed 20")
    try waitUntilRepsServe(screen)
    try screen.press("q")
    try screen.wait(for: "The desk is closed, and nothing of it is left.")
    try screen.wait(for: "ready>")
    #expect(try screen.modes() == before)
    try expectNothingLeft()
  }

  @Test(arguments: [SIGKILL, SIGTERM, SIGHUP])
  func `a demo that is killed leaves nothing behind`(signal: Int32) throws {
    let screen = try screen()
    let pid = folder.file("pid")
    try screen.type(line: "bash -c 'echo $$ > \(pid); exec omnictl demo --speed 20'")
    try screen.wait(for: "omnid.sock")
    let text = try String(contentsOfFile: pid, encoding: .utf8)
    #expect(kill(try #require(pid_t(text.dropLast())), signal) == 0)
    try expectNothingLeft()
  }

  @Test func `a daemon that ends is told, with the end of its log`() throws {
    let screen = try screen()
    try screen.type(line: "omnictl demo --speed 20")
    try screen.wait(for: "omnid.sock")
    let pattern = "omnid --config \(folder.file("tmp"))/omnid-demo-"
    let found = try Program.run(["pgrep", "-f", pattern]).output
    for line in found.split(separator: "\n") { kill(pid_t(line) ?? 0, SIGTERM) }
    try screen.wait(for: "away for")
    try screen.press("q")
    try screen.wait(for: "omnictl: the players stopped: the daemon closed the connection")
    try screen.wait(for: "stopped after")
    try expectNothingLeft()
  }

  @Test(
    .enabled(
      if: !FileManager.default.fileExists(atPath: "/usr/sbin/omnid"),
      "an omnid is installed, and would be found"))
  func `without an omnid it says so`() throws {
    try FileManager.default.copyItem(
      atPath: Program.built("omnictl"), toPath: folder.file("omnictl"))
    let screen = try screen()
    try screen.type(line: "PATH=/usr/bin:/bin \(folder.file("omnictl")) demo")
    try screen.wait(for: "omnictl: there is no omnid beside omnictl, on the PATH or in /usr/sbin")
    try expectNothingLeft()
  }

  @Test func `it says what it lacks`() throws {
    let piped = try Program.run(["omnictl", "demo"])
    #expect(piped.status == 1)
    #expect(
      piped.error
        == "omnictl: the demo plays on a terminal; run it in one, and not in a pipe\n")
  }

  @Test func `its configuration is a good one`() throws {
    try folder.write(DemoConfiguration.text, to: "omnid.conf")
    let checked = try Program.run(["omnid", "--check", "--config", folder.file("omnid.conf")])
    #expect(checked.status == 0, "\(checked.error)")
  }
}
