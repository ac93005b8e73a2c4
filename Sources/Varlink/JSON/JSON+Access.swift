extension JSON {
  public func kind(_ node: JSONNode) -> JSONKind { tape[node.index].kind }

  public func isNull(_ node: JSONNode) -> Bool { tape[node.index].kind == .null }

  public func bool(_ node: JSONNode) -> Bool? {
    let token = tape[node.index]
    return token.kind == .bool ? token.low == 1 : nil
  }

  /// Only what was written without fraction and exponent: `1.0` is no integer.
  public func int(_ node: JSONNode) -> Int64? {
    let token = tape[node.index]
    return token.kind == .int ? Int64(bitPattern: token.bits) : nil
  }

  /// Any number; an integer beyond 2⁵³ is rounded.
  public func double(_ node: JSONNode) -> Double? {
    let token = tape[node.index]
    return switch token.kind {
    case .double: Double(bitPattern: token.bits)
    case .int: Double(Int64(bitPattern: token.bits))
    default: nil
    }
  }

  public func string(_ node: JSONNode) -> String? {
    let token = tape[node.index]
    guard token.kind == .string else { return nil }
    guard token.isEscaped else {
      let start = Int(token.offset)
      return String(decoding: bytes[start..<(start + Int(token.low))], as: UTF8.self)
    }
    var text: [UInt8] = []
    text.reserveCapacity(Int(token.low))
    var unescaped = UnescapedText(token)
    let source = bytes.span
    while let byte = unescaped.next(source) { text.append(byte) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether a value is this string, without making a `String` of it.
  public func isString(_ node: JSONNode, _ text: String) -> Bool {
    let token = tape[node.index]
    guard token.kind == .string else { return false }
    let source = bytes.span
    var unescaped = UnescapedText(token)
    for byte in text.utf8 where unescaped.next(source) != byte { return false }
    return unescaped.next(source) == nil
  }

  /// How many elements or members there are; 0 for what is neither array nor object.
  public func count(_ node: JSONNode) -> Int {
    let token = tape[node.index]
    return token.kind == .array || token.kind == .object ? Int(token.high) : 0
  }

  /// At which byte of the text a value begins; a string after its quote.
  public func offset(_ node: JSONNode) -> Int { Int(tape[node.index].offset) }

  /// The value of a member.
  ///
  /// - Complexity: linear in the members. To take an object apart, go through them once.
  public func member(_ name: String, of object: JSONNode) -> JSONNode? {
    var members = members(of: object)
    while let (key, value) = next(&members) {
      if isString(key, name) { return value }
    }
    return nil
  }
}
