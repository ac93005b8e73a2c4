import Testing

@Suite struct FigureRuleTests {
  private static func findings(_ setter: String) -> [Finding] {
    FigureRule.findings(in: [
      SourceFile(
        path: "Sources/Interface/Client/Row.swift",
        text: """
          var calls = 0
          coder.figure("calls", Figure(.counter, .count, "Calls"), &calls)
          """),
      SourceFile(path: "Sources/Engine/Record.swift", text: setter),
    ])
  }

  @Test(arguments: [
    "figures.calls += 1", "figures.calls = 1", "figures.calls &+= 1",
    "(row.calls, row.facts) = (1, 2)",
  ])
  func `a figure that is set passes`(setter: String) {
    #expect(Self.findings(setter).isEmpty)
  }

  @Test(arguments: ["print(figures.calls)", "if figures.calls == 1 {}", "figures.facts = 1"])
  func `a figure that is declared and never set is found`(setter: String) {
    #expect(Self.findings(setter).map(\.line) == [2])
  }
}
