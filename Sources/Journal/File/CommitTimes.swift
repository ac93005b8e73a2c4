import Glibc

/// How long commits took, by powers of two: in place n are those under 2^n microseconds that are
/// not in the place before.
public struct CommitTimes: Hashable, Sendable {
  public private(set) var counts = [UInt64](repeating: 0, count: 32)
  public private(set) var longestMicroseconds: UInt64 = 0

  public init() {}

  public var total: UInt64 { counts.reduce(0, +) }

  /// No less than this share of commits took no longer.
  public func microseconds(atShare share: Double) -> UInt64 {
    let wanted = UInt64(Double(total) * share)
    var seen: UInt64 = 0
    for (place, count) in counts.enumerated() {
      seen += count
      if seen >= wanted, seen > 0 { return 1 << UInt64(place) }
    }
    return 0
  }

  mutating func note(_ nanoseconds: UInt64) {
    let microseconds = nanoseconds / 1_000
    let place = min(counts.count - 1, UInt64.bitWidth - microseconds.leadingZeroBitCount)
    counts[place] += 1
    longestMicroseconds = max(longestMicroseconds, microseconds)
  }

  /// A clock that only runs forwards, in nanoseconds.
  static func now() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
