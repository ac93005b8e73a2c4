/// What a piece of work holds of one pool: units, kept in hundredths, and a share of the rep's
/// total in per cent. Both are whole numbers, so that room is exact (C16).
public struct Weight: Hashable, Sendable {
  public var hundredths: Int64
  public var percent: Int64

  public init(hundredths: Int64, percent: Int64) {
    self.hundredths = hundredths
    self.percent = percent
  }

  public static let nothing = Weight(hundredths: 0, percent: 0)

  public static func units(_ count: Int64) -> Weight {
    Weight(hundredths: count * 100, percent: 0)
  }

  public static func percent(_ share: Int64) -> Weight {
    Weight(hundredths: 0, percent: share)
  }

  public static func + (left: Weight, right: Weight) -> Weight {
    Weight(
      hundredths: left.hundredths + right.hundredths, percent: left.percent + right.percent)
  }

  public static func - (left: Weight, right: Weight) -> Weight {
    Weight(
      hundredths: left.hundredths - right.hundredths, percent: left.percent - right.percent)
  }

  /// This weight in hundredths of a unit, for a rep whose total is `total` units.
  public func amount(ofTotal total: Int64) -> Int64 { hundredths + percent * total }
}
