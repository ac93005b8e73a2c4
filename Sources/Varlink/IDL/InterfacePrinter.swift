extension InterfaceDescription: CustomStringConvertible {
  /// The description in its canonical form. Reading that gives the same description again.
  public var description: String {
    var printer = InterfacePrinter()
    printer.append(self)
    return printer.text
  }
}

extension InterfaceType: CustomStringConvertible {
  /// The type on one line, without comments.
  public var description: String { InterfacePrinter.line(self) }
}

/// A defined type has a field on each line; what else stands in brackets stays on one line if it
/// fits there and has no comments.
struct InterfacePrinter {
  private static let columnsMax = 80

  private(set) var text = ""

  mutating func append(_ interface: InterfaceDescription) {
    appendComment(interface.comment, indent: 0)
    text += "interface \(interface.name)\n"
    for member in interface.members {
      text += "\n"
      appendComment(member.comment, indent: 0)
      switch member.kind {
      case .type(let type):
        text += "type \(member.name) "
        appendBroken(type, indent: 0)
      case .method(let parameters, let reply):
        text += "method \(member.name)"
        appendParameters(parameters, room: Self.line(.structure(reply)).count + 4)
        text += " -> "
        appendParameters(reply, room: 0)
      case .error(let fields):
        text += "error \(member.name) "
        appendParameters(fields, room: 0)
      }
      text += "\n"
    }
    if !interface.closingComment.isEmpty {
      text += "\n"
      appendComment(interface.closingComment, indent: 0)
    }
  }

  static func line(_ type: InterfaceType) -> String {
    switch type {
    case .bool: return "bool"
    case .int: return "int"
    case .float: return "float"
    case .string: return "string"
    case .object: return "object"
    case .named(let name): return name
    case .nullable(let type): return "?" + line(type)
    case .array(let type): return "[]" + line(type)
    case .map(let type): return "[string]" + line(type)
    case .enumeration(let values): return "(\(join(values.map(\.name))))"
    case .structure(let fields):
      return "(\(join(fields.map { "\($0.name): \(line($0.type))" })))"
    }
  }

  private static func join(_ parts: [String]) -> String {
    var joined = ""
    for (index, part) in parts.enumerated() { joined += (index == 0 ? "" : ", ") + part }
    return joined
  }

  private static func hasComments(_ type: InterfaceType) -> Bool {
    switch type {
    case .nullable(let type), .array(let type), .map(let type): hasComments(type)
    case .enumeration(let values): values.contains { !$0.comment.isEmpty }
    case .structure(let fields):
      fields.contains { !$0.comment.isEmpty || hasComments($0.type) }
    case .bool, .int, .float, .string, .object, .named: false
    }
  }

  /// - Parameter room: the columns to be left for what follows on the line.
  private mutating func appendParameters(_ fields: [InterfaceField], room: Int) {
    append(.structure(fields), indent: 0, room: room)
  }

  private mutating func append(_ type: InterfaceType, indent: Int, room: Int) {
    let line = Self.line(type)
    let used = text.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
    if !Self.hasComments(type), used + line.utf8.count + room <= Self.columnsMax {
      text += line
    } else {
      appendBroken(type, indent: indent)
    }
  }

  /// With a line for each field; types that have none stay as they are.
  private mutating func appendBroken(_ type: InterfaceType, indent: Int) {
    switch type {
    case .structure(let fields) where !fields.isEmpty:
      text += "(\n"
      for (index, field) in fields.enumerated() {
        appendComment(field.comment, indent: indent + 2)
        text += Self.spaces(indent + 2) + "\(field.name): "
        append(field.type, indent: indent + 2, room: 1)
        text += index == fields.count - 1 ? "\n" : ",\n"
      }
      text += Self.spaces(indent) + ")"
    case .enumeration(let values):
      text += "(\n"
      for (index, value) in values.enumerated() {
        appendComment(value.comment, indent: indent + 2)
        text += Self.spaces(indent + 2) + value.name
        text += index == values.count - 1 ? "\n" : ",\n"
      }
      text += Self.spaces(indent) + ")"
    case .nullable(let type):
      text += "?"
      appendBroken(type, indent: indent)
    case .array(let type):
      text += "[]"
      appendBroken(type, indent: indent)
    case .map(let type):
      text += "[string]"
      appendBroken(type, indent: indent)
    case .structure, .bool, .int, .float, .string, .object, .named:
      text += Self.line(type)
    }
  }

  private mutating func appendComment(_ lines: [String], indent: Int) {
    for line in lines {
      text += Self.spaces(indent) + (line.isEmpty ? "#\n" : "# \(line)\n")
    }
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
