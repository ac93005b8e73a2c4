import System

/// Logs that the disk was slow, at most once a minute.
struct SlowDisk {
  /// The longest commit that was not logged yet, in milliseconds.
  private var longest: Int64 = 0
  private var saidAt: Int64?

  private static let slowMilliseconds: Int64 = 1_000
  private static let millisecondsBetween: Int64 = 60_000

  /// To be called every second.
  ///
  /// - Parameters:
  ///   - commit: The longest commit since the last call, in milliseconds.
  ///   - monotonic: In milliseconds.
  /// - Returns: The milliseconds to log; nil if there is nothing to log.
  mutating func remark(commit: Int64, at monotonic: Int64) -> Int64? {
    longest = max(longest, commit)
    guard longest >= Self.slowMilliseconds,
      saidAt.map({ monotonic - $0 >= Self.millisecondsBetween }) ?? true
    else { return nil }
    saidAt = monotonic
    defer { longest = 0 }
    return longest
  }

  mutating func tell(commit: Int64, at monotonic: Int64, _ log: Log) {
    guard let longest = remark(commit: commit, at: monotonic) else { return }
    log.write(
      .warning,
      "the disk took \(longest / 1_000).\(longest % 1_000 / 100) s to keep what was recorded, and "
        + "answers waited for it; see what else keeps the disk busy (iostat -x), and its "
        + "health (journalctl -k)", id: MessageID.slowDisk)
  }
}
