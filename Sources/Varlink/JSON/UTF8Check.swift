/// Well-formed UTF-8 as the Unicode standard's table 3-7 has it: no overlong forms, no surrogates,
/// nothing above U+10FFFF.
enum UTF8Check {
  /// The length of the sequence of two to four bytes that begins at `offset`, or nil.
  static func sequence(_ source: Span<UInt8>, at offset: Int) -> Int? {
    let length: Int
    var lowest: UInt8 = 0x80
    var highest: UInt8 = 0xBF
    switch source[offset] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, lowest) = (3, 0xA0)
    case 0xED: (length, highest) = (3, 0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, lowest) = (4, 0x90)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, highest) = (4, 0x8F)
    default: return nil
    }
    guard offset &+ length <= source.count else { return nil }
    guard lowest...highest ~= source[offset &+ 1] else { return nil }
    for index in 2..<max(2, length) where source[offset &+ index] & 0xC0 != 0x80 { return nil }
    return length
  }
}
