import Synchronization

/// Notifies the service manager's watchdog while the loop waits for the disk and cannot do so
/// itself: a slow disk is no reason to kill the daemon, and after a restart it would wait for the
/// same disk.
///
/// A loop that hangs anywhere else is still found: only between `begin` and `end` are notifications
/// sent on its behalf. Without a service manager there is no thread.
public final class DiskWait: Sendable {
  private final class Shared: Sendable {
    /// Counts beginnings and ends; odd while the loop waits.
    let turns = Atomic<UInt64>(0)
    let isStopping = Atomic<Bool>(false)
    let hasSpoken = Atomic<Bool>(false)
  }

  private let shared = Shared()

  /// After so long the status line says that the daemon waits for the disk.
  private static let saidAfterMilliseconds: Int64 = 2_000
  private static let microsecondsBetweenLooks: UInt64 = 1_000_000
  private static let secondsToStop = 10

  public init() throws(SystemError) {
    guard ServiceManager.isListening else { return }
    // The loop's last notification may be as old as three quarters of the manager's limit.
    let each = min(
      ServiceManager.watchdogMicroseconds.map { $0 / 8 } ?? Self.microsecondsBetweenLooks,
      Self.microsecondsBetweenLooks)
    let sleep = try WakeUp()
    let shared = shared
    _ = try WorkerThread(name: "disk-wait") {
      var (seen, since) = (UInt64(0), Int64(0))
      while true {
        // Nobody wakes it: the thread ends with the process.
        sleep.wait(withinMilliseconds: Int32(max(each / 1_000, 1)))
        let turns = shared.turns.load(ordering: .acquiring)
        guard turns % 2 == 1 else { continue }
        let now = SystemClock.monotonic.milliseconds
        if turns != seen { (seen, since) = (turns, now) }
        Self.speak(shared, waitedMilliseconds: now - since)
      }
    }
  }

  private static func speak(_ shared: Shared, waitedMilliseconds waited: Int64) {
    ServiceManager.watchdog()
    if shared.isStopping.load(ordering: .relaxed) {
      ServiceManager.extendTimeout(bySeconds: secondsToStop)
    }
    guard waited >= saidAfterMilliseconds else { return }
    ServiceManager.status(text(waitedMilliseconds: waited))
    shared.hasSpoken.store(true, ordering: .relaxed)
  }

  public static func text(waitedMilliseconds: Int64) -> String {
    "waits for the disk that has the journal, for \(waitedMilliseconds / 1_000) s"
  }

  /// The loop waits for the disk from here on.
  public func begin(isStopping: Bool = false) {
    if isStopping { shared.isStopping.store(true, ordering: .relaxed) }
    shared.turns.wrappingAdd(1, ordering: .releasing)
  }

  public func end() { shared.turns.wrappingAdd(1, ordering: .releasing) }

  /// Whether the status line was set since the last call.
  public func takeSpoken() -> Bool { shared.hasSpoken.exchange(false, ordering: .relaxed) }
}
