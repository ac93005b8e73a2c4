import Routing
import Vocabulary

/// The order in which one command's checks are made, proven step by step: a call that is wrong in
/// every way is refused for the first thing; that one is mended, and it is refused for the second;
/// and so on until nothing is wrong and it is done.
///
/// The steps are lines as the scripts of the rules have them. One with an arrow is the call, and
/// what it must be answered; `→ NotPermitted: chat` asks for a word of the refusal's sentence too.
/// One without an arrow mends something in the world, or prepares it. Settings for `the settings
/// change` and `omnid begins` follow behind bars. All is done at 10:00:00 unless a line begins with
/// another time. `<long>` stands for a text that is longer than any may be.
struct CheckLadder: Sendable {
  /// The command, as `Command` has it.
  var command: String
  /// The order, as the comment above the command's function has it.
  var order: String
  /// Settings laid over those of the world.
  var settings: String
  var steps: String

  init(_ command: String, _ order: String, settings: String = "", _ steps: String) {
    self.command = command
    self.order = order
    self.settings = settings
    self.steps = steps
  }

  struct Rung {
    var step: RuleScript.Step
    /// Nil where the line only prepares.
    var answer: String?
  }

  func rungs() throws -> [Rung] {
    var rungs: [Rung] = []
    for line in steps.split(separator: "\n").map({ String($0).collapsed }) where !line.isEmpty {
      if let setting = line.dropping(prefix: "| ") {
        try rungs[rungs.count - 1].step.settings.add(setting)
        continue
      }
      let parts = line.split(separator: "→").map { String($0).collapsed }
      let long = String(repeating: "x", count: 1_000)
      let said = ScriptInstant.leading(parts[0], day: ScriptInstant.firstDay)
      let at =
        said?.instant
        ?? ScriptInstant(day: ScriptInstant.firstDay, milliseconds: 10 * 3_600_000)
      let deed = (said?.rest ?? parts[0]).replacing("<long>", with: long)
      let step = RuleScript.Step(
        line: 0, at: at, deed: deed, settings: ScriptSettings(), expected: [])
      rungs.append(Rung(step: step, answer: parts.count > 1 ? parts[1] : nil))
    }
    return rungs
  }

  func settingsOverWorld(_ world: RuleScript) throws -> ScriptSettings {
    var over = ScriptSettings()
    for line in (Self.people + "\n" + settings).split(separator: "\n") {
      try over.add(String(line))
    }
    return world.settings.laidUnder(over)
  }

  /// Profiles that may too little, for what is wrong with who asks.
  private static let people = """
    [Profile mute]
    Capacity=3
    Presences=Available Busy
    Permissions=
    Lease=no
    [Profile starter]
    Capacity=3
    Presences=Available
    Permissions=start
    Lease=no
    [Profile picker]
    Capacity=1
    Presences=Available
    Permissions=pick
    Lease=no
    [Profile strict]
    Capacity=3
    MayDecline=yes
    DeclineNeedsReason=yes
    DeclineReasons=tired
    Presences=Available
    Lease=no
    """
}
