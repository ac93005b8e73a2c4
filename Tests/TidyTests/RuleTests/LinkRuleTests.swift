import Testing

@Suite struct LinkRuleTests {
  private let places: LinkRule.Places = [
    "README.md": ["top"], "docs/RULES.md": ["queues"], "docs/ARCHITECTURE.md": ["layers"],
    "scripts/a": [],
  ]

  @Test(arguments: [
    ("README.md", "see [the rules](docs/RULE.md)", "docs/RULE.md"),
    ("README.md", "see [a](docs/RULES.md) and [b](RULES.md#queues)", "RULES.md#queues"),
    ("docs/RULES.md", "see [the map](docs/ARCHITECTURE.md)", "docs/ARCHITECTURE.md"),
    ("docs/RULES.md", "[out](../../README.md)", "../../README.md"),
    ("README.md", "[rules]: docs/RULE.md", "docs/RULE.md"),
    ("README.md", "[no such heading](docs/RULES.md#queue)", "docs/RULES.md#queue"),
    ("README.md", "[nor here](#bottom)", "#bottom"),
  ])
  func `a link that leads nowhere is found`(path: String, text: String, link: String) {
    let findings = findings(path, "\n" + text)
    #expect(findings.map(\.problem) == ["the link to \(link) leads nowhere"])
    #expect(findings.map(\.line) == [2])
  }

  @Test(arguments: [
    ("README.md", "[rules](docs/RULES.md), [folder](docs), [folder](docs/)"),
    ("README.md", "[a title](scripts/a \"A\")"),
    ("docs/RULES.md", "[map](ARCHITECTURE.md#layers) [home](../README.md) [here](./RULES.md)"),
    ("README.md", "[web](https://swift.org/install), [mail](mailto:a@b.example), [top](#top)"),
    ("README.md", "`array[0](nothing)`\n```\n[a](nothing)\n```\n"),
    ("Sources/Routing/A.swift", "let a = b[0](nothing)"),
  ])
  func `other links and code pass`(path: String, text: String) {
    #expect(findings(path, text).isEmpty)
  }

  private func findings(_ path: String, _ text: String) -> [Finding] {
    LinkRule.findings(in: SourceFile(path: path, text: text), among: places)
  }

  @Test func `a heading's anchor is as readers make it`() {
    let file = SourceFile(
      path: "A.md", text: "# One two\n## When `omnid` runs, and why\n```\n# no\n```\n")
    #expect(LinkRule.places(in: [file]) == ["A.md": ["one-two", "when-omnid-runs-and-why"]])
  }
}
