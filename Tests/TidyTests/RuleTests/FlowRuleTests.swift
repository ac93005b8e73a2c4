import Testing

@Suite struct FlowRuleTests {
  private static let place = "Sources/Routing/Deciding/Router.swift"

  private func findings(_ row: String, code: String = "func handle() {}") -> [Finding] {
    let places = Array(repeating: row, count: FlowRule.placesMin).joined(separator: "\n")
    let text = "\(FlowRule.heading)\n\n### One\n\n\(places)\n\n### Two\n\n\(places)\n\n## More\n"
    return FlowRule.findings(in: [
      SourceFile(path: FlowRule.document, text: text),
      SourceFile(path: Self.place, text: code + "\n"),
    ])
  }

  private func row(_ functions: String, _ path: String = place) -> String {
    "| 1 | [Router.swift](../\(path)) | \(functions) | decides |"
  }

  @Test func `a function that is there passes`() {
    #expect(findings(row("`handle`")).isEmpty)
  }

  @Test func `a file or a function that is gone is found, and a flow that is too short`() {
    #expect(findings(row("`handle`", "Sources/Routing/Gone.swift")).count == 2 * FlowRule.placesMin)
    #expect(findings(row("`handle`, `gone`")).count == 2 * FlowRule.placesMin)
    #expect(findings(row("`handle`"), code: "// func handle()").count == 2 * FlowRule.placesMin)
    #expect(findings("no row").count == 1)
  }
}
