import Routing
import Vocabulary

/// Runs the steps of one case against a router and tells what each gave, as a script would.
struct ScriptRunner {
  private(set) var router = Router()
  private(set) var facts: [StampedFact] = []
  private var storyteller = Storyteller()
  private var settings: ScriptSettings
  private var configuration = Configuration.empty
  private var outcome = Outcome()

  /// What a step gave, line by line.
  struct Given {
    var lines: [Line] = []
    /// Nil where the command was not refused, or no command was given.
    var refusal: Refusal?
    /// Whether the facts say all that the answer says.
    var factsTellAnswer = true

    struct Line {
      var time = ""
      var subject = ""
      var what: String

      var words: String { (time + " " + subject + " " + what).collapsed }
    }
  }

  /// The most deadlines that one `time passes` may meet.
  private static let deadlinesMax = 10_000

  init(settings: ScriptSettings, at instant: Instant) throws {
    self.settings = settings
    configuration = try Self.read(settings, following: .empty)
    router.openSessionsPerChannelMax = settings.openSessionsPerChannelMax
    _ = handle(
      .daemon(.begin(configuration, adopting: nil, handedOver: [])), at: instant, told: instant)
  }

  mutating func perform(_ step: RuleScript.Step) throws -> Given {
    let at = step.at.instant
    if step.deed == "time passes" { return passTime(to: at) }
    if step.deed == "the settings change" {
      let changed = settings.laidUnder(step.settings)
      switch try changed.settings().configuration(following: configuration) {
      case .success(let new):
        let given = handle(.daemon(.configure(new)), at: at, told: at)
        if given.refusal == nil {
          (settings, configuration) = (changed, new)
          router.openSessionsPerChannelMax = settings.openSessionsPerChannelMax
        }
        return given
      case .failure(let problems):
        return Given(lines: problems.list.map { .init(what: "problem: \($0.sentence)") })
      }
    }
    if step.deed.hasPrefix("omnid begins") { return try restart(step) }
    if let name = step.deed.dropping(prefix: "what rep ")?.dropping(suffix: " holds") {
      guard let rep = router.state.rep(named: name) else {
        throw DeedProblem("there is no rep \(name)")
      }
      return Given(lines: [.init(what: rep.loadWords)])
    }
    return handle(
      try ScriptDeed.command(step.deed, day: step.at.day), at: at, told: at)
  }

  private mutating func passTime(to end: Instant) -> Given {
    var given = Given()
    for _ in 0..<Self.deadlinesMax {
      guard let due = router.nextDeadline, due <= end else { break }
      given.lines += handle(.daemon(.advance), at: due, told: end).lines
    }
    given.lines += handle(.daemon(.advance), at: end, told: end).lines
    given.lines.removeAll { $0.subject.isEmpty }
    if given.lines.isEmpty { given.lines = [.init(what: "nothing happens")] }
    return given
  }

  /// The daemon stops and begins again: what it knew comes back from the facts alone.
  /// `omnid begins (adopting into sales, leases handed over: anna bert)`
  private mutating func restart(_ step: RuleScript.Step) throws -> Given {
    router = recovered()
    let changed = settings.laidUnder(step.settings)
    router.openSessionsPerChannelMax = changed.openSessionsPerChannelMax
    let new = try Self.read(changed, following: configuration)
    var said = ScriptArguments(values: [:], options: step.deed.optionWords, day: step.at.day)
    let adopting = said.take("adopting into")
    let handedOver = said.take("leases handed over:")?.split(separator: " ").map(String.init)
    let given = handle(
      .daemon(.begin(new, adopting: adopting, handedOver: handedOver ?? [])), at: step.at.instant,
      told: step.at.instant)
    if given.refusal == nil { (settings, configuration) = (changed, new) }
    return given
  }

  /// An empty router to which all facts so far were applied.
  func recovered() -> Router {
    var empty = Router()
    for fact in facts { empty.apply(fact) }
    return empty
  }

  private mutating func handle(
    _ command: Command, at instant: Instant, told stepInstant: Instant
  ) -> Given {
    router.handle(command, at: instant, into: &outcome)
    facts += outcome.facts
    var given = Given()
    for fact in outcome.facts {
      let line = storyteller.line(fact)
      given.lines.append(
        Given.Line(
          time: fact.at == stepInstant ? "" : fact.at.words(from: stepInstant),
          subject: line.subject, what: line.what))
    }
    switch outcome.answer {
    case .reply(let reply):
      switch reply {
      case .done, .session, .message: break
      case .each, .nothingChanged: given.factsTellAnswer = false
      }
      given.lines.append(.init(what: "answered: \(storyteller.words(reply))"))
    case .refused(let refusal):
      given.refusal = refusal
      given.lines.append(.init(what: "refused: \(refusal.name)"))
    }
    return given
  }

  private static func read(
    _ settings: ScriptSettings, following old: Configuration
  ) throws -> Configuration {
    switch try settings.settings().configuration(following: old) {
    case .success(let configuration): return configuration
    case .failure(let problems):
      throw DeedProblem(problems.list.map(\.sentence).joined(separator: " "))
    }
  }
}

extension Storyteller {
  func words(_ reply: Reply) -> String {
    switch reply {
    case .done: "done"
    case .session(let session): "session \(session.number)"
    case .message(let answer): words(answer)
    case .each(let answers):
      answers.map { "\($0.session.number) \($0.refusal?.name ?? "done")" }
        .joined(separator: ", ")
    case .nothingChanged: "nothing changes"
    }
  }
}

extension String {
  /// What the parentheses at the end hold, at its commas.
  var optionWords: [String] {
    guard hasSuffix(")"), let open = lastIndex(of: "(") else { return [] }
    return self[index(after: open)...].dropLast().split(separator: ",")
      .map { String($0).collapsed }
  }
}
