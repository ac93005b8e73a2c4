public import Varlink

extension Int64: FieldValue {
  public static var interfaceType: InterfaceType { .int }

  public mutating func write(to writer: inout JSONWriter) { writer.int(self) }

  public init?(_ node: JSONNode, in json: JSON) {
    guard let number = json.int(node) else { return nil }
    self = number
  }
}

// The other widths are written as an `Int64`. Numbers are given out one by one from 1: none ever
// reaches what that cannot say.
extension FieldValue where Self: FixedWidthInteger {
  public static var interfaceType: InterfaceType { .int }

  public mutating func write(to writer: inout JSONWriter) { writer.int(Int64(clamping: self)) }

  public init?(_ node: JSONNode, in json: JSON) {
    guard let number = json.int(node) else { return nil }
    self.init(exactly: number)
  }
}

extension Int: FieldValue {}
extension Int32: FieldValue {}
extension UInt32: FieldValue {}
extension UInt64: FieldValue {}

extension Bool: FieldValue {
  public static var interfaceType: InterfaceType { .bool }

  public mutating func write(to writer: inout JSONWriter) { writer.bool(self) }

  public init?(_ node: JSONNode, in json: JSON) {
    guard let flag = json.bool(node) else { return nil }
    self = flag
  }
}

extension Double: FieldValue {
  public static var interfaceType: InterfaceType { .float }

  public mutating func write(to writer: inout JSONWriter) { writer.double(self) }

  public init?(_ node: JSONNode, in json: JSON) {
    guard let number = json.double(node) else { return nil }
    self = number
  }
}

extension String: FieldValue {
  public static var interfaceType: InterfaceType { .string }

  public mutating func write(to writer: inout JSONWriter) { writer.string(self) }

  public init?(_ node: JSONNode, in json: JSON) {
    guard let text = json.string(node) else { return nil }
    self = text
  }
}

extension Optional: FieldValue where Wrapped: FieldValue {
  public static var interfaceType: InterfaceType { .nullable(Wrapped.interfaceType) }

  public var isAbsent: Bool { self == nil }

  public mutating func write(to writer: inout JSONWriter) {
    if self == nil { writer.null() } else { self?.write(to: &writer) }
  }

  public init?(_ node: JSONNode, in json: JSON) {
    guard let value = Wrapped(node, in: json) else { return nil }
    self = value
  }
}

extension Array: FieldValue where Element: FieldValue {
  public static var interfaceType: InterfaceType { .array(Element.interfaceType) }

  public mutating func write(to writer: inout JSONWriter) {
    writer.beginArray()
    for var element in self { element.write(to: &writer) }
    writer.endArray()
  }

  /// Elements of another type are left out; if all are, it is another array.
  public init?(_ node: JSONNode, in json: JSON) {
    guard json.kind(node) == .array else { return nil }
    self = []
    reserveCapacity(json.count(node))
    var elements = json.elements(of: node)
    while let next = json.nextElement(&elements) {
      if let element = Element(next, in: json) { append(element) }
    }
    if isEmpty, json.count(node) > 0 { return nil }
  }
}
