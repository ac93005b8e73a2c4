/// How long single steps take, and their median.
struct Stopwatch {
  private var nanoseconds: [Int64] = []
  private let clock = ContinuousClock()

  mutating func time(_ step: () -> Void) { note(clock.measure(step)) }

  mutating func note(_ taken: Duration) {
    let (seconds, attoseconds) = taken.components
    nanoseconds.append(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }

  static func perSecond(_ count: Int, since began: ContinuousClock.Instant) -> Int {
    Int(Double(count) / ((ContinuousClock.now - began) / .seconds(1)))
  }

  /// Half of the steps took no longer.
  var median: Int64 { quantile(0.5) }

  func quantile(_ share: Double) -> Int64 {
    guard !nanoseconds.isEmpty else { return 0 }
    return nanoseconds.sorted()[Int(Double(nanoseconds.count - 1) * share)]
  }
}
