/// Whether an object has a key twice, by the keys' text: `"a"` and `"\u0061"` are one key.
///
/// Few keys are compared each with each, without allocating; many are sorted, by their bytes and
/// not by a hash, so that no choice of keys makes it slow.
enum JSONKeys {
  static let pairwiseMax = 16

  /// - Complexity: O(*k*²) for *k* keys up to `pairwiseMax`, O(*k* log *k*) comparisons beyond.
  static func refuseDuplicates(
    of object: Int, _ source: Span<UInt8>, _ tape: Span<JSONToken>
  ) throws(JSONError) {
    let end = Int(tape[object].low)
    guard Int(tape[object].high) <= pairwiseMax else {
      return try refuseDuplicatesSorted(of: object, source, tape)
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

  private static func refuseDuplicatesSorted(
    of object: Int, _ source: Span<UInt8>, _ tape: Span<JSONToken>
  ) throws(JSONError) {
    var keys: [Int] = []
    keys.reserveCapacity(Int(tape[object].high))
    var key = object + 1
    while key < Int(tape[object].low) {
      keys.append(key)
      key = next(after: key, tape)
    }
    sort(&keys, source, tape)
    for index in 1..<keys.count
    where compare(tape[keys[index - 1]], tape[keys[index]], source) == 0 {
      let later = max(keys[index - 1], keys[index])
      throw JSONError(.duplicateKey, at: Int(tape[later].offset) - 1)
    }
  }

  /// Heap sort, because a closure cannot hold the spans that `sort(by:)` would need.
  private static func sort(
    _ keys: inout [Int], _ source: Span<UInt8>, _ tape: Span<JSONToken>
  ) {
    for root in stride(from: keys.count / 2 - 1, through: 0, by: -1) {
      sink(root, keys.count, &keys, source, tape)
    }
    for end in stride(from: keys.count - 1, to: 0, by: -1) {
      keys.swapAt(0, end)
      sink(0, end, &keys, source, tape)
    }
  }

  private static func sink(
    _ start: Int, _ end: Int, _ keys: inout [Int],
    _ source: Span<UInt8>, _ tape: Span<JSONToken>
  ) {
    var root = start
    while case var child = root * 2 + 1, child < end {
      if child + 1 < end, compare(tape[keys[child]], tape[keys[child + 1]], source) < 0 {
        child += 1
      }
      guard compare(tape[keys[root]], tape[keys[child]], source) < 0 else { return }
      keys.swapAt(root, child)
      root = child
    }
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
    if left.isEscaped || right.isEscaped { return compare(left, right, source) == 0 }
    guard left.low == right.low else { return false }
    for index in 0..<Int(left.low)
    where source[Int(left.offset) &+ index] != source[Int(right.offset) &+ index] {
      return false
    }
    return true
  }

  /// Negative, zero or positive, as `left` sorts before, with or after `right`.
  private static func compare(
    _ left: JSONToken, _ right: JSONToken, _ source: Span<UInt8>
  ) -> Int {
    var leftText = UnescapedText(left)
    var rightText = UnescapedText(right)
    while true {
      let leftByte = leftText.next(source).map(Int.init) ?? -1
      let rightByte = rightText.next(source).map(Int.init) ?? -1
      if leftByte != rightByte || leftByte < 0 { return leftByte - rightByte }
    }
  }
}
