/// How long the last commits took, their flush and all: the newest 1,024, each to the microsecond.
public struct CommitTimes: Hashable, Sendable {
  /// How many there were since the journal was opened.
  public private(set) var total: UInt64 = 0
  /// A ring; the next one goes to place `total`, counted round.
  private var recent: [UInt32] = []

  static let kept = 1_024

  public init() {}

  public var medianMicroseconds: Int? { microseconds(atShare: 0.5) }
  public var p99Microseconds: Int? { microseconds(atShare: 0.99) }
  public var longestMicroseconds: Int? { recent.max().map(Int.init) }

  /// No less than this share of them took no longer; nil where there were none.
  ///
  /// - Complexity: O(n log n) in those that are kept
  public func microseconds(atShare share: Double) -> Int? {
    if recent.isEmpty { return nil }
    let place = Int((Double(recent.count) * share).rounded(.up)) - 1
    return Int(recent.sorted()[min(max(place, 0), recent.count - 1)])
  }

  mutating func note(nanoseconds: UInt64) {
    let microseconds = UInt32(clamping: nanoseconds / 1_000)
    if recent.count < Self.kept {
      recent.append(microseconds)
    } else {
      recent[Int(total % UInt64(Self.kept))] = microseconds
    }
    total += 1
  }
}
