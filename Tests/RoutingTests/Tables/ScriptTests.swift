import Testing

/// The scripts' own language: what is wrong with a script is told by its line, and a fact too few
/// or too many is seen.
@Suite struct ScriptTests {
  private func script(_ lines: String) throws -> RuleScript {
    try RuleScript(file: "X1 A rule.txt", path: "", text: "X1  A rule\n" + lines)
  }

  @Test(arguments: [
    ("Case: one\nhello", "X1 A rule.txt:3: not a step, a setting, a case or a remark: hello"),
    ("    session 1  gone", "X1 A rule.txt:2: there is no step above this line"),
    ("10:00:00  time passes", "X1 A rule.txt:2: a step must stand under Given or a Case"),
    (
      "Case: one\n10:00:00  time passes\n[Queue help]",
      "X1 A rule.txt:4: settings must stand before the steps"
    ),
    ("Only words.", "X1 A rule.txt:1: there is no case"),
  ])
  func `a mistake in a script is told by its line`(lines: String, told: String) {
    let problem = #expect(throws: ScriptProblem.self) { try script(lines) }
    #expect(problem?.description == told)
  }

  @Test(arguments: [
    ("rep anna sings", "no deed is said so: rep anna sings"),
    ("rep anna ends session one", "“one” is not a number"),
    ("rep anna logs out (singing)", "“singing” is not known here"),
  ])
  func `a deed that nobody knows is told`(line: String, told: String) {
    let problem = #expect(throws: DeedProblem.self) {
      try ScriptDeed.command(line, day: ScriptInstant.firstDay)
    }
    #expect(problem?.description == told)
  }

  private func compare(_ facts: String) throws -> ScriptComparison {
    let world = try RuleScript.read(RuleScript.worldFile)
    let script = try script("Case: one\n10:00:00  rep anna goes to Available\n" + facts)
    var runner = try ScriptRunner(
      settings: world.settings,
      at: ScriptInstant(day: ScriptInstant.firstDay, milliseconds: 0).instant)
    for step in world.given { _ = try runner.perform(step) }
    let step = script.cases[0].steps[0]
    return ScriptComparison(step, try runner.perform(step))
  }

  @Test func `the facts agree whatever the blanks`() throws {
    #expect(try compare("  rep   anna goes to Available  (by the rep)").agrees)
  }

  @Test func `a fact too few, a fact too many, and another fact are seen`() throws {
    let none = try compare("")
    #expect(!none.agrees)
    #expect(none.difference == "    + rep anna goes to Available (by the rep)")
    let many = try compare(
      "    rep anna  goes to Available (by the rep)\n    rep anna  lease taken")
    #expect(
      many.difference
        == "      rep anna goes to Available (by the rep)\n    - rep anna lease taken")
    let other = try compare("    rep anna  goes to Available (by a supervisor)")
    #expect(
      other.difference
        == "    - rep anna goes to Available (by a supervisor)\n"
        + "    + rep anna goes to Available (by the rep)")
  }

  @Test func `an answer is asked for where no fact tells it`() throws {
    let silent = try compare("    rep anna  goes to Available (by the rep)\n    answered: done")
    #expect(silent.agrees)
    #expect(try !compare("    refused: NoSuchRep").agrees)
  }

  @Test(arguments: [
    ("10:00:30 x", ScriptInstant.firstDay, 36_030_000 as Int64),
    ("10:00:30.250 x", ScriptInstant.firstDay, 36_030_250),
    ("2026-01-06 00:00:00 x", ScriptInstant.firstDay + 1, 0),
    ("2028-02-29 00:00:01 x", 21_243, 1_000),
  ])
  func `instants are read as they are written`(words: String, day: Int64, milliseconds: Int64) {
    let read = ScriptInstant.leading(words, day: ScriptInstant.firstDay)
    #expect(read?.instant == ScriptInstant(day: day, milliseconds: milliseconds))
    #expect(read?.rest == "x")
  }
}
