/// A string of a checked text, byte by byte as UTF-8, with its escapes resolved. Nothing here
/// refuses: the parser has proved every escape before.
struct UnescapedText {
  private var at: Int
  private let end: Int
  /// UTF-8 bytes of a resolved `\u` that are still to come, the next one lowest.
  private var waiting: UInt32 = 0

  init(_ token: JSONToken) {
    at = Int(token.offset)
    end = at + Int(token.low)
  }

  mutating func next(_ source: Span<UInt8>) -> UInt8? {
    if waiting != 0 {
      let byte = UInt8(truncatingIfNeeded: waiting)
      waiting >>= 8
      return byte
    }
    guard at < end else { return nil }
    let byte = source[at]
    guard byte == UInt8(ascii: "\\") else {
      at += 1
      return byte
    }
    let letter = source[at + 1]
    guard letter == UInt8(ascii: "u") else {
      at += 2
      return Self.escaped(letter)
    }
    return resolveUnicode(source)
  }

  private mutating func resolveUnicode(_ source: Span<UInt8>) -> UInt8 {
    var scalar = unit(source)
    if 0xD800...0xDBFF ~= scalar {
      scalar = 0x10000 + (scalar - 0xD800) << 10 + (unit(source) - 0xDC00)
    }
    let byte: UInt32
    switch scalar {
    case 0..<0x80:
      return UInt8(scalar)
    case 0x80..<0x800:
      byte = 0xC0 | scalar >> 6
      waiting = tail(scalar)
    case 0x800..<0x10000:
      byte = 0xE0 | scalar >> 12
      waiting = tail(scalar >> 6) | tail(scalar) << 8
    default:
      byte = 0xF0 | scalar >> 18
      waiting = tail(scalar >> 12) | tail(scalar >> 6) << 8 | tail(scalar) << 16
    }
    return UInt8(byte)
  }

  private func tail(_ bits: UInt32) -> UInt32 { 0x80 | bits & 0x3F }

  private mutating func unit(_ source: Span<UInt8>) -> UInt32 {
    var unit: UInt32 = 0
    for index in 2..<6 { unit = unit << 4 | (Self.hexDigit(source[at + index]) ?? 0) }
    at += 6
    return unit
  }

  private static func escaped(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }

  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
