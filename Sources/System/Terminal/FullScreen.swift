import CSystemd
import Glibc

/// A program that has the whole terminal: keys come one by one, and what was on the screen before
/// is there again afterwards, also when the program is ended by a signal or a trap.
///
/// Standard input goes to the event loop as a readable descriptor, and so do the signals of
/// `FullScreen.signals`. One at a time.
public final class FullScreen {
  /// What a terminal and a shell tell a program that has the whole screen. They are blocked before
  /// the event loop is made: on `windowChanged` a frame of another size is shown, on `stop` the
  /// program calls `suspend`, on `goOn` it calls `resume`.
  public static let signals: [Signal] = [.windowChanged, .stop, .goOn]

  public init() throws(SystemError) {
    guard StandardStream.input.isTerminal, StandardStream.output.isTerminal else {
      throw SystemError(
        code: ENOTTY, attempt: "use the whole screen",
        reason: "standard input or output is no terminal",
        advice: "run it in a terminal, without a pipe")
    }
    try TerminalModes.enter()
  }

  deinit { TerminalModes.restore() }

  /// Gives the terminal back. What is printed afterwards stays.
  public func leave() {
    TerminalModes.restore()
  }

  /// Stops the program until the shell continues it, as Ctrl-Z does elsewhere.
  public func suspend() throws(SystemError) {
    TerminalModes.restore()
    // It stops where the signal that the event loop reads otherwise is let in.
    let before = Signal.letIn([.stop])
    _ = kill(0, SIGTSTP)
    Signal.restore(before)
    try TerminalModes.enter()
  }

  /// After a stop that nobody could see coming: what the shell has set meanwhile is set back.
  public func resume() throws(SystemError) {
    try TerminalModes.enterAgain()
  }

  /// The keys that were pressed, as the bytes that the terminal sends for them. It waits where the
  /// event loop has not said that there are some.
  public func readKeys(into buffer: inout [UInt8]) -> Transfer {
    let count = retrying { unsafe read(STDIN_FILENO, &buffer, buffer.count) }
    if count == 0 { return .finished }
    return count > 0
      ? .bytes(count) : .broken(SystemError("read the keys", advice: "run it in a terminal"))
  }

  /// Shows a frame, all of it.
  public func show(_ frame: [UInt8]) throws(SystemError) {
    try StandardStream.output.write(frame)
  }
}
