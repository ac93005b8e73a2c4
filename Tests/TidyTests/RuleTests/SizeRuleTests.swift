import Testing

@Suite struct SizeRuleTests {
  @Test func `a function may have seventy lines and no more`() {
    #expect(SizeRule.findings(in: source("func a() {", lines: 68, "}")).isEmpty)
    let findings = SizeRule.findings(in: source("func a() {", lines: 69, "}"))
    #expect(findings.map(\.problem) == ["a function of 71 lines, more than 70"])
    #expect(findings.map(\.line) == [1])
  }

  @Test(arguments: [
    "init(a: Int) {",
    "deinit {",
    "subscript(at index: Int) -> Int {",
    "var a: [Int: (Int) -> Void] {",
    "func a(b: () -> Void = { }) throws(Problem) -> [Int] where Int: P {",
    "func a(\n  b: Int\n)\n  -> Int\n{",
    "static func == (a: A, b: A) -> Bool {",
    "@Test func `opens with { and a \"`() {",
    "func a() {  // opens with { too",
    "func a() { let text = \"{ \\(f(\"{\")) {\"",
    "func a() { let text = #\"{ \\(no) \" {\"#",
    "func a() { let text = \"\"\"\n  { \" {\n  \"\"\"",
    "func a() { /* { /* { */ */",
  ])
  func `the end of a function is found`(opening: String) {
    let own = opening.count { $0 == "\n" }
    let fitting = source(opening, lines: 68 - own, "}\nlet after = 1\n}")
    #expect(SizeRule.findings(in: fitting).isEmpty)
    let tooLong = source(opening, lines: 69 - own, "}\nlet after = 1\n}")
    #expect(SizeRule.findings(in: tooLong).map(\.line) == [1])
  }

  @Test(arguments: [
    "protocol P { func a()",
    "protocol P {\n  func a()\n  init()\n  mutating func b() -> Int\n}\nenum E {",
    "struct S { var a = 1",
    "struct S {\n  var a: Int\n  struct T {",
    "let a = S.init {",
    "let a = [",
  ])
  func `what has no body is no function`(opening: String) {
    #expect(SizeRule.findings(in: source(opening, lines: 100, "}")).isEmpty)
  }

  @Test func `a file may have five hundred lines and no more`() {
    #expect(SizeRule.findings(in: source("", lines: 498, "")).isEmpty)
    let findings = SizeRule.findings(in: source("", lines: 499, ""))
    #expect(findings.map(\.problem) == ["a file of 501 lines, more than 500"])
  }

  @Test(arguments: ["Sources/Routing/A.swift", "Makefile", "scripts/a.sh"])
  func `a line may have a hundred characters and no more`(path: String) {
    let hundred = String(repeating: "ä", count: 100)
    #expect(SizeRule.findings(in: SourceFile(path: path, text: hundred + "\n")).isEmpty)
    let findings = SizeRule.findings(in: SourceFile(path: path, text: "\n" + hundred + "b\n"))
    #expect(findings.map(\.problem) == ["a line of 101 characters, more than 100"])
    #expect(findings.map(\.line) == [2])
  }

  @Test func `a document may have long lines`() {
    let line = String(repeating: "a", count: 300)
    #expect(SizeRule.findings(in: SourceFile(path: "docs/A.md", text: line)).isEmpty)
  }

  @Test func `an executable is small in each file and altogether`() {
    let files = (1...5).map { number in
      source("", lines: 38, "", path: "Sources/omnisim/File\(number).swift")
    }
    #expect(files.flatMap(SizeRule.findings).isEmpty)
    #expect(SizeRule.executableFindings(in: Array(files.prefix(4))).isEmpty)
    #expect(SizeRule.executableFindings(in: files).count == 1)
    let long = source("", lines: 39, "", path: "Sources/omnisim/main.swift")
    #expect(SizeRule.findings(in: long).map(\.problem) == ["a file of 41 lines, more than 40"])
  }

  private func source(
    _ opening: String, lines: Int, _ closing: String, path: String = "Sources/Routing/A.swift"
  ) -> SourceFile {
    let body = String(repeating: "  a()\n", count: lines)
    return SourceFile(path: path, text: "\(opening)\n\(body)\(closing)\n")
  }
}
