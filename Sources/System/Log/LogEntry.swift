/// What is said to whoever reads the log: one event.
struct LogEntry: Equatable, Sendable {
  let level: LogLevel
  /// 32 hexadecimal digits, under which the catalog explains this kind of event.
  let messageID: String?
  let fields: [LogField]
  let message: String
  /// When it was said, not when it was written.
  let realtimeMilliseconds: Int64

  /// As a person reads it:
  ///
  ///     2026-05-20 14:03:07.123 notice: rep alice missed an offer (OMNI_REP=alice)
  ///
  /// One line whatever the text holds: line breaks and control characters come out escaped, so
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
