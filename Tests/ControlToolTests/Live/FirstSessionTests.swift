import Foundation
import TestSupport
import Testing

/// README's first session, played as a newcomer does: a new terminal for each block of lines, and
/// nothing typed but what stands there.
@Suite(.enabled(if: Program.isInstalled("tmux"), "tmux is not installed"))
struct FirstSessionTests {
  /// The lines of each block below "A first session".
  private static func terminals() throws -> [[String]] {
    let text = try Repository.text("README.md")
    let section = try #require(text.components(separatedBy: "\n## A first session\n").last)
      .components(separatedBy: "\n## ")[0]
    return section.components(separatedBy: "\n\n").filter { $0.hasPrefix("    ") }.map { block in
      block.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  @Test func `each terminal of README's first session has all that it needs`() throws {
    let daemon = try RealDaemon.started(byRealClock: true)
    let terminals = try Self.terminals()
    #expect(terminals.count == 2)
    var screens: [TerminalScreen] = []
    for lines in terminals {
      let screen = try TerminalScreen(columns: 80, rows: 24, socket: nil)
      screens.append(screen)
      for line in lines {
        // The tests have their build and their run folder in other places than a reader.
        #expect(line.contains(".build/release/omnictl") || line.contains(".run/omnid.sock"))
        try screen.type(
          line: line.replacing(".build/release/omnictl", with: "omnictl")
            .replacing(".run/omnid.sock", with: daemon.socket))
      }
      if screens.count == 1 {
        try screen.wait(for: "1 makes you Available")
        try screen.press("1")
        try screen.wait(for: "your status is Available")
      }
    }
    try screens[0].wait(for: "session 1 is offered: ada on whatsapp")
    try screens[1].wait(for: "offered to anna")
    try screens[0].press("a")
    try screens[0].wait(for: "▸      1  active")
    try screens[1].wait(for: "1 active")
    for screen in screens { try screen.press("q") }
  }

  @Test func `watch has the rule in its lines`() throws {
    let daemon = try RealDaemon.started(byRealClock: true)
    try daemon.omnictl("customer", "message", "whatsapp", "ada", "hello")
    let watch = "timeout 20 omnictl watch --since 1 | grep -m1 'waits in'"
    let told = try Program.run(["env", "OMNID_SOCKET=\(daemon.socket)", "bash", "-c", watch])
    #expect(told.output.contains("  S1    session 1 waits in "), "\(told.output)")
  }
}
