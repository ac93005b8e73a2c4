import Testing

@Suite struct DefaultRuleTests {
  private func lines(_ code: String) -> [Int] {
    let enums = SourceFile(
      path: "Sources/Routing/Colour.swift",
      text: """
        enum Colour: UInt8 {
          case red = 1, green = 2
          indirect case mixed(Colour, with: [Colour]), plain
          var isRed: Bool { switch self { case .other: true } }
        }
        """)
    let names = DefaultRule.caseNames(in: [enums])
    #expect(names == ["red", "green", "mixed", "plain"])
    let file = SourceFile(path: "Sources/Daemon/A.swift", text: code + "\n")
    return DefaultRule.findings(in: file, among: names).map(\.line)
  }

  @Test(arguments: [
    "switch x {\ncase .red: 1\ndefault: 2\n}",
    "switch x {\ncase .red,\n  .green: 1\ndefault: 2\n}",
    "switch f(x, { $0 }) {\ncase let .mixed(a, b) where a == b: 1\ndefault: 2\n}",
    "switch x {\ncase .mixed(let a, _): 1\ncase _: 2\n}",
    "switch x {\ncase .green?: 1\ndefault: if let y { z(y) }\n}",
    "switch x {\ncase 1, .green: 1\ndefault: break\n}",
    "switch x {\ncase .red: switch y { case 1: 2\n default: 3 }\ndefault: 2\n}",
  ])
  func `a default over an enum of ours is found`(code: String) {
    #expect(lines(code).count == 1)
  }

  @Test(arguments: [
    "switch x {\ncase .red: 1\ncase .green: 2\n}",
    "switch x {\ncase 1: 1\ndefault: 2\n}",
    "switch x {\ncase .foreign: 1\ndefault: 2\n}",
    "switch x {\ncase .red: 1\n@unknown default: 2\n}",
    "switch x {\ncase 1: if case .red = y { 2 }\ndefault: 3\n}",
    "switch x {\ncase .red: switch y { case 1: 2\ndefault: 3 }\ncase .green: 2\n}",
  ])
  func `any other default passes`(code: String) {
    #expect(lines(code).isEmpty)
  }

  @Test func `the number of exceptions is what there is`() throws {
    let path = try #require(DefaultRule.exceptions.keys.min())
    let file = SourceFile(path: path, text: "let none = 0\n")
    #expect(DefaultRule.findings(in: file, among: []).count == 1)
  }
}
