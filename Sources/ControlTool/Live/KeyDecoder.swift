import Interface

/// Decodes the bytes that a terminal sends into keys, in any pieces.
struct KeyDecoder: Sendable {
  /// Of a paste; what is beyond is dropped.
  private static let pasteBytesMax = 4_096

  private var bytes: [UInt8] = []
  private var pasted: [UInt8]?

  /// Whether a key has begun whose end may still come, as it may be after Escape.
  var isInKey: Bool { !bytes.isEmpty && pasted == nil }

  mutating func take(_ new: some Sequence<UInt8>) -> [Key] {
    bytes += new
    var keys: [Key] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      if pasted != nil {
        guard let key = paste(&rest) else { break }
        keys.append(key)
        continue
      }
      var attempt = rest
      guard let key = Self.key(&attempt) else { break }
      rest = attempt
      if key == .paste("") { pasted = [] } else { keys.append(key) }
    }
    bytes = Array(rest)
    return keys
  }

  /// Nothing has followed for a while: what has begun is all there is.
  mutating func takeRest() -> [Key] {
    guard isInKey else { return [] }
    defer { bytes = [] }
    return [bytes == [0x1B] ? .escape : .other]
  }

  /// The first key; nil if it is not whole. The begin of a paste is returned as an empty one.
  private static func key(_ rest: inout ArraySlice<UInt8>) -> Key? {
    guard let first = rest.popFirst() else { return nil }
    switch first {
    case 0x1B: return escapeSequence(&rest)
    case 0x0A, 0x0D: return .enter
    case 0x09: return .tab
    case 0x08, 0x7F: return .backspace
    case 0x01...0x1A: return .control(Character(Unicode.Scalar(first + 0x60)))
    case 0x00..<0x20: return .other
    default: return character(first, &rest)
    }
  }

  private static func character(_ first: UInt8, _ rest: inout ArraySlice<UInt8>) -> Key? {
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard rest.count >= length - 1 else { return nil }
    let encoded = [first] + rest.prefix(length - 1)
    guard let text = String(validating: encoded, as: UTF8.self), let character = text.first else {
      return .other
    }
    rest = rest.dropFirst(length - 1)
    return .character(character)
  }

  private static func escapeSequence(_ rest: inout ArraySlice<UInt8>) -> Key? {
    guard let second = rest.popFirst() else { return nil }
    switch second {
    case 0x1B:
      // Escape, and then the begin of another key.
      rest = [0x1B] + rest
      return .escape
    case UInt8(ascii: "O"):
      return rest.popFirst().map { named($0) }
    case UInt8(ascii: "["):
      let parameters = rest.prefix { (0x20...0x3F).contains($0) }
      rest = rest.dropFirst(parameters.count)
      guard let last = rest.popFirst() else { return nil }
      // The Linux console's function keys have a letter more.
      if last == UInt8(ascii: "[") { return rest.popFirst().map { _ in .other } }
      guard last == UInt8(ascii: "~") else { return named(last) }
      let number = parameters.prefix { $0 != UInt8(ascii: ";") }
      return numbered(String(decoding: number, as: UTF8.self))
    default:
      // With Alt held: swallowed whole, so that the letter alone does nothing.
      return character(second, &rest).map { _ in .other }
    }
  }

  private static func named(_ byte: UInt8) -> Key {
    switch byte {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "Z"): .backTab
    case UInt8(ascii: "M"): .enter
    default: .other
    }
  }

  private static func numbered(_ number: String) -> Key {
    switch number {
    case "1", "7": .home
    case "4", "8": .end
    case "5": .pageUp
    case "6": .pageDown
    case "200": .paste("")
    default: .other
    }
  }

  /// All up to the paste's end; nil if that has not come.
  private mutating func paste(_ rest: inout ArraySlice<UInt8>) -> Key? {
    let end = Array("\u{1B}[201~".utf8)
    guard let start = rest.indices.first(where: { rest[$0...].starts(with: end) }) else {
      // The last bytes may be the begin of the end.
      let safe = rest.dropLast(end.count - 1)
      keep(safe)
      rest = rest.dropFirst(safe.count)
      return nil
    }
    keep(rest[..<start])
    rest = rest[(start + end.count)...]
    defer { pasted = nil }
    return .paste(String(decoding: pasted ?? [], as: UTF8.self))
  }

  private mutating func keep(_ part: ArraySlice<UInt8>) {
    let room = max(Self.pasteBytesMax - (pasted?.count ?? 0), 0)
    pasted? += part.prefix(room)
  }
}

/// What somebody pressed, or pasted.
enum Key: Equatable, Sendable {
  case character(Character)
  /// With Ctrl held, by its small letter.
  case control(Character)
  case enter
  case tab
  case backTab
  case backspace
  case escape
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  /// A text that was pasted: nobody meant its letters as keys.
  case paste(String)
  /// A key that means nothing here.
  case other
}
