import Containers

/// A value with a form in bytes. Nothing in that form depends on the order in which Swift declares
/// cases or properties.
protocol Encoded {
  func encode(into writer: inout ByteWriter)
  init(from reader: inout ByteReader) throws(JournalError)
}

/// A value that names its fields once, in the order of its bytes. By that one description it is
/// written and read:
///
///     mutating func describe<Coder: FieldCoder>(to coder: inout Coder) throws(Coder.Failure) {
///       try coder.field(&session)
///       try coder.field(&outcome)
///     }
protocol Described: Encoded {
  /// A value that is read next: nothing in it stays.
  init()

  mutating func describe<Coder: FieldCoder>(to coder: inout Coder) throws(Coder.Failure)
}

/// What is done with each field of a described value: it is written, or read.
protocol FieldCoder {
  associatedtype Failure: Error

  mutating func field<Value: Encoded>(_ value: inout Value) throws(Failure)
}

extension ByteWriter: FieldCoder {
  mutating func field<Value: Encoded>(_ value: inout Value) { value.encode(into: &self) }
}

extension ByteReader: FieldCoder {
  mutating func field<Value: Encoded>(_ value: inout Value) throws(JournalError) {
    value = try Value(from: &self)
  }
}

extension Described {
  func encode(into writer: inout ByteWriter) {
    var value = self
    value.describe(to: &writer)
  }

  init(from reader: inout ByteReader) throws(JournalError) {
    self.init()
    try describe(to: &reader)
  }
}

// A case of an enum has its fields from its declaration. It is written as what its pattern binds,
// and read by the case itself, which is the function that makes it of its fields:
//
//     case .joined(let responder, let until): writer.write(responder, until)
//     case .sessionJoined: try .session(reader.read(), reader.makeOfTwo(SessionFact.joined))

extension ByteWriter {
  mutating func write(_ value: some Encoded) { value.encode(into: &self) }

  mutating func write(_ first: some Encoded, _ second: some Encoded) {
    first.encode(into: &self)
    second.encode(into: &self)
  }

  mutating func write(_ first: some Encoded, _ second: some Encoded, _ third: some Encoded) {
    write(first, second)
    third.encode(into: &self)
  }

  /// A choice: the number that says which it is, and what it carries.
  mutating func write(choice number: UInt8, _ value: some Encoded) {
    byte(number)
    value.encode(into: &self)
  }
}

extension ByteReader {
  mutating func read<Value: Encoded>() throws(JournalError) -> Value { try Value(from: &self) }

  mutating func make<Value, First: Encoded>(
    _ make: (First) -> Value
  ) throws(JournalError) -> Value {
    make(try read())
  }

  mutating func makeOfTwo<Value, First: Encoded, Second: Encoded>(
    _ make: (First, Second) -> Value
  ) throws(JournalError) -> Value {
    make(try read(), try read())
  }

  mutating func makeOfThree<Value, First: Encoded, Second: Encoded, Third: Encoded>(
    _ make: (First, Second, Third) -> Value
  ) throws(JournalError) -> Value {
    make(try read(), try read(), try read())
  }
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
