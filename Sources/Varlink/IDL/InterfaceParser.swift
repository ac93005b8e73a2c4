import Containers

extension InterfaceDescription {
  /// Reads a `.varlink` file as varlink.org's grammar has it: white space between words is of no
  /// meaning. Beyond the grammar, names must be unique and named types defined.
  public init(parsing text: String) throws(InterfaceError) {
    var parser = InterfaceParser(lexer: InterfaceLexer(text))
    self = try parser.parse()
  }
}

/// Recursive descent over the lexer's words.
struct InterfaceParser {
  /// The same bound as for JSON: no value could be nested as deeply as a deeper type.
  static let depthMax = JSON.depthMax

  var lexer: InterfaceLexer
  /// Types that were named, each with the place where it was first, to be found at the end.
  private var namedTypes: [(name: String, error: InterfaceError)] = []

  init(lexer: InterfaceLexer) {
    self.lexer = lexer
  }

  mutating func parse() throws(InterfaceError) -> InterfaceDescription {
    let comment = lexer.takeComments()
    guard takeKeyword() == "interface" else {
      throw lexer.error("a description begins with \"interface\"")
    }
    var description = InterfaceDescription(try takeInterfaceName(), comment: comment)
    while true {
      let comment = lexer.takeComments()
      guard lexer.peek() != nil else {
        description.closingComment = comment
        break
      }
      var member = try takeMember(among: description)
      member.comment = comment
      description.members.append(member)
    }
    if description.members.isEmpty {
      throw lexer.error("an interface has at least one type, method or error")
    }
    for (name, error) in namedTypes {
      guard case .type = description.member(name)?.kind else { throw error }
    }
    return description
  }

  private mutating func takeMember(
    among description: InterfaceDescription
  ) throws(InterfaceError) -> InterfaceMember {
    _ = lexer.peek()
    let start = lexer.place
    let keyword = takeKeyword()
    guard ["type", "method", "error"].contains(keyword) else {
      throw lexer.error("\"type\", \"method\" or \"error\" was expected here", at: start)
    }
    _ = lexer.peek()
    let namePlace = lexer.place
    let name = try takeMemberName()
    if description.member(name) != nil {
      throw lexer.error("there is a \"\(name)\" already", at: namePlace)
    }
    switch keyword {
    case "type":
      return InterfaceMember(name, .type(try takeStructureOrEnumeration(depth: 1)))
    case "error":
      return InterfaceMember(name, .error(try takeStructure("an error's parameters")))
    default:
      let parameters = try takeStructure("a method's parameters")
      guard lexer.take("->") else {
        throw lexer.error("\"->\" and the reply's parameters were expected here")
      }
      let reply = try takeStructure("a reply's parameters")
      return InterfaceMember(name, .method(parameters: parameters, reply: reply))
    }
  }

  private mutating func takeStructure(
    _ what: String
  ) throws(InterfaceError) -> [InterfaceField] {
    _ = lexer.peek()
    let start = lexer.place
    guard case .structure(let fields) = try takeStructureOrEnumeration(depth: 1) else {
      throw lexer.error("\(what) have types", at: start)
    }
    return fields
  }

  private mutating func takeType(depth: Int) throws(InterfaceError) -> InterfaceType {
    guard depth <= Self.depthMax else { throw lexer.error("types are nested too deeply") }
    if lexer.take("?") {
      if lexer.peek() == UInt8(ascii: "?") { throw lexer.error("a type is nullable once") }
      return .nullable(try takeType(depth: depth + 1))
    }
    if lexer.take("[]") { return .array(try takeType(depth: depth + 1)) }
    if lexer.take("[string]") { return .map(try takeType(depth: depth + 1)) }
    if lexer.peek() == UInt8(ascii: "[") {
      throw lexer.error("an array is \"[]\", a map \"[string]\"")
    }
    if lexer.peek() == UInt8(ascii: "(") {
      return try takeStructureOrEnumeration(depth: depth + 1)
    }
    let start = lexer.place
    let found = lexer.nextWord()
    let name = lexer.takeWord(Self.isAlphanumeric)
    switch name {
    case "bool": return .bool
    case "int": return .int
    case "float": return .float
    case "string": return .string
    case "object": return .object
    default:
      guard let first = name.utf8.first, Self.isUppercase(first) else {
        throw lexer.error("a type was expected here, not \(found)", at: start)
      }
      let missing = lexer.error("there is no type \"\(name)\" in this interface", at: start)
      namedTypes.append((name, missing))
      return .named(name)
    }
  }
}

extension InterfaceParser {
  /// `()` is a structure without fields. What is in the first pair decides for all.
  private mutating func takeStructureOrEnumeration(
    depth: Int
  ) throws(InterfaceError) -> InterfaceType {
    guard depth <= Self.depthMax else { throw lexer.error("types are nested too deeply") }
    guard lexer.take("(") else {
      throw lexer.error("\"(\" was expected here, not \(lexer.nextWord())")
    }
    var fields: [InterfaceField] = []
    var values: [InterfaceEnumValue] = []
    var names: Set<Name> = []
    if lexer.take(")") { return .structure([]) }
    repeat {
      var comment = lexer.takeComments()
      let place = lexer.place
      let name = try takeFieldName()
      guard names.insert(Name(name)).inserted else {
        throw lexer.error("there is a \"\(name)\" here already", at: place)
      }
      let isField = lexer.take(":")
      guard isField ? values.isEmpty : fields.isEmpty else {
        throw lexer.error(
          "\"\(name)\" \(isField ? "has a type" : "has none"), unlike those before it", at: place)
      }
      let type = isField ? try takeType(depth: depth + 1) : .object
      let isLast = !lexer.take(",")
      guard !isLast || lexer.peek() == UInt8(ascii: ")") else {
        throw lexer.error("\",\" or \")\" was expected here, not \(lexer.nextWord())")
      }
      comment += isLast ? lexer.takeComments() : lexer.takeCommentsOnLine()
      if isField {
        fields.append(InterfaceField(name, type, comment: comment))
      } else {
        values.append(InterfaceEnumValue(name, comment: comment))
      }
      if isLast { break }
    } while true
    _ = lexer.take(")")
    return fields.isEmpty ? .enumeration(values) : .structure(fields)
  }

  private mutating func takeKeyword() -> String {
    lexer.takeWord(Self.isAlphanumeric)
  }

  private mutating func takeMemberName() throws(InterfaceError) -> String {
    let start = lexer.place
    let found = lexer.nextWord()
    let name = lexer.takeWord(Self.isAlphanumeric)
    guard let first = name.utf8.first, Self.isUppercase(first) else {
      throw lexer.error(
        "a name of letters and digits, the first a capital, was expected, not \(found)", at: start)
    }
    return name
  }

  private mutating func takeFieldName() throws(InterfaceError) -> String {
    let start = lexer.place
    let found = lexer.nextWord()
    let name = lexer.takeWord { Self.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
    var last = UInt8(ascii: "_")
    for byte in name.utf8 {
      if last == UInt8(ascii: "_"), byte == last { last = 0 }
      if last == 0 { break }
      last = byte
    }
    guard let first = name.utf8.first, Self.isLetter(first), last != 0,
      last != UInt8(ascii: "_")
    else {
      throw lexer.error(
        "a field's name was expected, letters, digits and single \"_\" within, not \(found)",
        at: start)
    }
    return name
  }

  private mutating func takeInterfaceName() throws(InterfaceError) -> String {
    _ = lexer.peek()
    let start = lexer.place
    let found = lexer.nextWord()
    let name = lexer.takeWord {
      Self.isAlphanumeric($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
    guard Self.isInterfaceName(name) else {
      throw lexer.error(
        "an interface's name was expected, like \"org.example.test\", not \(found)", at: start)
    }
    return name
  }

  /// Labels of letters, digits and inner dashes, two at least. Capitals are allowed, as varlink.org
  /// came to have it: systemd's own interfaces are called `io.systemd.Resolve`.
  static func isInterfaceName(_ name: String) -> Bool {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, let first = name.utf8.first, isLetter(first) else { return false }
    return labels.allSatisfy { label in
      guard let first = label.utf8.first, let last = label.utf8.last else { return false }
      return isAlphanumeric(first) && isAlphanumeric(last)
        && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
  }

  private static func isUppercase(_ byte: UInt8) -> Bool {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    isUppercase(byte & 0xDF) && byte >= UInt8(ascii: "A")
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
}
