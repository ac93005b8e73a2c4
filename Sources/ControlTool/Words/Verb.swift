import Interface
import Varlink

/// One thing that omnictl can do, described once: by these words it is found, by this it is carried
/// out, and from this come its help, its part of the manual and its completion.
///
/// A verb is such a value, which its noun's list has.
struct Verb: Sendable {
  struct Example: Sendable {
    let command: String
    let text: String

    init(_ command: String, _ text: String) {
      self.command = command
      self.text = text
    }
  }

  /// `["session", "end"]`.
  let words: [String]
  /// What it calls.
  let methods: [Method]
  /// One line that begins with an imperative, without a full stop.
  let summary: String
  /// Sentences; an empty line begins a new paragraph.
  let explanation: String
  let arguments: [Argument]
  let options: [Option]
  let examples: [Example]
  /// Whether it takes the whole terminal, as an editor does; it then has no `--json`.
  let takesScreen: Bool
  let run: @Sendable (Invocation) throws(Failure) -> Void

  init(
    _ words: String, calls methods: [Method] = [], summary: String, explanation: String = "",
    arguments: [Argument] = [], options: [Option] = [], examples: [Example],
    takesScreen: Bool = false,
    run: @escaping @Sendable (Invocation) throws(Failure) -> Void = Verb.change
  ) {
    self.words = words.split(separator: " ").map(String.init)
    self.methods = methods
    self.summary = summary
    self.explanation = explanation
    self.arguments = arguments
    // A program on the whole screen makes many calls, each with a key of its own.
    self.options =
      options + (!takesScreen && methods.contains(where: \.takesKey) ? [.key] : [])
    self.examples = examples
    self.takesScreen = takesScreen
    self.run = run
  }

  /// What most verbs do: call for the change that their words name.
  static let change: @Sendable (Invocation) throws(Failure) -> Void = { (call) throws(Failure) in
    try call.change()
  }

  /// `session end`; empty for what omnictl does without words.
  var name: String { words.joined(separator: " ") }

  /// `omnictl session end`.
  var command: String { (["omnictl"] + words).joined(separator: " ") }

  /// `omnictl session end [OPTIONS] SESSION…`.
  var usage: String {
    ([command] + (options.isEmpty ? [] : ["[OPTIONS]"]) + arguments.map(\.usage))
      .joined(separator: " ")
  }
}

extension Method {
  /// Whether a call of it may carry a key, as its file says.
  fileprivate var takesKey: Bool {
    guard let member = Interfaces.all[role].interface.member(name),
      case .method(let parameters, reply: _) = member.kind
    else { return false }
    return parameters.contains { $0.name == "key" }
  }
}

extension Verb {
  /// Every verb there is, in the order of the help.
  static let all: [Verb] =
    [.overview, .top, .demo, .watch, .statistics, .doctor, .audit, .check, .reload, .backup]
    + [.advanceClock, .call] + sessions + reps + queues + customers + responders

  /// What the nouns are, for the help.
  static let nouns: [(name: String, text: String)] = [
    ("session", "One conversation of a customer's"),
    ("rep", "A human who serves sessions"),
    ("queue", "Where sessions wait for a rep"),
    ("customer", "Who writes on a channel: what its gateway says for them"),
    ("responder", "A bot or an AI agent"),
  ]
}
