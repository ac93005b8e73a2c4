/// A length of time in milliseconds.
public struct Interval: Hashable, Comparable, Sendable {
  public var milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  public static let zero = Interval(milliseconds: 0)

  public static func seconds(_ count: Int64) -> Interval { Interval(milliseconds: count * 1000) }
  public static func minutes(_ count: Int64) -> Interval { .seconds(count * 60) }
  public static func hours(_ count: Int64) -> Interval { .minutes(count * 60) }

  public static func < (left: Interval, right: Interval) -> Bool {
    left.milliseconds < right.milliseconds
  }
}
