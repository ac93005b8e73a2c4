/// A target imports what the table of layers lets it, and no target is missing from the table.
enum ImportRule {
  static func findings(in file: SourceFile) -> [Finding] {
    guard let folder = file.target ?? file.testTarget else { return straySource(file) }
    let allowed =
      file.target.map { Layers.modules(of: $0) } ?? Layers.modules(ofTests: folder)
    guard let allowed else {
      return [
        file.finding(
          line: 1, "the target \(folder) is not in the table of layers",
          do: "enter it in Tests/TidyTests/Layers.swift and in docs/ARCHITECTURE.md")
      ]
    }
    return misplaced(file)
      + imports(in: file.tokens).filter { !allowed.contains($0.text) }.map {
        let list = allowed.isEmpty ? "nothing" : allowed.joined(separator: ", ")
        return file.finding(
          line: $0.line, "\(folder) imports \($0.text), and may import \(list)",
          do: "move what needs it to a layer that may, or hand the value in")
      }
  }

  private static func misplaced(_ file: SourceFile) -> [Finding] {
    guard let kept = file.target.flatMap({ Layers.composition[$0] }) else { return [] }
    return imports(in: file.tokens).compactMap { token in
      guard let files = kept[token.text], !files.contains(file.path) else { return nil }
      return file.finding(
        line: token.line, "\(token.text) is imported by \(files.joined(separator: ", ")) alone",
        do: "use the protocols of Journal here")
    }
  }

  private static func straySource(_ file: SourceFile) -> [Finding] {
    guard file.isSwift, file.path != "Package.swift" else { return [] }
    return [
      file.finding(
        line: 1, "Swift that belongs to no target",
        do: "move it into Sources/TARGET or Tests/TARGETTests")
    ]
  }

  /// The module of each import, `Glibc` in `import func Glibc.exit` too.
  private static func imports(in tokens: [Token]) -> [Token] {
    let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
    return tokens.indices.filter { tokens[$0].text == "import" }.compactMap { index in
      tokens[(index + 1)...].first { !kinds.contains($0.text) }
    }
  }
}
