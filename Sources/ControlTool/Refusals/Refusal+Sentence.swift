import Interface
import System
import Varlink

extension Refusal {
  /// What was refused and what to do about it, for a person.
  public var sentence: String {
    let words = RefusalWords(parameters: parameters)
    if let sentence = Refusal.sentences[error] ?? Refusal.sentences[name] {
      return sentence(words)
    }
    if let sentence = serviceSentence { return sentence }
    return Refusal.plainSentence(of: error)
      + (parameters == [:] ? "" : " (\(parameters.description.shown))")
  }

  /// What the interface's file says of an error, for where only its name is told.
  static func plainSentence(of error: String) -> String {
    let name = MethodName(error)?.method ?? error
    if name == "InactiveKeepsRep" {
      return "the session is inactive and waits for its own rep, so no list ends it"
    }
    let role = Role.allCases.first { error.hasPrefix($0.interface + ".") }
    let member = role.flatMap { Interfaces.all[$0].interface.member(name) }
    let comment = member?.comment.joined(separator: " ") ?? ""
    guard !comment.isEmpty else { return "the daemon refused it: \(error.shown)" }
    let sentence = HelpText.lowercasedFirst(comment)
    return sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }
}
