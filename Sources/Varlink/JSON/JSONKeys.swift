/// Whether an object has a key twice, by the keys' text: `"a"` and `"\u0061"` are one key.
///
/// Few keys are compared each with each, without allocating; many go through a table. Its hash is
/// seeded by the process, so that nobody can choose keys that make it slow; what is found does not
/// depend on it.
enum JSONKeys {
  static let pairwiseMax = 16

  /// - Complexity: O(*k*²) comparisons for *k* keys up to `pairwiseMax`, expected O(*k*) beyond.
  static func refuseDuplicates(
    of object: Int, _ source: Span<UInt8>, _ tape: Span<JSONToken>
  ) throws(JSONError) {
    let end = Int(tape[object].low)
    guard Int(tape[object].high) <= pairwiseMax else {
      return try refuseDuplicatesByTable(of: object, source, tape)
    }
    var key = next(after: object + 1, tape)
    while key < end {
      var earlier = object + 1
      while earlier < key {
        if equal(tape[earlier], tape[key], source) {
          throw JSONError(.duplicateKey, at: Int(tape[key].offset) - 1)
        }
        earlier = next(after: earlier, tape)
      }
      key = next(after: key, tape)
    }
  }

  private static func refuseDuplicatesByTable(
    of object: Int, _ source: Span<UInt8>, _ tape: Span<JSONToken>
  ) throws(JSONError) {
    var slotCount = 4 * pairwiseMax
    while slotCount < 2 * Int(tape[object].high) { slotCount *= 2 }
    // No key is token 0, which marks an empty slot.
    var slots = [UInt32](repeating: 0, count: slotCount)
    var key = object + 1
    while key < Int(tape[object].low) {
      var slot = hash(tape[key], source) & (slotCount - 1)
      while slots[slot] != 0 {
        if equal(tape[Int(slots[slot])], tape[key], source) {
          throw JSONError(.duplicateKey, at: Int(tape[key].offset) - 1)
        }
        slot = (slot + 1) & (slotCount - 1)
      }
      slots[slot] = UInt32(key)
      key = next(after: key, tape)
    }
  }

  /// Of the text, eight bytes at a time, so that it is the same however the text is written.
  private static func hash(_ token: JSONToken, _ source: Span<UInt8>) -> Int {
    var hasher = Hasher()
    var word: UInt64 = 0
    var count = 0
    if token.isEscaped {
      var text = UnescapedText(token)
      while let byte = text.next(source) {
        word |= UInt64(byte) << UInt64(8 * (count % 8))
        count += 1
        if count % 8 == 0 {
          hasher.combine(word)
          word = 0
        }
      }
    } else {
      let offset = Int(token.offset)
      while count + 8 <= Int(token.low) {
        hasher.combine(ByteWords.load(source, at: offset + count))
        count += 8
      }
      while count < Int(token.low) {
        word |= UInt64(source[offset + count]) << UInt64(8 * (count % 8))
        count += 1
      }
    }
    hasher.combine(word)
    hasher.combine(count)
    return hasher.finalize()
  }

  /// The key after the member whose key is `key`.
  @inline(__always)
  private static func next(after key: Int, _ tape: Span<JSONToken>) -> Int {
    let value = tape[key + 1]
    return value.kind == .object || value.kind == .array ? Int(value.low) : key + 2
  }

  @inline(__always)
  private static func equal(
    _ left: JSONToken, _ right: JSONToken, _ source: Span<UInt8>
  ) -> Bool {
    if left.isEscaped || right.isEscaped { return equalUnescaped(left, right, source) }
    guard left.low == right.low else { return false }
    for index in 0..<Int(left.low)
    where source[Int(left.offset) &+ index] != source[Int(right.offset) &+ index] {
      return false
    }
    return true
  }

  private static func equalUnescaped(
    _ left: JSONToken, _ right: JSONToken, _ source: Span<UInt8>
  ) -> Bool {
    var leftText = UnescapedText(left)
    var rightText = UnescapedText(right)
    while true {
      let byte = leftText.next(source)
      if byte != rightText.next(source) { return false }
      if byte == nil { return true }
    }
  }
}
