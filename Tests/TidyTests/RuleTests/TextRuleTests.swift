import Testing

@Suite struct TextRuleTests {
  // Put together from pieces, so that the rule does not find them in this file.
  @Test(arguments: [
    ("a = 1 \n", "blanks at the end of the line"),
    ("a = 1\r\n", "blanks at the end of the line"),
    ("a\t= 1\n", "a tab"),
    ("a = 1", "no line break at the end of the file"),
    ("// TO" + "DO: write it\n", "unfinished work is announced"),
    ("// FIX" + "ME\n", "unfinished work is announced"),
    ("// XX" + "X\n", "unfinished work is announced"),
    ("// a HA" + "CK around it\n", "unfinished work is announced"),
    ("// kept For" + " now, until it is better\n", "unfinished work is announced"),
    ("// see .." + "/shared/plan.md\n", "a path that exists on one machine only"),
    ("#!/bin/sh\nfetch http:/" + "/archive.example/\n", "the address of somebody's server"),
    ("let path = \"/wo" + "rk/main\"\n", "a path that exists on one machine only"),
  ])
  func `what is unclean or unfinished is found`(text: String, problem: String) {
    let findings = TextRule.findings(in: SourceFile(path: "Sources/Routing/A.swift", text: text))
    #expect(findings.count == 1)
    #expect(findings.first?.problem.hasPrefix(problem) == true)
  }

  @Test(arguments: [
    "Who" + "ever calls gets it.\n", "It goes by and" + " by.\n", "The caller is" + " told why.\n",
  ])
  func `words that puzzle a newcomer are found in a document`(text: String) {
    let findings = TextRule.findings(in: SourceFile(path: "docs/A.md", text: text))
    #expect(findings.first?.problem.hasPrefix("words that puzzle a newcomer") == true)
    #expect(TextRule.findings(in: SourceFile(path: "docs/A.md", text: "| \(text)")).isEmpty)
  }

  @Test(arguments: [
    ("Sources/Routing/A.swift", "let a = 1\n"),
    ("Sources/Routing/A.swift", ""),
    ("Makefile", "all:\n\techo\n"),
    ("scripts/a.sh", "mktemp /tmp/a.X" + "XXXXX\n"),
    ("Tests/VarlinkTests/Corpus/bad.json", "{ \t"),
  ])
  func `other text passes`(path: String, text: String) {
    #expect(TextRule.findings(in: SourceFile(path: path, text: text)).isEmpty)
  }

  @Test func `names the line`() {
    let file = SourceFile(path: "README.md", text: "one\ntwo \nthree\n")
    #expect(TextRule.findings(in: file).map(\.line) == [2])
  }
}
