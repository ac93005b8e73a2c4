/// A function, initialiser, subscript or computed property: the lines from its keyword to the brace
/// that closes it.
struct FunctionBody: Equatable {
  let firstLine: Int
  let lastLine: Int

  var lineCount: Int { lastLine - firstLine + 1 }

  static func all(in tokens: [Token]) -> [FunctionBody] {
    tokens.indices.compactMap { keyword in
      guard beginsFunction(keyword, in: tokens),
        let opening = openingBrace(after: keyword, in: tokens),
        let closing = closingBrace(of: opening, in: tokens)
      else { return nil }
      return FunctionBody(firstLine: tokens[keyword].line, lastLine: tokens[closing].line)
    }
  }

  private static func beginsFunction(_ index: Int, in tokens: [Token]) -> Bool {
    switch tokens[index].text {
    case "func", "deinit", "subscript", "var": true
    case "init": index == 0 || tokens[index - 1].text != "."
    default: false
    }
  }

  /// The brace that opens the body, or nothing where there is none: a requirement of a protocol, a
  /// stored property.
  private static func openingBrace(after keyword: Int, in tokens: [Token]) -> Int? {
    let isVariable = tokens[keyword].text == "var"
    var depth = 0
    for index in (keyword + 1)..<max(keyword + 1, tokens.count) {
      let token = tokens[index]
      let beginsLine = token.line != tokens[index - 1].line
      switch token.text {
      case "(", "[": depth += 1
      case ")", "]":
        depth -= 1
        if depth < 0 { return nil }
      case _ where depth > 0: continue
      case "{": return index
      case "}", ";": return nil
      case "=" where isVariable: return nil
      case _ where beginsLine && (isVariable || beginsDeclaration.contains(token.text)): return nil
      default: continue
      }
    }
    return nil
  }

  private static func closingBrace(of opening: Int, in tokens: [Token]) -> Int? {
    var depth = 0
    for index in opening..<tokens.count {
      switch tokens[index].text {
      case "{": depth += 1
      case "}": depth -= 1
      default: continue
      }
      if depth == 0 { return index }
    }
    return nil
  }

  private static let beginsDeclaration: Set<String> = [
    "@", "#", "func", "init", "deinit", "subscript", "var", "let", "case", "struct", "enum",
    "class", "actor", "extension", "protocol", "typealias", "associatedtype", "static", "mutating",
    "nonmutating", "public", "package", "internal", "fileprivate", "private",
  ]
}
