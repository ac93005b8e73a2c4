/// An interface made ready to hold values against: its types as flat entries that name each other
/// by index, its field names ready for a search without `String`s.
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
    /// Of an array or map the entry of its elements, of a structure or enumeration its place in
    /// `structures` or `enumerations`.
    var content: Int32 = 0
  }

  struct Structure: Equatable, Sendable {
    var names: JSONNames
    /// For each name, the entry of its type.
    var types: [Int32]
    /// A bit for each of the first 64 fields that must be there.
    var requiredMask: UInt64
  }

  public let interface: InterfaceDescription
  public private(set) var methods: [Method] = []
  public private(set) var errors: [(name: String, parameters: TypeIndex)] = []
  private(set) var entries: [Entry] = []
  private(set) var structures: [Structure] = []
  private(set) var enumerations: [JSONNames] = []
  /// For each defined type its entry, in the order of the interface.
  private var definedTypes: [(name: String, entry: Int32)] = []

  public init(_ interface: InterfaceDescription) {
    self.interface = interface
    // All names first, because types may name each other in a circle.
    for member in interface.members {
      guard case .type(let type) = member.kind else { continue }
      definedTypes.append((member.name, Int32(entries.count)))
      if case .enumeration(let values) = type {
        entries.append(addEnumeration(values))
      } else {
        entries.append(Entry(kind: .structure, content: Int32(structures.count)))
        structures.append(Structure(names: JSONNames([]), types: [], requiredMask: 0))
      }
    }
    for member in interface.members {
      switch member.kind {
      case .type(.structure(let fields)):
        guard let defined = entry(ofType: member.name) else { continue }
        let content = entries[Int(defined)].content
        structures[Int(content)] = makeStructure(fields)
      case .type:
        continue
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
    let structure = makeStructure(fields)
    structures.append(structure)
    entries.append(Entry(kind: .structure, content: Int32(structures.count - 1)))
    return TypeIndex(index: Int32(entries.count - 1))
  }

  private mutating func makeStructure(_ fields: [InterfaceField]) -> Structure {
    var types: [Int32] = []
    var requiredMask: UInt64 = 0
    for (index, field) in fields.enumerated() {
      let entry = makeEntry(field.type)
      if !entry.isNullable, index < 64 { requiredMask |= 1 << UInt64(index) }
      entries.append(entry)
      types.append(Int32(entries.count - 1))
    }
    return Structure(
      names: JSONNames(fields.map(\.name)), types: types, requiredMask: requiredMask)
  }

  private mutating func addEnumeration(_ values: [InterfaceEnumValue]) -> Entry {
    enumerations.append(JSONNames(values.map(\.name)))
    return Entry(kind: .enumeration, content: Int32(enumerations.count - 1))
  }

  private mutating func makeEntry(_ type: InterfaceType) -> Entry {
    switch type {
    case .bool: return Entry(kind: .bool)
    case .int: return Entry(kind: .int)
    case .float: return Entry(kind: .float)
    case .string: return Entry(kind: .string)
    case .object: return Entry(kind: .object)
    case .enumeration(let values): return addEnumeration(values)
    case .structure(let fields):
      let structure = makeStructure(fields)
      structures.append(structure)
      return Entry(kind: .structure, content: Int32(structures.count - 1))
    case .array(let element), .map(let element):
      let entry = makeEntry(element)
      entries.append(entry)
      var isMap = false
      if case .map = type { isMap = true }
      return Entry(kind: isMap ? .map : .array, content: Int32(entries.count - 1))
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
}
