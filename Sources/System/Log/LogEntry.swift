/// One event, for the reader of the log.
struct LogEntry: Equatable, Sendable {
  let level: LogLevel
  /// 32 hexadecimal digits, under which the catalog explains this kind of event.
  let messageID: String?
  let fields: [LogField]
  let message: String
  /// The user whose call caused it; nil if none did.
  let user: UInt32?
  /// When it was said, not when it was written.
  let realtimeMilliseconds: Int64

  /// How many bytes its text and each of its fields may have after escaping, which may make eight
  /// of one. Longer ones are cut, and their length stands after them.
  static let messageBytesMax = 2_048
  static let fieldBytesMax = 512

  init(
    level: LogLevel, messageID: String?, fields: [LogField], message: String,
    user: UInt32? = nil, realtimeMilliseconds: Int64
  ) {
    self.level = level
    self.messageID = messageID
    self.fields = fields.map { $0.cut(toBytes: Self.fieldBytesMax) }
    self.message = Self.cut(message, toBytes: Self.messageBytesMax)
    self.user = user
    self.realtimeMilliseconds = realtimeMilliseconds
  }

  /// Roughly what it takes in memory, and in the log if nothing is escaped.
  var byteCount: Int {
    fields.reduce(message.utf8.count + 128) { $0 + $1.name.utf8.count + $1.value.utf8.count + 32 }
  }

  static func cut(_ text: String, toBytes max: Int) -> String {
    let count = text.utf8.count
    if count <= max / escapedBytesMax { return text }
    var escapedCount = 0
    var end = text.unicodeScalars.startIndex
    while end < text.unicodeScalars.endIndex {
      let scalar = text.unicodeScalars[end]
      escapedCount += isControl(scalar) ? escapedBytesMax : UTF8.width(scalar)
      if escapedCount > max { return "\(text[..<end])… (\(count) B)" }
      end = text.unicodeScalars.index(after: end)
    }
    return text
  }

  /// The longest escape of one scalar, such as `\u{2028}`.
  private static let escapedBytesMax = 8

  /// As a person reads it:
  ///
  ///     2026-05-20 14:03:07.123 notice: rep alice missed an offer (OMNI_REP=alice)
  ///
  /// Always one line: line breaks and control characters come out escaped, so
  /// nobody's name can look like another entry or steer the reader's terminal.
  var line: String {
    var line = "\(timeOfDay) \(level.name): \(Self.escaped(message))"
    if !fields.isEmpty {
      let texts = fields.map { "\($0.name)=\(Self.escaped($0.value))" }
      line += " (\(texts.joined(separator: " ")))"
    }
    return line + "\n"
  }

  /// As the journal takes it, one "NAME=value" a field.
  var journalFields: [String] {
    var texts = ["MESSAGE=\(message)", "PRIORITY=\(level.rawValue)"]
    if let messageID { texts.append("MESSAGE_ID=\(messageID)") }
    return texts + fields.map { "\($0.name)=\($0.value)" }
  }

  /// In the local zone, as `journalctl` shows it.
  private var timeOfDay: String {
    let time = LocalTime(milliseconds: realtimeMilliseconds)
    let milliseconds = String(1_000 + realtimeMilliseconds % 1_000).dropFirst()
    return "\(time.date) \(time.clock).\(milliseconds)"
  }

  private static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if isControl(scalar) {
        result += scalar.escaped(asASCII: true)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  /// C0 and C1, the line and paragraph separators, and what turns the direction of writing.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension UTF8 {
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x80: 1
    case 0x80..<0x800: 2
    case 0x800..<0x1_0000: 3
    default: 4
    }
  }
}
