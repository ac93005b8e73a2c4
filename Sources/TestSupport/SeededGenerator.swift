/// Numbers drawn from a seed (SplitMix64). The same seed draws the same numbers on every machine,
/// so that a failure can be repeated.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to `bound`, and not it.
  public mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  public mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True this many times in a hundred.
  public mutating func happens(_ percent: Int) -> Bool { below(100) < percent }

  /// True once in so many times.
  public mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

  public mutating func one<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// One of them, or nil if there is none.
  public mutating func any<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  /// Some of them, in their order; each with that chance.
  public mutating func some<Element>(of elements: [Element], percent: Int) -> [Element] {
    var drawn: [Element] = []
    for element in elements where happens(percent) { drawn.append(element) }
    return drawn
  }

  /// An index, each as likely as its share.
  public mutating func index(byShare shares: [Int]) -> Int {
    var total = 0
    for share in shares { total += share }
    var left = below(total)
    for (index, share) in shares.enumerated() {
      if left < share { return index }
      left -= share
    }
    return shares.count - 1
  }
}
