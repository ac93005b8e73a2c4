/// Which fault the daemon is under now, and so what may be expected of it. Times are of the
/// monotonic clock, in milliseconds where nothing else is said.
struct Fate {
  enum Ending { case none, killed, terminated }

  /// How it is about to end by our doing.
  var ending = Ending.none
  /// It is to be gone before anybody connects again.
  var awaitsEnd = false
  var downSince: Int64 = 0
  var startedAt: Int64?
  var stoppedAt: Int64?
  var pausedUntil: Int64 = 0
  /// It was stopped, and its watchdog is to find that out.
  var isHung = false
  /// Calls made before that, in microseconds, may have waited for something that was done to it.
  var disturbedUntil: Int64 = 0

  var isReloading = false
  var hasBadFile = false
  var badFileUntil: Int64 = 0
  /// Of the configuration that is in force.
  var variant = 0

  var diskFullSince: Int64?
  var diskFullFor: Int64 = 0
  var diskFreedAt: Int64?
  var sawStorageFailed = false
  /// A full disk that nobody needs does not fail for long.
  private static let diskFullMax: Int64 = 20_000
  private static let diskRecovery: Int64 = 10_000

  /// The run is over when all was looked at once more, and again after a clean restart.
  var isLast = false
  var wasStoppedCleanly = false

  func mayStorageFail(at now: Int64) -> Bool {
    diskFullSince != nil || diskFreedAt.map { now - $0 < Self.diskRecovery } ?? false
  }

  func mustFreeDisk(at now: Int64) -> Bool {
    guard let diskFullSince else { return false }
    let full = now - diskFullSince
    return full >= Self.diskFullMax || (sawStorageFailed && full >= diskFullFor)
  }
}
