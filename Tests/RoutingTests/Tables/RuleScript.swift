/// A rule of the product as a script: what is done, and the facts that it must give. The scripts
/// are the files in Tests/RoutingTests/Rules; they are read as a specification and run as tests.
///
/// How to write one. A file is named `<rule> <title>.txt`, and its first line says the same. Then:
///
///     Prose, which says what the rule is for.
///
///     [Queue help]                          settings that differ from those in World.txt: a
///     WaitLimit=5min                        section's keys are set one by one; Absent=yes
///                                           takes the section away
///     Given                                 steps that every case begins with; none of them may
///     09:00:00  rep anna goes to Available  be refused, and their facts are not written down
///
///     Case: the wait limit passes           each case has a router of its own, which has seen
///                                           World.txt's steps and the file's; settings may
///                                           stand here too, for this case alone
///     10:00:00  customer ada writes on chat: "hello"
///         customer ada  known on chat       under a step, indented: the facts that it gives, all
///         …                                 of them, in order, in the storyteller's words
///     10:05:00  time passes
///         10:04:30  session 1  missed …     a fact with another instant than its step says it
///     10:06:00  rep anna ends session 7
///         refused: NoSuchSession            or `answered: …`, or `nothing happens`
///     10:07:00  the settings change
///         | [Queue help]                    settings for this step, as above
///         | WaitLimit=1min
///     # A remark to the reader may stand anywhere.
///
/// Blanks are only blanks: columns may be aligned as one likes. A step on another day is written
/// `2026-01-06 10:00:00`; the day then holds for the steps after it. The first day is 2026-01-05.
/// `time passes` lets the router carry out each thing that is due at its own instant, as the
/// daemon does; any other step comes at its instant alone, and finds what is due still undone.
/// `what rep anna holds` asks and does nothing: `2 of 3` is of the primary pool; the second follows
/// where it is of another size or something of it is held: `0 of 3, interruptible 1 of 2`.
/// The deeds that a step may name are the table in ScriptDeeds.swift.
///
/// Where the facts tell the answer as well, it is compared only if `answered:` names it. An answer
/// without facts, one for several sessions, one that nothing changes, and a refusal must be
/// written. `refused: Name` may go on with `: the whole sentence`.
/// After each case the facts are applied to an empty router, which must come to the same state.
struct RuleScript: Sendable {
  var file: String
  var path: String
  var rule: String
  var title: String
  var settings: ScriptSettings
  var given: [Step]
  var cases: [Case]

  struct Case: Sendable {
    var title: String
    var line: Int
    var settings: ScriptSettings
    var steps: [Step]
  }

  struct Step: Sendable {
    var line: Int
    var at: ScriptInstant
    var deed: String
    var settings: ScriptSettings
    var expected: [Expectation]
  }

  struct Expectation: Sendable {
    var line: Int
    var words: String
  }
}

/// What is wrong with a script itself, and where.
struct ScriptProblem: Error, CustomStringConvertible {
  var file: String
  var line: Int
  var sentence: String
  var description: String { "\(file):\(line): \(sentence)" }
}

extension String {
  /// Every run of blanks as one.
  var collapsed: String { split(separator: " ").joined(separator: " ") }
}
