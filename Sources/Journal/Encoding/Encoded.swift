import Containers

/// A value with a form in bytes. The two halves stand side by side and are proven by round trips;
/// nothing in them depends on the order in which Swift declares cases or properties.
protocol Encoded {
  func encode(into writer: inout ByteWriter)
  init(from reader: inout ByteReader) throws(JournalError)
}

/// One of a few, each with a number of its own that never means anything else.
protocol Coded: Encoded, Equatable {
  static var all: [Self] { get }
  var code: UInt8 { get }
}

extension Coded {
  func encode(into writer: inout ByteWriter) { writer.byte(code) }

  init(from reader: inout ByteReader) throws(JournalError) {
    let code = try reader.byte()
    for choice in Self.all where choice.code == code {
      self = choice
      return
    }
    throw reader.fault("\(code), which is no \(Self.self)")
  }
}

extension Coded where Self: CaseIterable, AllCases == [Self] {
  static var all: [Self] { allCases }
}

extension Encoded where Self: FixedWidthInteger {
  func encode(into writer: inout ByteWriter) {
    if Self.isSigned { writer.signed(Int64(self)) } else { writer.unsigned(UInt64(self)) }
  }

  init(from reader: inout ByteReader) throws(JournalError) { self = try reader.whole() }
}

extension UInt8: Encoded {}
extension UInt16: Encoded {}
extension UInt32: Encoded {}
extension UInt64: Encoded {}
extension Int32: Encoded {}
extension Int64: Encoded {}
extension Int: Encoded {}

extension Bool: Encoded {
  func encode(into writer: inout ByteWriter) { writer.byte(self ? 1 : 0) }
  init(from reader: inout ByteReader) throws(JournalError) { self = try reader.flag() }
}

extension String: Encoded {
  func encode(into writer: inout ByteWriter) { writer.text(self) }
  init(from reader: inout ByteReader) throws(JournalError) { self = try reader.text() }
}

extension Name: Encoded {
  func encode(into writer: inout ByteWriter) { writer.text(text) }
  init(from reader: inout ByteReader) throws(JournalError) { self.init(try reader.text()) }
}

extension Optional: Encoded where Wrapped: Encoded {
  func encode(into writer: inout ByteWriter) {
    guard let self else { return writer.byte(0) }
    writer.byte(1)
    self.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self = try reader.flag() ? try Wrapped(from: &reader) : nil
  }
}

extension Array: Encoded where Element: Encoded {
  func encode(into writer: inout ByteWriter) {
    writer.unsigned(UInt64(count))
    for element in self { element.encode(into: &writer) }
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    let count = try reader.count()
    self = []
    reserveCapacity(count)
    for _ in 0..<count { append(try Element(from: &reader)) }
  }
}
