public import Containers

/// A JSON value as a tree, for where convenience counts and time does not: tools, tests, replies
/// made once. The path of a call uses `JSON` and `JSONWriter`.
public indirect enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  public struct Member: Equatable, Sendable {
    @Name public var key: String
    public var value: JSONValue

    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  public init(parsing text: String) throws(JSONError) {
    var json = JSON()
    try json.read(Array(text.utf8).span)
    self = json.value()
  }

  /// The value of the member of that name; nil for what is no object, or has none.
  public subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { Name($0.key) == Name(name) }?.value
  }
}

extension JSONValue: CustomStringConvertible {
  /// As JSON, without spaces.
  public var description: String {
    var writer = JSONWriter()
    writer.value(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int64) { self = .int(value) }
  public init(floatLiteral value: Double) { self = .double(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(nilLiteral: ()) { self = .null }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0, $1) })
  }
}

extension JSON {
  /// A value with all that is in it. Recursion is bounded by the depth that was read.
  public func value(_ node: JSONNode = .root) -> JSONValue {
    switch kind(node) {
    case .null: return .null
    case .bool: return .bool(bool(node) ?? false)
    case .int: return .int(int(node) ?? 0)
    case .double: return .double(double(node) ?? 0)
    case .string: return .string(string(node) ?? "")
    case .array:
      var elements = elements(of: node)
      var values: [JSONValue] = []
      while let element = nextElement(&elements) { values.append(value(element)) }
      return .array(values)
    case .object:
      var members = members(of: node)
      var values: [JSONValue.Member] = []
      while let (key, member) = next(&members) {
        values.append(JSONValue.Member(string(key) ?? "", value(member)))
      }
      return .object(values)
    }
  }
}

extension JSONWriter {
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .int(let value): int(value)
    case .double(let value): double(value)
    case .string(let value): string(value)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(named: member.key)
        self.value(member.value)
      }
      endObject()
    }
  }
}
