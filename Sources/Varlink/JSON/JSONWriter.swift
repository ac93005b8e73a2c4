import Containers

/// Writes JSON without spaces, one value or key after the other; commas come by themselves.
///
/// Whether a comma is due is seen from the last byte, so there is no state beside the bytes and
/// nested values cost nothing. That arrays and objects are closed in order, and that a member has
/// key and value, is the caller's part.
///
/// Made to be kept: `removeAll` leaves the buffer for the next message, unless it grew beyond what
/// messages commonly need.
public struct JSONWriter: Equatable, Sendable {
  private static let bytesKept = 64 * 1024

  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: bytes.capacity <= Self.bytesKept)
  }

  public mutating func beginObject() {
    separate()
    bytes.append(UInt8(ascii: "{"))
  }

  public mutating func endObject() {
    bytes.append(UInt8(ascii: "}"))
  }

  public mutating func beginArray() {
    separate()
    bytes.append(UInt8(ascii: "["))
  }

  public mutating func endArray() {
    bytes.append(UInt8(ascii: "]"))
  }

  public mutating func key(_ key: JSONKey) {
    append(key.bytes.span)
  }

  /// A name that needs no escape, as those of interfaces are.
  public mutating func key(plain name: StaticString) {
    let isCommaDue = isCommaDue
    bytes.append(addingCapacity: name.utf8CodeUnitCount &+ 4) { output in
      if isCommaDue { output.append(UInt8(ascii: ",")) }
      output.append(UInt8(ascii: "\""))
      output.append(name)
      output.append("\":")
    }
  }

  /// For names that are not known beforehand.
  public mutating func key(named name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
  }

  public mutating func null() {
    append("null")
  }

  public mutating func bool(_ value: Bool) {
    append(value ? "true" : "false")
  }

  public mutating func int(_ value: Int64) {
    let isCommaDue = isCommaDue
    let magnitude = value.magnitude
    var digitCount = 1
    var rest = magnitude
    while rest >= 10 {
      rest /= 10
      digitCount &+= 1
    }
    let isNegative = value < 0
    bytes.append(addingCapacity: digitCount &+ 2) { output in
      if isCommaDue { output.append(UInt8(ascii: ",")) }
      if isNegative { output.append(UInt8(ascii: "-")) }
      output.append(repeating: UInt8(ascii: "0"), count: digitCount)
      var at = output.count &- 1
      var rest = magnitude
      while rest > 0 {
        output[at] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
        at &-= 1
      }
    }
  }

  public mutating func int(_ value: Int) {
    int(Int64(value))
  }

  /// The shortest text that reads back as the same double, always with a point or an exponent, so
  /// that it stays a float for whoever reads it.
  public mutating func double(_ value: Double) {
    precondition(value.isFinite, "JSON has no infinity and no NaN")
    separate()
    bytes.append(contentsOf: value.description.utf8)
  }

  /// A text that is JSON already, as it is.
  public mutating func raw(_ json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
  }

  @inline(__always)
  private mutating func separate() {
    if isCommaDue { bytes.append(UInt8(ascii: ",")) }
  }

  @inline(__always)
  private var isCommaDue: Bool {
    guard bytes.count > 0 else { return false }
    let last = bytes[bytes.count &- 1]
    return last != UInt8(ascii: "{") && last != UInt8(ascii: ":") && last != UInt8(ascii: "[")
  }

  /// A comma if one is due, and then the bytes.
  @inline(__always)
  private mutating func append(_ source: Span<UInt8>) {
    let isCommaDue = isCommaDue
    bytes.append(addingCapacity: source.count &+ 1) { output in
      if isCommaDue { output.append(UInt8(ascii: ",")) }
      output.append(copying: source)
    }
  }

  @inline(__always)
  private mutating func append(_ literal: StaticString) {
    let isCommaDue = isCommaDue
    bytes.append(addingCapacity: literal.utf8CodeUnitCount &+ 1) { output in
      if isCommaDue { output.append(UInt8(ascii: ",")) }
      output.append(literal)
    }
  }
}

extension JSONWriter {
  /// Quote, backslash and control characters are escaped, so a message never holds a NUL; all
  /// else stays UTF-8.
  public mutating func string(_ text: String) {
    let isCommaDue = isCommaDue
    let source = text.utf8Span.span
    let plain = Self.plainPrefix(source, from: 0)
    bytes.append(addingCapacity: plain &+ 3) { output in
      if isCommaDue { output.append(UInt8(ascii: ",")) }
      output.append(UInt8(ascii: "\""))
      output.append(copying: source.extracting(first: plain))
      if plain == source.count { output.append(UInt8(ascii: "\"")) }
    }
    if plain < source.count { finishEscaped(source, from: plain) }
  }

  /// How far from `start` the bytes can stand as they are.
  @inline(__always)
  private static func plainPrefix(_ source: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at &+ 8 <= source.count {
      let marks = ByteWords.mustEscape(ByteWords.load(source, at: at))
      if marks != 0 { return at &+ ByteWords.firstMarked(marks) }
      at &+= 8
    }
    while at < source.count, !mustEscape(source[at]) { at &+= 1 }
    return at
  }

  private static func mustEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func finishEscaped(_ source: Span<UInt8>, from start: Int) {
    var at = start
    while at < source.count {
      escape(source[at])
      let plain = Self.plainPrefix(source, from: at + 1)
      ByteWords.append(source.extracting((at + 1)..<plain), to: &bytes)
      at = plain
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x00..<0x20:
      bytes.append(contentsOf: Array("u00".utf8))
      bytes.append(UInt8(ascii: "0") + byte >> 4)
      let low = byte & 0x0F
      bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    default: bytes.append(byte)
    }
  }
}
