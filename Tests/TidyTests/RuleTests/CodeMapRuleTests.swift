import Testing

@Suite struct CodeMapRuleTests {
  @Test func `a map that tells the truth passes`() {
    #expect(CodeMapRule.findings(in: [map(), source]).isEmpty)
  }

  @Test func `finds a target that is missing from the map`() {
    let findings = CodeMapRule.findings(in: [map(without: "Journal"), source])
    #expect(findings.map(\.problem) == ["no row for Journal"])
  }

  @Test func `finds a target that is said to be to come and is here`() {
    let other = SourceFile(path: "Sources/Varlink/A.swift", text: "")
    let findings = CodeMapRule.findings(in: [map(), source, other])
    #expect(findings.map(\.problem) == ["Varlink is said to be to come"])
    #expect(findings.map(\.remedy) == ["write here"])
  }

  @Test func `finds imports that differ from the table`() {
    let wrong = SourceFile(
      path: CodeMapRule.document,
      text: map().text.replacing(
        "| Routing | a | Containers, Vocabulary | here |", with: "| Routing | a | nothing | here |")
    )
    let findings = CodeMapRule.findings(in: [wrong, source])
    #expect(findings.map(\.problem) == ["Routing may import nothing"])
    #expect(findings.map(\.line) == [3])
  }

  @Test func `finds a folder that the package does not build`() {
    let package = SourceFile(path: "Package.swift", text: #".target(name: "Routing")"#)
    let test = SourceFile(path: "Tests/RoutingTests/A.swift", text: "")
    let findings = CodeMapRule.unbuiltFindings(in: [package, source, test])
    #expect(findings.map(\.problem) == ["the folder RoutingTests belongs to no target"])
  }

  private let source = SourceFile(path: "Sources/Routing/A.swift", text: "")

  /// The map as it should be while Routing alone is here.
  private func map(without missing: String = "") -> SourceFile {
    let rows = Layers.mayImport.filter { $0.target != missing }.map { target, modules in
      let imports = modules.isEmpty ? "nothing" : modules.joined(separator: ", ")
      return "| \(target) | a | \(imports) | \(target == "Routing" ? "here" : "to come") |\n"
    }
    return SourceFile(path: CodeMapRule.document, text: rows.joined())
  }
}
