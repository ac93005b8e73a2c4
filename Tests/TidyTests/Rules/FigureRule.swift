/// A figure that is declared is set somewhere. One that nobody sets would stand at its first value
/// for ever, and readers would believe it.
///
/// `coder.figure("calls", …, &calls)` declares it, in a row that clients share. It is set if a file
/// of the daemon's half assigns to a property of that name.
enum FigureRule {
  private static let declaring = "Sources/Interface/Client/"

  static func findings(in files: [SourceFile]) -> [Finding] {
    let product = files.filter { $0.target != nil }
    let set = product.filter { !$0.path.hasPrefix(declaring) }
      .reduce(into: Set<String>()) { $0.formUnion(assigned(in: $1.tokens)) }
    return product.filter { $0.path.hasPrefix(declaring) }.flatMap { file in
      declared(in: file.tokens).filter { !set.contains($0.text) }.map {
        file.finding(
          line: $0.line, "the figure \($0.text) is declared and never set",
          do: "set it where it is counted, or take it out of the row and of its interface file")
      }
    }
  }

  /// The properties behind `.figure(… &property)`.
  private static func declared(in tokens: [Token]) -> [Token] {
    tokens.indices.filter {
      tokens[$0].text == "figure" && $0 > 0 && tokens[$0 - 1].text == "."
    }.compactMap { start in
      guard let mark = tokens[start...].firstIndex(where: { $0.text == "&" }),
        mark + 1 < tokens.count
      else { return nil }
      return tokens[mark + 1]
    }
  }

  /// The names before `=`, `+=` and the like, and those in a tuple before `=`.
  private static func assigned(in tokens: [Token]) -> Set<String> {
    var names: Set<String> = []
    for index in tokens.indices.dropFirst().dropLast()
    where tokens[index].text == "=" && tokens[index + 1].text != "=" {
      var last = index - 1
      while last > 0, ["+", "-", "&"].contains(tokens[last].text) { last -= 1 }
      names.insert(tokens[last].text)
      guard tokens[last].text == ")" else { continue }
      while last > 0, tokens[last].text != "(" {
        last -= 1
        names.insert(tokens[last].text)
      }
    }
    return names
  }
}
