import Vocabulary

@testable import Routing

extension ScriptRunner {
  /// In the world of the scripts, with settings laid over its own.
  static func inWorld(_ settings: String = "") throws -> ScriptRunner {
    let world = try RuleScript.read(RuleScript.worldFile)
    var over = ScriptSettings()
    for line in settings.split(separator: "\n") { try over.add(String(line)) }
    var runner = try ScriptRunner(
      settings: world.settings.laidUnder(over),
      at: ScriptInstant(day: ScriptInstant.firstDay, milliseconds: 0).instant)
    for step in world.given { _ = try runner.perform(step) }
    return runner
  }

  /// Does the deeds, a line each, all at 10:00:00.
  ///
  /// - Returns: The refusal of the last.
  @discardableResult
  mutating func perform(_ deeds: String) throws -> Refusal? {
    var refusal: Refusal?
    for deed in deeds.split(separator: "\n") {
      let at = ScriptInstant(day: ScriptInstant.firstDay, milliseconds: 10 * 3_600_000)
      let step = RuleScript.Step(
        line: 0, at: at, deed: String(deed), settings: ScriptSettings(), expected: [])
      refusal = try perform(step).refusal
    }
    return refusal
  }
}
