import Testing

@Suite struct WordRuleTests {
  @Test(arguments: [
    ("Routing", "func a() async {}", "async"),
    ("Containers", "Task { }", "Task"),
    ("Varlink", "let at = Date()", "Date"),
    ("Simulation", "let at = ContinuousClock.now", "ContinuousClock"),
    ("Routing", "reps.randomElement()", "randomElement"),
    ("Simulation", "Int.random(in: 0..<6)", "random"),
    ("Varlink", "print(message)", "print"),
    ("Routing", "final class Queue {}", "class"),
    ("Routing", "let a = unsafe pointer.pointee", "unsafe"),
    ("Simulation", "nonisolated(unsafe) var a = 1", "unsafe"),
    ("Routing", #"let text = "now \(Date())""#, "Date"),
  ])
  func `a word that the layer does without is found`(target: String, text: String, word: String) {
    let findings = WordRule.findings(in: source(target, text))
    #expect(findings.map(\.problem) == ["\(target) does without `\(word)`"])
    #expect(findings.map(\.line) == [2])
  }

  @Test(arguments: [
    ("Routing", "// a random history, a class of its own, async"),
    ("Routing", "/* Date /* Task */ random */"),
    ("Routing", "let text = \"random Date\""),
    ("Routing", "let text = #\"a \"random\" Date\"#"),
    ("Routing", "let text = \"\"\"\n  a \"random\" Date\n  \"\"\""),
    ("Routing", "func `a random class`() {}"),
    ("Routing", "let randomness = 1, dueDate = 2, TaskName = 3"),
    ("Varlink", "final class Connection {}"),
    ("Containers", "let a = unsafe pointer.pointee"),
    ("Daemon", "let at = Date()"),
    ("Simulation", "print(story)"),
  ])
  func `comments, strings, longer names and other layers pass`(target: String, text: String) {
    #expect(WordRule.findings(in: source(target, text)).isEmpty)
  }

  @Test func `tests may use what the layer may not`() {
    let test = SourceFile(path: "Tests/RoutingTests/A.swift", text: "let at = Date()")
    #expect(WordRule.findings(in: test).isEmpty)
  }

  private func source(_ target: String, _ text: String) -> SourceFile {
    SourceFile(path: "Sources/\(target)/A.swift", text: "\n" + text)
  }
}
