import Vocabulary

/// A number that stands for a history, the same in every process: two runs of a seed are compared
/// by it. Facts are taken as they are described; a sample of the commands is enough, since every
/// fact carries its number, and a difference stays.
struct Digest {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 {
      value ^= UInt64(byte)
      value = value &* 0x100_0000_01B3
    }
  }

  mutating func add(_ facts: [StampedFact]) {
    for fact in facts { add(String(describing: fact)) }
  }
}
