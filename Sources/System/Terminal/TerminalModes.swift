import CSystemd
import Glibc

/// What a terminal must be given back when a full-screen program ends, however it ends.
///
/// One for the process, since signal handlers have no other way to find it. They may interrupt
/// anything, so `restore` calls nothing but `tcsetattr` and `write`, which are made for that.
enum TerminalModes {
  private nonisolated(unsafe) static let saved = UnsafeMutablePointer<termios>.allocate(capacity: 1)
  private nonisolated(unsafe) static var isRaw = false
  /// Pastes as they come, main screen, cursor shown, plain colours.
  private static let leaving: StaticString =
    "\u{1B}[?2004l\u{1B}[?1049l\u{1B}[?25h\u{1B}[0m"
  /// Pastes are marked, so that their letters are not taken for keys.
  private static let entering: StaticString = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?2004h"

  /// Ends that a program does not see coming, or does not see at all.
  private static let endings = [
    SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGPIPE,
  ]

  /// Keys come one by one and unechoed, Ctrl-C among them, and the other screen is shown.
  static func enter() throws(SystemError) {
    guard unsafe tcgetattr(STDIN_FILENO, saved) == 0 else {
      throw SystemError("read the terminal's modes", advice: "run it in a terminal")
    }
    try setRaw()
    unsafe isRaw = true
    write(entering)
    _ = restoresAtEnd
  }

  /// Where they were entered and somebody else has changed them since.
  static func enterAgain() throws(SystemError) {
    guard unsafe isRaw else { return }
    try setRaw()
    write(entering)
  }

  private static func setRaw() throws(SystemError) {
    var raw = unsafe saved.pointee
    unsafe cfmakeraw(&raw)
    guard unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw) == 0 else {
      throw SystemError("set the terminal's modes")
    }
  }

  /// Made once, when it is first asked for.
  private static let restoresAtEnd: Bool = {
    atexit { TerminalModes.restore() }
    for ending in endings {
      // The handler is gone once it has run, so the signal then does what it always did.
      system_handle_once(ending) { signal in
        TerminalModes.restore()
        raise(signal)
      }
    }
    return true
  }()

  static func restore() {
    guard unsafe isRaw else { return }
    unsafe isRaw = false
    write(leaving)
    unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, saved)
  }

  private static func write(_ text: StaticString) {
    _ = unsafe Glibc.write(STDOUT_FILENO, text.utf8Start, text.utf8CodeUnitCount)
  }
}
