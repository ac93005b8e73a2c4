public import Varlink

// How rows, replies and parameters go to JSON and come from it. Each type names its fields once,
// in the order of its interface file:
//
//     public mutating func describe(to coder: inout some FieldCoder) {
//       coder.field("session", &session)
//       coder.field("queue", &queue)
//     }
//
// By that one description a `JSONWriter` writes it, a `FieldReader` reads it and a `FieldLister`
// tells its fields to the test that compares them with the file. The compiler makes one plain
// function of each, so a written row allocates nothing and compares no name.

/// What is done with each field of a described type: it is written, read or listed.
public protocol FieldCoder {
  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value)

  /// A field that is a figure.
  mutating func figure<Value: FigureValue>(
    _ name: StaticString, _ figure: Figure, _ value: inout Value)

  /// A field that tells rows with figures apart.
  mutating func label<Value: FieldValue>(_ name: StaticString, _ value: inout Value)
}

/// What a field may hold.
public protocol FieldValue: Equatable, Sendable {
  /// The type in the interface's language.
  static var interfaceType: InterfaceType { get }

  /// Whether it is nil: parameters leave such fields out.
  var isAbsent: Bool { get }

  /// Writes it. The value stays as it is; it is `mutating` because a description takes fields by
  /// reference, and so that nothing is copied.
  mutating func write(to writer: inout JSONWriter)

  /// Nil if the JSON holds something else.
  init?(_ node: JSONNode, in json: JSON)
}

extension FieldValue {
  public var isAbsent: Bool { false }
}

/// A structure of the interface: a row, a reply, the parameters of a call.
public protocol Described: FieldValue {
  init()

  mutating func describe(to coder: inout some FieldCoder)
}

extension Described {
  public static var interfaceType: InterfaceType { .structure(fields) }

  /// Its fields as the interface's language has them.
  public static var fields: [InterfaceField] {
    var lister = FieldLister()
    var empty = Self()
    empty.describe(to: &lister)
    return lister.fields
  }

  public mutating func write(to writer: inout JSONWriter) {
    writer.beginObject()
    describe(to: &writer)
    writer.endObject()
  }

  /// Unknown members are ignored, and a field that is absent, null or of another type keeps its
  /// first value: a client reads what an older or newer daemon says.
  public init?(_ node: JSONNode, in json: JSON) {
    guard json.kind(node) == .object else { return nil }
    self.init()
    var reader = FieldReader(node, in: json)
    describe(to: &reader)
  }

  /// The same of a tree.
  public init(_ value: JSONValue) { self = ReplyBody(value).read() }
}

extension JSONWriter: FieldCoder {
  public mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value) {
    key(plain: name)
    value.write(to: &self)
  }
}

/// Writes the fields that are not nil, as parameters are written.
struct PresentFieldWriter: FieldCoder {
  var writer = JSONWriter()

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value) {
    if !value.isAbsent { writer.field(name, &value) }
  }
}

/// Reads fields from an object. Whoever wrote them named them in the same order as a rule, so each
/// is looked for after the one before it, and only if it is not there among all.
struct FieldReader: FieldCoder {
  private let json: JSON
  private let object: JSONNode
  private var rest: JSONCursor

  init(_ object: JSONNode, in json: JSON) {
    self.json = json
    self.object = object
    rest = json.members(of: object)
  }

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value) {
    var found: JSONNode?
    var ahead = rest
    if let (key, node) = json.next(&ahead), json.isString(key, name.description) {
      (found, rest) = (node, ahead)
    } else {
      found = json.member(name.description, of: object)
    }
    if let found, let read = Value(found, in: json) { value = read }
  }
}

/// Lists the fields with their types.
struct FieldLister: FieldCoder {
  private(set) var fields: [InterfaceField] = []

  mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value) {
    fields.append(InterfaceField(name.description, Value.interfaceType))
  }
}
