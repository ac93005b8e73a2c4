import Containers

/// Eight bytes at a time, without pointers: a span of eight has its bounds checked once, and the
/// compiler makes one load of the eight shifts.
enum ByteWords {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  /// The bytes from `offset` on, the first of them lowest.
  @inline(__always)
  static func load(_ source: Span<UInt8>, at offset: Int) -> UInt64 {
    let eight = source.extracting(offset..<(offset &+ 8))
    let low =
      UInt64(eight[0]) | UInt64(eight[1]) << 8 | UInt64(eight[2]) << 16 | UInt64(eight[3]) << 24
    let high =
      UInt64(eight[4]) | UInt64(eight[5]) << 8 | UInt64(eight[6]) << 16 | UInt64(eight[7]) << 24
    return low | high << 32
  }

  /// The top bit of each byte that is zero. A borrow can mark a byte wrongly, but only above one
  /// marked rightly: the lowest mark is exact.
  @inline(__always)
  static func zeros(_ word: UInt64) -> UInt64 {
    (word &- ones) & ~word & tops
  }

  /// Marks, lowest exact, of the bytes that end a run of plain text in a string: the quote, the
  /// backslash, control characters, and all that is not ASCII.
  @inline(__always)
  static func special(_ word: UInt64) -> UInt64 {
    mustEscape(word) | (word & tops)
  }

  /// Marks, lowest exact, of the bytes that a string cannot hold as they are.
  @inline(__always)
  static func mustEscape(_ word: UInt64) -> UInt64 {
    let quotes = zeros(word ^ (ones &* 0x22))
    let backslashes = zeros(word ^ (ones &* 0x5C))
    let controls = (word &- (ones &* 0x20)) & ~word & tops
    return quotes | backslashes | controls
  }

  /// Which byte the lowest mark belongs to.
  @inline(__always)
  static func firstMarked(_ marks: UInt64) -> Int {
    marks.trailingZeroBitCount >> 3
  }

  /// Where the first zero byte at or after `offset` is.
  ///
  /// - Complexity: linear in the bytes passed over.
  static func firstZero(_ source: Span<UInt8>, from offset: Int) -> Int? {
    var at = offset
    while at &+ 8 <= source.count {
      let marks = zeros(load(source, at: at))
      if marks != 0 { return at &+ firstMarked(marks) }
      at &+= 8
    }
    while at < source.count {
      if source[at] == 0 { return at }
      at &+= 1
    }
    return nil
  }

  /// Appends the whole of a span. Arrays take none directly yet.
  @inline(__always)
  static func append(_ source: Span<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(addingCapacity: source.count) { output in
      output.append(copying: source)
    }
  }
}
