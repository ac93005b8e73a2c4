import Vocabulary

// Settings are recorded in the order of their declarations, and read in the same order.
extension DeclaredSettings {
  fileprivate func encodeSettings(into writer: inout ByteWriter) {
    for setting in Self.settings {
      let value = setting.get(self)
      if setting.mayBeOff { writer.byte(value == nil ? 0 : 1) }
      if let value { Self.encode(value, into: &writer) }
    }
  }

  fileprivate init(settingsFrom reader: inout ByteReader) throws(JournalError) {
    self = Self.blank
    for setting in Self.settings {
      if setting.mayBeOff, try !reader.flag() {
        setting.set(&self, .off)
        continue
      }
      let value = try Self.value(of: setting.kind, from: &reader)
      setting.set(&self, value)
      guard setting.get(self) == value else {
        throw reader.fault("a number too large for its place")
      }
    }
  }

  private static func encode(_ value: SettingValue, into writer: inout ByteWriter) {
    switch value {
    case .number(let number): writer.signed(number)
    case .time(let time): time.encode(into: &writer)
    case .flag(let flag): flag.encode(into: &writer)
    case .text(let text): text.encode(into: &writer)
    case .words(let words): words.encode(into: &writer)
    case .off: preconditionFailure("what is off has no value")
    }
  }

  private static func value(
    of kind: SettingKind, from reader: inout ByteReader
  ) throws(JournalError) -> SettingValue {
    switch kind {
    case .number, .size, .mode: .number(try reader.signed())
    case .time: .time(try Interval(from: &reader))
    case .flag: .flag(try reader.flag())
    case .text, .choice: .text(try reader.text())
    case .words: .words(try [String](from: &reader))
    }
  }
}

extension ChannelTimers: Encoded {
  func encode(into writer: inout ByteWriter) { encodeSettings(into: &writer) }

  init(from reader: inout ByteReader) throws(JournalError) { try self.init(settingsFrom: &reader) }
}

extension Limits: Encoded {
  func encode(into writer: inout ByteWriter) { encodeSettings(into: &writer) }

  init(from reader: inout ByteReader) throws(JournalError) { try self.init(settingsFrom: &reader) }
}

extension GeneralSettings: Encoded {
  func encode(into writer: inout ByteWriter) {
    encodeSettings(into: &writer)
    limits.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    try self.init(settingsFrom: &reader)
    limits = try Limits(from: &reader)
  }
}
