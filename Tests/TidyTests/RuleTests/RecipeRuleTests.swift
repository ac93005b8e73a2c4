import Testing

@Suite struct RecipeRuleTests {
  private static let sources = [
    SourceFile(path: "Sources/A/Fact.swift", text: "case lost\ncase lostAgain\n"),
    SourceFile(path: "Sources/A/State.swift", text: "if lostAgain {}\n"),
  ]

  private static func document(_ rows: String) -> SourceFile {
    SourceFile(
      path: RecipeRule.document,
      text: "### A fact\n\nExample: `lost`\n\n| file | what |\n|---|---|\n\(rows)\nMore.\n")
  }

  private static func problems(_ rows: String) -> [String] {
    RecipeRule.findings(in: sources + [document(rows)]).map(\.problem)
  }

  @Test func `a list of the files that name the example passes`() {
    #expect(Self.problems("| [Fact.swift](Sources/A/Fact.swift) | its case |\n") == [])
  }

  @Test func `a file that is missing or one too many is found`() {
    #expect(Self.problems("").map { $0.contains("Fact.swift names") } == [true])
    let state = "| [State.swift](Sources/A/State.swift) | y |\n"
    let both = "| [Fact.swift](Sources/A/Fact.swift) | x |\n" + state
    #expect(Self.problems(both).map { $0.contains("State.swift is listed") } == [true])
  }

  @Test func `a number of files of product code must be the true one`() {
    func problems(_ count: Int) -> [String] {
      Self.problems(
        "| [Fact.swift](Sources/A/Fact.swift) | x |\n\nThese are \(count) files of product code.\n")
    }
    #expect(problems(1) == [])
    #expect(problems(2).map { $0.contains("1 files of product code") } == [true])
  }

  @Test func `a recorded list keeps the words of a file that has moved`() {
    let moved = Self.document(
      "| [Fact.swift](Sources/B/Fact.swift) | its case |\n"
        + "| [State.swift](Sources/A/State.swift) | y |\n")
    let wanted = Self.document("| [Fact.swift](Sources/A/Fact.swift) | its case |\n")
    #expect(RecipeRule.recorded(moved, Self.sources) == wanted.text)
    let renamed = [SourceFile(path: "Sources/B/Engine+Calls.swift", text: "lost")]
    let before = Self.document("| [Exchange+Calls.swift](Sources/A/Exchange+Calls.swift) | z |\n")
    let after = Self.document("| [Engine+Calls.swift](Sources/B/Engine+Calls.swift) | z |\n")
    #expect(RecipeRule.recorded(before, renamed) == after.text)
  }
}
