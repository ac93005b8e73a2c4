import Testing

@Suite struct NameRuleTests {
  @Test(arguments: [
    ("Sources/Routing/State/A.swift", "var slots: [String: UInt32] = [:]"),
    ("Sources/Daemon/Books/A.swift", "var seen: Set<String> = []"),
    ("Sources/Soak/A.swift", "let a = Dictionary<String, Int>()"),
    ("Sources/Routing/State/A.swift", "public internal(set) var name: String"),
    ("Sources/Routing/Configuration/A.swift", "public var id: String"),
  ])
  func `what compares names as strings is found`(path: String, text: String) {
    let findings = NameRule.findings(in: SourceFile(path: path, text: "\n" + text))
    #expect(findings.map(\.line) == [2])
  }

  @Test(arguments: [
    ("Sources/Routing/State/A.swift", "var slots: [Name: UInt32] = [:]"),
    ("Sources/Routing/State/A.swift", "var names: [String] = []"),
    ("Sources/Routing/State/A.swift", "// a [String: Int] and a Set<String>"),
    ("Sources/Routing/State/A.swift", "@Name public internal(set) var name: String"),
    ("Sources/Routing/Configuration/A.swift", "public var name: String { \"a\" }"),
    ("Sources/ControlTool/Words/Values.swift", "var options: [String: String] = [:]"),
    ("Sources/System/A.swift", "var seen: Set<String> = []"),
    ("Tests/RoutingTests/A.swift", "var seen: Set<String> = []"),
  ])
  func `names, words of our own and other layers pass`(path: String, text: String) {
    #expect(NameRule.findings(in: SourceFile(path: path, text: text)).isEmpty)
  }
}
