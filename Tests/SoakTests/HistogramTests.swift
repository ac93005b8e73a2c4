import Testing

@testable import Soak

struct HistogramTests {
  @Test func `a share of the values is known to six in a hundred`() {
    var histogram = Histogram()
    for value in 1...100_000 { histogram.add(Int64(value)) }
    for share in [0.01, 0.5, 0.99, 0.999] {
      let told = Double(histogram.value(atShare: share))
      #expect(told >= share * 100_000 && told <= share * 100_000 * 1.07)
    }
    #expect(histogram.largest == 100_000)
    #expect(Histogram().value(atShare: 0.5) == 0)
  }
}
