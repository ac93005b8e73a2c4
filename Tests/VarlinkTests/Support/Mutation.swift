import TestSupport

/// Changes a text a little, in the ways that most often find a parser out.
func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
  let signs = Array("{}[]\",:\\0u1-.eE+tfn \n\0\u{80}#()?>".utf8) + [0xC0, 0xED, 0xF4, 0xFF]
  let at = generator.below(bytes.count + 1)
  switch generator.below(6) {
  case 0: bytes.insert(signs[generator.below(signs.count)], at: at)
  case 1 where at < bytes.count: bytes.remove(at: at)
  case 2 where at < bytes.count: bytes[at] = signs[generator.below(signs.count)]
  case 3 where at < bytes.count: bytes[at] ^= 1 << UInt8(generator.below(8))
  case 4:
    let end = min(bytes.count, at + generator.below(12))
    bytes.insert(contentsOf: bytes[at..<end], at: generator.below(bytes.count + 1))
  default: bytes.removeSubrange(at..<min(bytes.count, at + generator.below(8)))
  }
}

extension SeededGenerator {
  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
  }
}
