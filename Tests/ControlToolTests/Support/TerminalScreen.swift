import Foundation
import TestSupport
import Testing

/// A terminal with a shell in it, as tmux has one: keys go in, and what the screen shows comes out.
final class TerminalScreen {
  private static let secondsMax: TimeInterval = 30

  private let folder = TemporaryFolder()
  private let server: Process

  convenience init(columns: Int, rows: Int, daemon: RealDaemon) throws {
    try self.init(columns: columns, rows: rows, socket: daemon.socket)
  }

  /// - Parameter socket: The socket that the shell exports; nil if it exports none.
  init(columns: Int, rows: Int, socket: String?) throws {
    let known = socket.map { "OMNID_SOCKET=\($0)" } ?? "-u OMNID_SOCKET"
    // A prompt that is in no other text.
    let shell = "env \(known) PS1='ready> ' bash --norc --noprofile"
    server = Program.process(["tmux", "-D", "-S", folder.file("tmux"), "-f", "/dev/null"])
    server.standardOutput = FileHandle.nullDevice
    server.standardError = FileHandle.nullDevice
    try Program.start(server)
    waitUntil(within: Self.secondsMax) { folder.exists("tmux") }
    try tmux("new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", shell)
    try wait(for: "ready>")
  }

  deinit {
    _ = try? tmux("kill-server")
    server.waitUntilExit()
  }

  @discardableResult
  private func tmux(_ words: String...) throws -> String {
    try Program.run(["tmux", "-u", "-S", folder.file("tmux")] + words).output
  }

  /// Types a line in the shell.
  func type(line: String) throws {
    try tmux("send-keys", "-l", line)
    try tmux("send-keys", "Enter")
  }

  /// Keys as tmux names them: `a`, `C-z`.
  func press(_ keys: String...) throws {
    for key in keys { try tmux("send-keys", key) }
  }

  func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  var lines: [String] {
    get throws {
      try tmux("capture-pane", "-p").split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
    }
  }

  /// Waits until a line of the screen says this.
  func wait(for text: String, _ place: SourceLocation = #_sourceLocation) throws {
    try wait("'\(text)' is shown", place) { $0.contains { $0.contains(text) } }
  }

  func wait(
    _ what: String, _ place: SourceLocation = #_sourceLocation, until isSo: ([String]) -> Bool
  ) throws {
    var shown: [String] = []
    let isShown = try waitUntil(within: Self.secondsMax, askingEveryMilliseconds: 30) {
      shown = try lines
      return isSo(shown)
    }
    guard isShown else {
      Issue.record("\(what): not so\n\(shown.joined(separator: "\n"))", sourceLocation: place)
      throw CancellationError()
    }
  }

  /// The terminal's modes, for which the shell must be at its prompt.
  func modes() throws -> String {
    let file = folder.file("modes")
    try? FileManager.default.removeItem(atPath: file)
    try type(line: "clear; stty -a > \(file).new; mv \(file).new \(file)")
    waitUntil(within: Self.secondsMax) { folder.exists("modes") }
    return folder.text(of: "modes")
  }
}
