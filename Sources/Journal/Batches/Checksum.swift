/// XXH64, by which a batch is known to be as it was written. Sixty-four bits and no tables: it
/// reads several bytes in the time that a CRC without the processor's instruction takes for one.
///
/// It finds what a disk does to a file, and is no proof against somebody who means to deceive.
package enum Checksum {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  /// - Complexity: O(n)
  package static func of(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
    unsafe of(bytes.span.bytes, seed: seed)
  }

  package static func of(_ raw: RawSpan, seed: UInt64 = 0) -> UInt64 {
    var offset = 0
    var sum: UInt64
    if raw.byteCount >= 32 {
      var lanes = (
        seed &+ prime1 &+ prime2, seed &+ prime2, seed, seed &- prime1
      )
      while offset + 32 <= raw.byteCount {
        lanes.0 = round(lanes.0, word(raw, offset))
        lanes.1 = round(lanes.1, word(raw, offset + 8))
        lanes.2 = round(lanes.2, word(raw, offset + 16))
        lanes.3 = round(lanes.3, word(raw, offset + 24))
        offset += 32
      }
      sum =
        rotated(lanes.0, 1) &+ rotated(lanes.1, 7) &+ rotated(lanes.2, 12)
        &+ rotated(lanes.3, 18)
      sum = merged(merged(merged(merged(sum, lanes.0), lanes.1), lanes.2), lanes.3)
    } else {
      sum = seed &+ prime5
    }
    sum = sum &+ UInt64(raw.byteCount)
    return finished(tail(raw, from: offset, sum))
  }

  /// Of a few numbers, one after the other, each as eight bytes, the low ones first.
  package static func of<let count: Int>(
    _ numbers: InlineArray<count, UInt64>, seed: UInt64 = 0
  ) -> UInt64 {
    var words = numbers
    for index in words.indices { words[index] = words[index].littleEndian }
    return unsafe of(words.span.bytes, seed: seed)
  }

  private static func tail(_ raw: RawSpan, from start: Int, _ before: UInt64) -> UInt64 {
    var sum = before
    var offset = start
    while offset + 8 <= raw.byteCount {
      sum = rotated(sum ^ round(0, word(raw, offset)), 27) &* prime1 &+ prime4
      offset += 8
    }
    if offset + 4 <= raw.byteCount {
      let half = UInt64(unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
      sum = rotated(sum ^ (half &* prime1), 23) &* prime2 &+ prime3
      offset += 4
    }
    while offset < raw.byteCount {
      let byte = UInt64(unsafe raw.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
      sum = rotated(sum ^ (byte &* prime5), 11) &* prime1
      offset += 1
    }
    return sum
  }

  private static func word(_ raw: RawSpan, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotated(lane &+ word &* prime2, 31) &* prime1
  }

  private static func merged(_ sum: UInt64, _ lane: UInt64) -> UInt64 {
    (sum ^ round(0, lane)) &* prime1 &+ prime4
  }

  private static func rotated(_ value: UInt64, _ count: UInt64) -> UInt64 {
    (value << count) | (value >> (64 - count))
  }

  private static func finished(_ value: UInt64) -> UInt64 {
    var sum = value
    sum = (sum ^ (sum >> 33)) &* prime2
    sum = (sum ^ (sum >> 29)) &* prime3
    return sum ^ (sum >> 32)
  }
}
