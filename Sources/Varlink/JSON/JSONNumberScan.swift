/// A number: without fraction and exponent an `Int64`, exact, or refused; otherwise the double
/// that is nearest, as IEEE 754 wants it, or refused if that is infinite.
struct JSONNumberScan {
  private(set) var at: Int
  private let start: Int
  private var isNegative = false
  /// The digits of integer and fraction as one number, while there are at most 19 of them.
  private var digits: UInt64 = 0
  private var digitCount = 0
  /// The power of ten that `digits` is to be multiplied by.
  private var exponent = 0
  private var isInteger = true

  init(from start: Int) {
    self.start = start
    at = start
  }

  @inline(__always)
  mutating func run(_ source: Span<UInt8>) throws(JSONError) -> JSONToken {
    if source[at] == UInt8(ascii: "-") {
      isNegative = true
      at &+= 1
    }
    let first = at
    try passDigits(source)
    if at &- first > 1, source[first] == UInt8(ascii: "0") {
      throw JSONError(.leadingZero, at: start)
    }
    if at < source.count {
      let byte = source[at] | 0x20
      if byte == UInt8(ascii: ".") | 0x20 || byte == UInt8(ascii: "e") {
        try passFractionAndExponent(source)
      }
    }
    return isInteger ? try integer() : try double(source)
  }

  @inline(__always)
  private mutating func passDigits(_ source: Span<UInt8>) throws(JSONError) {
    let first = at
    while at < source.count {
      let digit = source[at] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      // 19 digits cannot overflow 64 bits; what has more goes the long way.
      if digitCount < 19 {
        digits = digits &* 10 &+ UInt64(digit)
      }
      digitCount &+= digits == 0 ? 0 : 1
      at &+= 1
    }
    guard at > first else {
      throw JSONError(at < source.count ? .malformedNumber : .textEnds, at: at)
    }
  }

  private mutating func passFractionAndExponent(_ source: Span<UInt8>) throws(JSONError) {
    isInteger = false
    if source[at] == UInt8(ascii: ".") {
      at += 1
      let first = at
      try passDigits(source)
      exponent = first - at
    }
    guard at < source.count, source[at] | 0x20 == UInt8(ascii: "e") else { return }
    at += 1
    var sign = 1
    if at < source.count, source[at] == UInt8(ascii: "-") || source[at] == UInt8(ascii: "+") {
      sign = source[at] == UInt8(ascii: "-") ? -1 : 1
      at += 1
    }
    let first = at
    var power = 0
    while at < source.count, case let digit = source[at] &- UInt8(ascii: "0"), digit <= 9 {
      power = min(power * 10 + Int(digit), 100_000)
      at += 1
    }
    guard at > first else {
      throw JSONError(at < source.count ? .malformedNumber : .textEnds, at: at)
    }
    exponent += sign * power
  }

  @inline(__always)
  private func integer() throws(JSONError) -> JSONToken {
    let limit = UInt64(Int64.max) &+ (isNegative ? 1 : 0)
    guard digitCount <= 19, digits <= limit else {
      throw JSONError(.integerOutOfRange, at: start)
    }
    return JSONToken(.int, at: start, bits: isNegative ? 0 &- digits : digits)
  }

  /// Both operands exact makes the one rounding of the operation the right one (Clinger's fast
  /// path); all else is left to the standard library, which rounds rightly too.
  private func double(_ source: Span<UInt8>) throws(JSONError) -> JSONToken {
    guard at - start <= JSON.numberBytesMax else { throw JSONError(.numberTooLong, at: start) }
    var value: Double
    if digitCount <= 19, digits <= 1 << 53, abs(exponent) < Self.powersOfTen.count {
      let power = Self.powersOfTen[abs(exponent)]
      value = exponent < 0 ? Double(digits) / power : Double(digits) * power
      if isNegative { value = -value }
    } else {
      var text: [UInt8] = []
      ByteWords.append(source.extracting(start..<at), to: &text)
      guard let parsed = Double(String(decoding: text, as: UTF8.self)) else {
        throw JSONError(.malformedNumber, at: start)
      }
      value = parsed
    }
    guard value.isFinite else { throw JSONError(.numberOutOfRange, at: start) }
    return JSONToken(.double, at: start, bits: value.bitPattern)
  }

  /// Those that a double holds exactly.
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
