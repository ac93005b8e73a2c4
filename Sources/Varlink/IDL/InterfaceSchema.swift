/// An interface made ready to hold values against: its types as flat entries that name each other
/// by index, so that a check touches three arrays and nothing else.
public struct InterfaceSchema: Equatable, Sendable {
  /// A type's place in the schema that gave it.
  public struct TypeIndex: Equatable, Hashable, Sendable {
    let index: Int32
  }

  public struct Method: Equatable, Sendable {
    public let name: String
    public let parameters: TypeIndex
    public let reply: TypeIndex
  }

  enum Kind: UInt8 {
    case bool, int, float, string, object, enumeration, structure, array, map
  }

  struct Entry: Equatable, Sendable {
    var kind: Kind
    var isNullable = false
    /// Of an array or map the entry of its elements; of a structure or enumeration the first of
    /// its names in `names`.
    var content: Int32 = 0
    /// How many names those are.
    var nameCount: Int32 = 0
    /// Of a structure, a bit for each of its first 64 fields that must be there.
    var requiredMask: UInt64 = 0
  }

  /// A field's name, or an enumeration's value.
  struct Name: Equatable, Sendable {
    /// Where in `nameBytes` it begins.
    var offset: Int32
    var length: Int32
    /// The entry of the field's type.
    var type: Int32 = 0
  }

  public let interface: InterfaceDescription
  public private(set) var methods: [Method] = []
  public private(set) var errors: [(name: String, parameters: TypeIndex)] = []
  private(set) var entries: [Entry] = []
  private(set) var names: [Name] = []
  private(set) var nameBytes: [UInt8] = []
  /// For each defined type its entry, in the order of the interface.
  private var definedTypes: [(name: String, entry: Int32)] = []

  public init(_ interface: InterfaceDescription) {
    self.interface = interface
    // A place for each first, because types may name each other in a circle.
    for member in interface.members {
      guard case .type = member.kind else { continue }
      definedTypes.append((member.name, Int32(entries.count)))
      entries.append(Entry(kind: .object))
    }
    for member in interface.members {
      guard case .type(let type) = member.kind, let place = entry(ofType: member.name) else {
        continue
      }
      // The names stand before the types of the fields are made: an entry that is copied for a
      // field of that type must be whole.
      entries[Int(place)] = reserve(type)
    }
    for member in interface.members {
      switch member.kind {
      case .type(let type):
        guard let place = entry(ofType: member.name) else { continue }
        fill(entries[Int(place)], type)
      case .method(let parameters, let reply):
        methods.append(
          Method(name: member.name, parameters: add(parameters), reply: add(reply)))
      case .error(let fields):
        errors.append((member.name, add(fields)))
      }
    }
  }

  public static func == (left: Self, right: Self) -> Bool { left.interface == right.interface }

  public func method(_ name: String) -> Method? { methods.first { $0.name == name } }

  public func error(_ name: String) -> TypeIndex? {
    errors.first { $0.name == name }?.parameters
  }

  public func type(_ name: String) -> TypeIndex? {
    entry(ofType: name).map(TypeIndex.init(index:))
  }

  private func entry(ofType name: String) -> Int32? {
    definedTypes.first { $0.name == name }?.entry
  }

  private mutating func add(_ fields: [InterfaceField]) -> TypeIndex {
    TypeIndex(index: add(.structure(fields)))
  }

  private mutating func add(_ type: InterfaceType) -> Int32 {
    let entry = makeEntry(type)
    entries.append(entry)
    return Int32(entries.count - 1)
  }

  private mutating func makeEntry(_ type: InterfaceType) -> Entry {
    switch type {
    case .bool: return Entry(kind: .bool)
    case .int: return Entry(kind: .int)
    case .float: return Entry(kind: .float)
    case .string: return Entry(kind: .string)
    case .object: return Entry(kind: .object)
    case .array(let element): return Entry(kind: .array, content: add(element))
    case .map(let element): return Entry(kind: .map, content: add(element))
    case .enumeration, .structure:
      let entry = reserve(type)
      fill(entry, type)
      return entry
    case .nullable(let type):
      var entry = makeEntry(type)
      entry.isNullable = true
      return entry
    case .named(let name):
      guard let entry = entry(ofType: name) else {
        preconditionFailure("a named type is defined in its interface")
      }
      return entries[Int(entry)]
    }
  }

  /// The entry of a structure or enumeration with its names, the types of the fields still open.
  private mutating func reserve(_ type: InterfaceType) -> Entry {
    var entry = Entry(kind: .structure, content: Int32(names.count))
    switch type {
    case .enumeration(let values):
      entry.kind = .enumeration
      for value in values { addName(value.name) }
    case .structure(let fields):
      for (index, field) in fields.enumerated() {
        addName(field.name)
        var isRequired = true
        if case .nullable = field.type { isRequired = false }
        if isRequired, index < 64 { entry.requiredMask |= 1 << UInt64(index) }
      }
    case .bool, .int, .float, .string, .object, .array, .map, .nullable, .named:
      preconditionFailure("only structures and enumerations are defined by name")
    }
    entry.nameCount = Int32(names.count) - entry.content
    return entry
  }

  private mutating func fill(_ entry: Entry, _ type: InterfaceType) {
    guard case .structure(let fields) = type else { return }
    for (index, field) in fields.enumerated() {
      let type = add(field.type)
      names[Int(entry.content) + index].type = type
    }
  }

  private mutating func addName(_ name: String) {
    names.append(Name(offset: Int32(nameBytes.count), length: Int32(name.utf8.count)))
    nameBytes.append(contentsOf: name.utf8)
  }
}
