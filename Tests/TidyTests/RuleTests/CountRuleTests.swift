import Testing

@Suite struct CountRuleTests {
  private func findings(_ line: String, in target: String = "Daemon") -> [Finding] {
    CountRule.findings(in: SourceFile(path: "Sources/\(target)/A.swift", text: line + "\n"))
  }

  @Test(arguments: [
    #"log.write("\(count) facts since the start")"#,
    #"log.write("\(state.repCount) reps")"#,
    #"log.write("with \(reps[slot].count(of: x)) open sessions")"#,
    #"let rate = "\(rate(perSecond)) facts/s""#,
  ])
  func `a plural for any count is found`(line: String) {
    #expect(findings(line).count == 1)
  }

  @Test(arguments: [
    #"log.write(CountText.words(count, "fact"))"#,
    #"log.write("\(count == 1 ? "1 fact" : "\(count) facts")")"#,
    #"log.write("\(name) serves its queues")"#,
    #"// says "\(count) facts""#,
  ])
  func `other text passes`(line: String) {
    #expect(findings(line).isEmpty)
  }

  @Test func `what only developers read may be plain`() {
    #expect(findings(#"print("\(count) facts")"#, in: "Simulation").isEmpty)
  }
}
