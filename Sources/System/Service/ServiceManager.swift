import CSystemd
import Glibc

/// The daemon's notifications to the service manager. Without one nobody receives them
/// and nothing goes wrong.
///
/// Each call returns whether it was heard.
public enum ServiceManager {
  /// Whether somebody waits to hear that we are ready.
  public static var isListening: Bool { Environment.value("NOTIFY_SOCKET") != nil }

  /// Whether the service manager started this very process, not a parent of it.
  public static var startedThis: Bool {
    Environment.value("SYSTEMD_EXEC_PID") == "\(getpid())"
  }

  /// How often it wants a notification, or nil if it does not watch. `EventLoop.setWatchdog`
  /// gives it.
  public static var watchdogMicroseconds: UInt64? {
    var microseconds: UInt64 = 0
    return unsafe sd_watchdog_enabled(0, &microseconds) > 0 ? microseconds : nil
  }

  /// Ready to serve: started, or done with reloading.
  @discardableResult
  public static func ready(status: String) -> Bool {
    notify("READY=1\nSTATUS=\(line(status))")
  }

  /// One line on how it goes, for `systemctl status`.
  @discardableResult
  public static func status(_ text: String) -> Bool {
    notify("STATUS=\(line(text))")
  }

  /// The configuration is being read again; `ready` ends it. The time lets the service manager tell
  /// this reload from one that it asked for later.
  @discardableResult
  public static func reloading() -> Bool {
    notify("RELOADING=1\nMONOTONIC_USEC=\(SystemClock.monotonic.microseconds)")
  }

  @discardableResult
  public static func stopping(status: String) -> Bool {
    notify("STOPPING=1\nSTATUS=\(line(status))")
  }

  /// Starting or stopping takes longer: have patience for this long from now on.
  @discardableResult
  public static func extendTimeout(bySeconds seconds: Int) -> Bool {
    notify("EXTEND_TIMEOUT_USEC=\(seconds * 1_000_000)")
  }

  /// A sign of life, where no event loop gives it: while a long journal is read.
  @discardableResult
  public static func watchdog() -> Bool {
    notify("WATCHDOG=1")
  }

  /// Gives descriptors to keep over a restart; the next run finds them by name among those that it
  /// inherits. The unit allows so many by FileDescriptorStoreMax=.
  @discardableResult
  public static func store(_ descriptors: [Int32], name: String) -> Bool {
    precondition(isName(name), "a name has no colon, no control character, at most 255 bytes")
    return unsafe sd_pid_notify_with_fds(
      0, 0, "FDSTORE=1\nFDNAME=\(name)", descriptors, UInt32(descriptors.count)) > 0
  }

  /// How many descriptors one message can carry.
  public static let storedAtOnceMax = 253

  /// Waits until the service manager has read all that was told it so far; before the process ends,
  /// or it may not know any more whose words they are.
  @discardableResult
  public static func waitUntilHeard(withinMilliseconds limit: Int) -> Bool {
    sd_notify_barrier(0, UInt64(limit) * 1_000) > 0
  }

  /// Has all that was stored under this name closed.
  @discardableResult
  public static func removeStored(name: String) -> Bool {
    precondition(isName(name), "a name has no colon, no control character, at most 255 bytes")
    return notify("FDSTOREREMOVE=1\nFDNAME=\(name)")
  }

  private static func notify(_ state: String) -> Bool {
    unsafe sd_notify(0, state) > 0
  }

  private static func isName(_ name: String) -> Bool {
    name.utf8.count <= 255
      && name.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
  }

  /// A line break would begin another assignment.
  private static func line(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
