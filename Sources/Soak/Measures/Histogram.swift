/// How long calls took, in microseconds: a count for each sixteenth of a power of two, so that any
/// share of them is known to about six in a hundred, in 1 KB whatever their number.
struct Histogram: Equatable {
  private static let stepsPerDouble = 16
  private var counts = [UInt64](repeating: 0, count: 64 * 16)
  private(set) var count: UInt64 = 0
  private(set) var largest: Int64 = 0

  mutating func add(_ value: Int64) {
    let value = max(value, 0)
    counts[Self.place(of: value)] += 1
    count += 1
    largest = max(largest, value)
  }

  /// The value that so large a share of all does not exceed; 0 if there is none.
  func value(atShare share: Double) -> Int64 {
    let wanted = UInt64((Double(count) * share).rounded(.up))
    var seen: UInt64 = 0
    for (place, count) in counts.enumerated() where count > 0 {
      seen += count
      if seen >= wanted { return min(Self.upperBound(of: place), largest) }
    }
    return 0
  }

  private static func place(of value: Int64) -> Int {
    if value < stepsPerDouble { return Int(value) }
    let exponent = 63 - value.leadingZeroBitCount
    let step = Int(value >> (exponent - 4)) & (stepsPerDouble - 1)
    return (exponent - 3) * stepsPerDouble + step
  }

  private static func upperBound(of place: Int) -> Int64 {
    if place < stepsPerDouble { return Int64(place) }
    let exponent = place / stepsPerDouble + 3
    let step = Int64(place % stepsPerDouble)
    return (1 << exponent) + ((step + 1) << (exponent - 4)) - 1
  }
}
