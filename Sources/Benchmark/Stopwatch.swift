/// How long single steps take, and their median.
struct Stopwatch {
  private var nanoseconds: [Int64] = []
  private let clock = ContinuousClock()

  mutating func time(_ step: () -> Void) {
    let taken = clock.measure(step)
    nanoseconds.append(taken.components.attoseconds / 1_000_000_000)
  }

  /// Half of the steps took no longer.
  var median: Int64 { quantile(0.5) }

  func quantile(_ share: Double) -> Int64 {
    guard !nanoseconds.isEmpty else { return 0 }
    return nanoseconds.sorted()[Int(Double(nanoseconds.count - 1) * share)]
  }
}
