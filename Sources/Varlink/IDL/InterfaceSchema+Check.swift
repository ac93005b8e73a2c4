extension InterfaceSchema {
  /// Holds parameters against a method's or an error's fields; none stand for an empty object.
  ///
  /// Unknown fields are problems, in replies too: what is not in the interface is not said. Null
  /// is as good as absent. An integer does for a float, a float never for an integer.
  ///
  /// - Complexity: linear in the value; nothing is allocated unless there is a problem.
  public func check(
    _ parameters: JSONNode?, in json: JSON, against type: TypeIndex
  ) -> ParameterProblem? {
    guard let parameters else {
      return missing(entries[Int(type.index)], seen: 0, in: nil, json)
    }
    return check(parameters, json, type.index)
  }

  private func check(_ node: JSONNode, _ json: JSON, _ index: Int32) -> ParameterProblem? {
    let entry = entries[Int(index)]
    let kind = json.kind(node)
    if kind == .null {
      return entry.isNullable
        ? nil : ParameterProblem(path: "", .missing(expected: sentence(entry)))
    }
    let isFit =
      switch entry.kind {
      case .bool: kind == .bool
      case .int: kind == .int
      case .float: kind == .double || kind == .int
      case .string: kind == .string
      case .object: kind == .object
      case .enumeration: kind == .string && name(of: node, json, entry) != nil
      case .array: kind == .array
      case .map, .structure: kind == .object
      }
    guard isFit else {
      return ParameterProblem(
        path: "", .unfit(found: json.shown(node), expected: sentence(entry)))
    }
    switch entry.kind {
    case .array: return checkElements(node, json, entry.content)
    case .map: return checkMap(node, json, entry.content)
    case .structure: return checkFields(node, json, entry)
    case .bool, .int, .float, .string, .object, .enumeration: return nil
    }
  }

  private func checkFields(
    _ node: JSONNode, _ json: JSON, _ structure: Entry
  ) -> ParameterProblem? {
    var seen: UInt64 = 0
    var members = json.members(of: node)
    while let (key, value) = json.next(&members) {
      guard let index = name(of: key, json, structure) else {
        return ParameterProblem(path: json.string(key) ?? "", .unknown(known: fields(structure)))
      }
      if let problem = check(value, json, names[index].type) {
        return problem.inside(text(names[index]))
      }
      let field = index - Int(structure.content)
      if field < 64 { seen |= 1 << UInt64(field) }
    }
    if structure.nameCount <= 64, structure.requiredMask & ~seen == 0 { return nil }
    return missing(structure, seen: seen, in: node, json)
  }

  /// Which of an entry's names a string is, as an index into `names`.
  ///
  /// - Complexity: linear in the names, most of which differ by length.
  @inline(__always)
  private func name(of node: JSONNode, _ json: JSON, _ entry: Entry) -> Int? {
    let token = json.tape[node.index]
    let first = Int(entry.content)
    if token.isEscaped {
      return (first..<(first + Int(entry.nameCount))).first {
        json.isString(node, text(names[$0]))
      }
    }
    let source = json.bytes.span
    let known = nameBytes.span
    search: for index in first..<(first + Int(entry.nameCount)) {
      let name = names[index]
      guard UInt32(name.length) == token.low else { continue }
      for byte in 0..<Int(name.length)
      where source[Int(token.offset) &+ byte] != known[Int(name.offset) &+ byte] {
        continue search
      }
      return index
    }
    return nil
  }

  private func text(_ name: Name) -> String {
    let start = Int(name.offset)
    return String(decoding: nameBytes[start..<(start + Int(name.length))], as: UTF8.self)
  }

  private func checkElements(
    _ node: JSONNode, _ json: JSON, _ type: Int32
  ) -> ParameterProblem? {
    var elements = json.elements(of: node)
    var index = 0
    while let element = json.nextElement(&elements) {
      if let problem = check(element, json, type) { return problem.inside("[\(index)]") }
      index += 1
    }
    return nil
  }

  private func checkMap(_ node: JSONNode, _ json: JSON, _ type: Int32) -> ParameterProblem? {
    var members = json.members(of: node)
    while let (key, value) = json.next(&members) {
      if let problem = check(value, json, type) {
        return problem.inside("[\(json.string(key) ?? "")]")
      }
    }
    return nil
  }

  /// The first field that must be there and is not. The mask has room for 64; beyond them the
  /// object itself is asked.
  private func missing(
    _ structure: Entry, seen: UInt64, in object: JSONNode?, _ json: JSON
  ) -> ParameterProblem? {
    for field in 0..<Int(structure.nameCount) {
      let name = names[Int(structure.content) + field]
      if entries[Int(name.type)].isNullable { continue }
      let isSeen =
        field < 64
        ? seen & 1 << UInt64(field) != 0
        : object.map { json.member(text(name), of: $0) != nil } ?? false
      if !isSeen {
        let type = entries[Int(name.type)]
        return ParameterProblem(path: text(name), .missing(expected: sentence(type)))
      }
    }
    return nil
  }

  private func fields(_ structure: Entry) -> [String] {
    (0..<Int(structure.nameCount)).map { text(names[Int(structure.content) + $0]) }
  }

  /// What an array's elements are, in a word.
  private func several(_ entry: Entry) -> String? {
    switch entry.kind {
    case .bool: "booleans"
    case .int: "integers"
    case .float: "numbers"
    case .string: "strings"
    case .object, .map, .structure: "objects"
    case .array, .enumeration: nil
    }
  }

  private func sentence(_ entry: Entry) -> String {
    switch entry.kind {
    case .bool: return "true or false"
    case .int: return "an integer"
    case .float: return "a number"
    case .string: return "a string"
    case .array:
      return "an array" + (several(entries[Int(entry.content)]).map { " of \($0)" } ?? "")
    case .object, .map, .structure: return "an object"
    case .enumeration:
      var list = ""
      for index in 0..<Int(entry.nameCount) {
        list += (index == 0 ? "" : ", ") + text(names[Int(entry.content) + index])
      }
      return "one of \(list)"
    }
  }
}

extension ParameterProblem {
  /// The same problem seen from one level further out.
  fileprivate func inside(_ name: String) -> ParameterProblem {
    let separator = path.isEmpty || path.utf8.first == UInt8(ascii: "[") ? "" : "."
    return ParameterProblem(path: name + separator + path, reason)
  }
}
