/// One pass over the bytes, each looked at once, that lays down the tape. A loop rather than a
/// recursion: how deep a client nests costs no stack.
///
/// The tape has room for every token before the pass begins: a token takes a byte and a
/// separator, but for brackets that open, of which `depthMax` can stand together.
struct JSONParser {
  private(set) var at = 0
  /// The token of the innermost open array or object; -1 at the outermost level.
  private var open = -1
  private var depth = 0
  private let depthMax: Int

  init(depthMax: Int) {
    self.depthMax = depthMax
  }

  static func tokensMax(bytes: Int, depthMax: Int) -> Int {
    bytes / 2 + depthMax + 2
  }

  mutating func parse(
    _ source: Span<UInt8>, into tape: inout OutputSpan<JSONToken>
  ) throws(JSONError) {
    while true {
      if try readValue(source, &tape) { continue }
      if try !readSeparators(source, &tape) { break }
    }
    if at < source.count { throw JSONError(.trailingBytes, at: at) }
  }

  /// Reads one value or opens an array or object. True when the next thing is a value again.
  @inline(__always)
  private mutating func readValue(
    _ source: Span<UInt8>, _ tape: inout OutputSpan<JSONToken>
  ) throws(JSONError) -> Bool {
    let byte = try nextByte(source)
    switch byte {
    case UInt8(ascii: "\""):
      tape.append(try readString(source))
    case UInt8(ascii: "{"):
      try enter(.object, &tape)
      if try nextByte(source) == UInt8(ascii: "}") { return false }
      try readKey(source, &tape)
      return true
    case UInt8(ascii: "["):
      try enter(.array, &tape)
      if try nextByte(source) == UInt8(ascii: "]") { return false }
      tape[open].high = 1
      return true
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      tape.append(try readNumber(source))
    case UInt8(ascii: "t"):
      tape.append(try readWord("true", .bool, 1, source))
    case UInt8(ascii: "f"):
      tape.append(try readWord("false", .bool, 0, source))
    case UInt8(ascii: "n"):
      tape.append(try readWord("null", .null, 0, source))
    default:
      throw JSONError(.valueExpected, at: at)
    }
    return false
  }

  /// Reads what stands between values: commas, keys, closing brackets. False at the text's end.
  @inline(__always)
  private mutating func readSeparators(
    _ source: Span<UInt8>, _ tape: inout OutputSpan<JSONToken>
  ) throws(JSONError) -> Bool {
    while open >= 0 {
      let byte = try nextByte(source)
      let isObject = tape[open].kind == .object
      if byte == UInt8(ascii: ",") {
        at &+= 1
        if isObject {
          try readKey(source, &tape)
        } else {
          tape[open].high &+= 1
        }
        return true
      }
      guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
        throw JSONError(.commaOrEndExpected, at: at)
      }
      at &+= 1
      try leave(source, &tape)
    }
    skipSpace(source)
    return false
  }

  @inline(__always)
  private mutating func enter(
    _ kind: JSONKind, _ tape: inout OutputSpan<JSONToken>
  ) throws(JSONError) {
    guard depth < depthMax else { throw JSONError(.tooDeep, at: at) }
    depth &+= 1
    let parent = UInt32(truncatingIfNeeded: open)
    open = tape.count
    tape.append(JSONToken(kind, at: at, low: parent))
    at &+= 1
  }

  @inline(__always)
  private mutating func leave(
    _ source: Span<UInt8>, _ tape: inout OutputSpan<JSONToken>
  ) throws(JSONError) {
    let closed = open
    open = Int(Int32(truncatingIfNeeded: tape[closed].low))
    depth &-= 1
    tape[closed].low = UInt32(truncatingIfNeeded: tape.count)
    if tape[closed].kind == .object, tape[closed].high > 1 {
      try JSONKeys.refuseDuplicates(of: closed, source, tape.span)
    }
  }

  @inline(__always)
  private mutating func readKey(
    _ source: Span<UInt8>, _ tape: inout OutputSpan<JSONToken>
  ) throws(JSONError) {
    guard try nextByte(source) == UInt8(ascii: "\"") else {
      throw JSONError(.keyExpected, at: at)
    }
    tape[open].high &+= 1
    tape.append(try readString(source))
    guard try nextByte(source) == UInt8(ascii: ":") else {
      throw JSONError(.colonExpected, at: at)
    }
    at &+= 1
  }

  private mutating func readWord(
    _ word: String, _ kind: JSONKind, _ low: UInt32, _ source: Span<UInt8>
  ) throws(JSONError) -> JSONToken {
    let start = at
    for letter in word.utf8 {
      guard at < source.count else { throw JSONError(.textEnds, at: at) }
      guard source[at] == letter else { throw JSONError(.valueExpected, at: start) }
      at &+= 1
    }
    return JSONToken(kind, at: start, low: low)
  }
}

extension JSONParser {
  @inline(__always)
  private mutating func skipSpace(_ source: Span<UInt8>) {
    while at < source.count {
      let byte = source[at]
      guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else {
        return
      }
      at &+= 1
    }
  }

  @inline(__always)
  private mutating func nextByte(_ source: Span<UInt8>) throws(JSONError) -> UInt8 {
    skipSpace(source)
    guard at < source.count else { throw JSONError(.textEnds, at: at) }
    return source[at]
  }

  /// Finds the end of a string and proves it well formed; unescaping is for who reads it.
  @inline(__always)
  private mutating func readString(_ source: Span<UInt8>) throws(JSONError) -> JSONToken {
    var scan = JSONStringScan(from: at &+ 1)
    try scan.run(source)
    var token = JSONToken(
      .string, at: at &+ 1, low: UInt32(truncatingIfNeeded: scan.at &- at &- 1))
    token.isEscaped = scan.isEscaped
    at = scan.at &+ 1
    return token
  }

  @inline(__always)
  private mutating func readNumber(_ source: Span<UInt8>) throws(JSONError) -> JSONToken {
    var scan = JSONNumberScan(from: at)
    let token = try scan.run(source)
    at = scan.at
    return token
  }
}
