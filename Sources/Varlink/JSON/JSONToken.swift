/// What a value is.
public enum JSONKind: UInt8, Equatable, Sendable {
  case null, bool, int, double, string, array, object
}

/// One entry of the tape: 16 bytes for each value and each key, in the order of the text.
///
/// | kind   | `offset`          | `low`, `high`                                             |
/// |--------|-------------------|-----------------------------------------------------------|
/// | null   | first byte        | –                                                         |
/// | bool   | first byte        | `low` 1 for true                                          |
/// | int    | first byte        | the 64 bits of the value                                  |
/// | double | first byte        | the 64 bits of the value                                  |
/// | string | after the quote   | `low` the length as written, without quotes               |
/// | array  | the bracket       | `low` the token after the last inside, `high` the count   |
/// | object | the brace         | the same; a member is a key's token and then its value's  |
///
/// While an array or object is still open, `low` names the one around it, so the parser needs no
/// stack of its own.
struct JSONToken: Equatable, Sendable {
  var kind: JSONKind
  /// Whether a string holds a backslash, so that its bytes are not yet its text.
  var isEscaped = false
  var offset: UInt32
  var low: UInt32 = 0
  var high: UInt32 = 0

  var bits: UInt64 { UInt64(high) << 32 | UInt64(low) }

  init(_ kind: JSONKind, at offset: Int, low: UInt32 = 0) {
    self.kind = kind
    self.offset = UInt32(truncatingIfNeeded: offset)
    self.low = low
  }

  init(_ kind: JSONKind, at offset: Int, bits: UInt64) {
    self.kind = kind
    self.offset = UInt32(truncatingIfNeeded: offset)
    low = UInt32(truncatingIfNeeded: bits)
    high = UInt32(truncatingIfNeeded: bits >> 32)
  }
}
