/// Bytes as they are read back. Whatever they are, nothing here traps: what does not fit is thrown
/// with what it should have been and where it stands.
struct ByteReader {
  let bytes: [UInt8]
  private(set) var offset = 0
  /// By which version of the encoding the bytes were written. What a later version added is read
  /// only where this is late enough.
  let version: UInt8

  init(_ bytes: [UInt8], version: UInt8 = FactEncoding.version) {
    self.bytes = bytes
    self.version = version
  }

  var isAtEnd: Bool { offset == bytes.count }
  var left: Int { bytes.count - offset }

  func fault(_ what: String) -> JournalError { .unreadable(what, at: offset) }

  mutating func byte() throws(JournalError) -> UInt8 {
    guard offset < bytes.count else { throw fault("the bytes end too soon") }
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func unsigned() throws(JournalError) -> UInt64 {
    let first = try byte()
    if first < 0x80 { return UInt64(first) }
    var value = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    while true {
      let next = try byte()
      let bits = UInt64(next & 0x7F)
      guard shift < 63 || bits <= 1 else { throw fault("a number of more than 64 bits") }
      value |= bits << shift
      if next < 0x80 { return value }
      shift += 7
      guard shift <= 63 else { throw fault("a number of more than 64 bits") }
    }
  }

  mutating func signed() throws(JournalError) -> Int64 {
    let folded = try unsigned()
    return Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1)
  }

  /// A whole number that must fit the type that it is read for.
  mutating func whole<Number: FixedWidthInteger>(
    _: Number.Type = Number.self
  ) throws(JournalError) -> Number {
    if Number.isSigned {
      guard let number = Number(exactly: try signed()) else {
        throw fault("a number too large for its place")
      }
      return number
    }
    guard let number = Number(exactly: try unsigned()) else {
      throw fault("a number too large for its place")
    }
    return number
  }

  mutating func flag() throws(JournalError) -> Bool {
    switch try byte() {
    case 0: return false
    case 1: return true
    default: throw fault("a yes or no that is neither")
    }
  }

  /// How many elements follow. Each takes a byte at least, so a count that lies is found before
  /// room is made for it.
  mutating func count() throws(JournalError) -> Int {
    let count = try unsigned()
    guard count <= UInt64(left) else { throw fault("a length that goes past the end") }
    return Int(count)
  }

  mutating func text() throws(JournalError) -> String {
    let length = try count()
    guard let text = String(validating: bytes[offset..<offset + length], as: UTF8.self) else {
      throw fault("a text that is not UTF-8")
    }
    offset += length
    return text
  }

  mutating func block() throws(JournalError) -> [UInt8] {
    let length = try count()
    defer { offset += length }
    return Array(bytes[offset..<offset + length])
  }
}
