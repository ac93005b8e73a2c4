import CSystemd
import Glibc
import Testing

@testable import System

/// In processes of their own, whose standard input and output are a terminal that the test holds
/// the other end of.
struct TerminalTests {
  @Test func `what is no terminal has no size and no full screen`() async throws {
    await #expect(processExitsWith: .success) {
      let (here, _) = try Socket.pair()
      #expect(dup2(here.descriptor, 0) == 0)
      #expect(!StandardStream.input.isTerminal)
      #expect(TerminalSize(of: .input) == nil)
      #expect(throws: SystemError.self) { _ = try FullScreen() }
    }
  }

  @Test func `keys come one by one, and the terminal is as before afterwards`() async throws {
    let terminal = try FalseTerminal(columns: 100, rows: 30)
    let before = try terminal.flags()
    await #expect(processExitsWith: .success) { [path = terminal.path as String] in
      try FalseTerminal.become(path)
      #expect(TerminalSize(of: .output) == TerminalSize(columns: 100, rows: 30))
      let screen = try FullScreen()
      var modes = termios()
      #expect(unsafe tcgetattr(0, &modes) == 0)
      #expect(modes.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == 0)
      try screen.show(Array("frame".utf8))
      screen.leave()
    }
    #expect(try terminal.flags() == before)
    // The testing library itself adds a mark of its own.
    let entered = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?2004h"
    let left = "\u{1B}[?2004l\u{1B}[?1049l\u{1B}[?25h\u{1B}[0m"
    #expect(terminal.shown.hasPrefix(entered + "frame" + left))
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGSEGV, SIGILL])
  func `a program that a signal ends gives the terminal back`(signal: Int32) async throws {
    let terminal = try FalseTerminal(columns: 80, rows: 24)
    let before = try terminal.flags()
    await #expect(processExitsWith: .failure) {
      [path = terminal.path as String, signal = signal as Int32] in
      try FalseTerminal.become(path)
      let screen = try FullScreen()
      withExtendedLifetime(screen) { _ = kill(getpid(), signal) }
      sleep(10)
    }
    #expect(try terminal.flags() == before)
    #expect(terminal.shown.hasSuffix("\u{1B}[?2004l\u{1B}[?1049l\u{1B}[?25h\u{1B}[0m"))
  }

  @Test func `a new size is a signal to the loop`() async throws {
    let terminal = try FalseTerminal(columns: 80, rows: 24)
    await #expect(processExitsWith: .success) { [path = terminal.path as String] in
      try FalseTerminal.become(path)
      Signal.block([.windowChanged])
      let loop = try EventLoop<String>()
      try loop.add(.windowChanged, gives: "size")
      FalseTerminal.setSize(0, columns: 132, rows: 50)
      pthread_kill(pthread_self(), SIGWINCH)
      #expect(try loop.next(withinMilliseconds: 5_000) == "size")
      #expect(TerminalSize(of: .output) == TerminalSize(columns: 132, rows: 50))
    }
  }
}
