/// How a value is made of its fields: one description, by which it is both written and read. The
/// fields are in the order in which the bytes have them, and never in another.
///
///     extension Responder: LaidOut {
///       static let layout = Layout(Responder.init, \.name, \.kind, \.isPresent)
///     }
///
/// For what is recorded seldom, such as a configuration: each field is read by a key path.
struct Layout<Value, each Field: Encoded>: ByteLayout {
  private let make: @Sendable (repeat each Field) -> Value
  private let fields: (repeat any KeyPath<Value, each Field> & Sendable)

  init(
    _ make: @escaping @Sendable (repeat each Field) -> Value,
    _ fields: repeat any KeyPath<Value, each Field> & Sendable
  ) {
    self.make = make
    self.fields = (repeat each fields)
  }

  func encode(_ value: Value, into writer: inout ByteWriter) {
    repeat value[keyPath: each fields].encode(into: &writer)
  }

  func value(from reader: inout ByteReader) throws(JournalError) -> Value {
    make(repeat try (each Field)(from: &reader))
  }
}

/// A layout, whatever fields it has.
protocol ByteLayout<Value>: Sendable {
  associatedtype Value

  func encode(_ value: Value, into writer: inout ByteWriter)
  func value(from reader: inout ByteReader) throws(JournalError) -> Value
}

/// A value that is written and read by its layout.
protocol LaidOut: Encoded {
  associatedtype Form: ByteLayout<Self>

  static var layout: Form { get }
}

extension LaidOut {
  func encode(into writer: inout ByteWriter) { Self.layout.encode(self, into: &writer) }

  init(from reader: inout ByteReader) throws(JournalError) {
    self = try Self.layout.value(from: &reader)
  }
}
