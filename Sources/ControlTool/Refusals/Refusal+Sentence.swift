import Interface
import System
import Varlink

extension Refusal {
  /// What was refused and what to do about it, for a person.
  public var sentence: String {
    let words = RefusalWords(parameters)
    if let sentence = Refusal.sentences[error] ?? Refusal.sentences[name] {
      return sentence(words)
    }
    if let sentence = serviceSentence { return sentence }
    return Refusal.plainSentence(of: error)
      + (parameters == [:] ? "" : " (\(parameters.description.shown))")
  }

  /// The comment of the interface's file on an error, for when only its name is known.
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

extension Refusal {
  /// The errors that every Varlink service has.
  var serviceSentence: String? {
    guard MethodName(error)?.interface == ServiceInterface.name else { return nil }
    switch name {
    case "PermissionDenied":
      return
        "\(Refusal.user) may not call \(method); a [Role] section in omnid.conf with this user "
        + "in Users= and \(deed) in Deeds= allows it"
    case "MethodNotFound", "MethodNotImplemented", "InterfaceNotFound":
      return "the daemon does not know \(method); it is of another version than omnictl"
    case "InvalidParameter":
      return invalidParameter
    case "ExpectedMore":
      return "\(method) answers more than once and was called for one answer; "
        + "omnictl and the daemon are of different versions"
    default: return nil
    }
  }

  private var invalidParameter: String {
    let fields = RefusalFields(parameters)
    let name = (fields.path ?? fields.parameter ?? "").shown
    guard let found = fields.found, let expected = fields.expected else {
      return "the daemon does not take the value of '\(name)'; "
        + "check it, and whether omnictl and the daemon are of one version"
    }
    // Texts that were found stand in quotes, so these two are no values.
    switch found {
    case "nothing": return "'\(name)' is missing in the call, and must be \(expected.shown)"
    case "an unknown name":
      return "'\(name)' is not a parameter of the call"
        + (expected == "no parameter" ? ", which takes none" : "; it must be \(expected.shown)")
    default: return "'\(name)' of the call is \(found.shown), and must be \(expected.shown)"
    }
  }

  /// `Supervisor.EndSessions`, as a role's section names a deed.
  private var deed: String {
    let prefix = "org.omnid."
    return method.hasPrefix(prefix) ? String(method.dropFirst(prefix.count)) : method
  }

  private static var user: String {
    let id = Accounts.currentUserID
    let name = try? Accounts.userName(of: id)
    return "user " + (name.flatMap { $0 } ?? "\(id)")
  }
}

/// An error's parameters as a sentence has them.
@dynamicMemberLookup
struct RefusalWords: Sendable {
  let fields: RefusalFields

  init(_ parameters: JSONValue) { fields = RefusalFields(parameters) }

  /// A name in quotes; a question mark if the daemon did not tell it.
  subscript(dynamicMember field: KeyPath<RefusalFields, String?>) -> String {
    fields[keyPath: field].map { "'\($0.shown.shortened(to: 80))'" } ?? "?"
  }

  subscript(dynamicMember field: KeyPath<RefusalFields, Int64?>) -> String {
    fields[keyPath: field].map { "\($0)" } ?? "?"
  }

  /// `1 session`, `2 sessions`.
  func count(
    _ field: KeyPath<RefusalFields, Int64?>, _ noun: String, plural: String? = nil
  ) -> String {
    guard let number = fields[keyPath: field] else { return "? \(plural ?? noun + "s")" }
    return ToolText.count(number, noun, plural: plural)
  }

  /// A word without quotes.
  func plain(_ field: KeyPath<RefusalFields, String?>) -> String {
    (fields[keyPath: field] ?? "?").shown
  }

  /// A status as a person reads it.
  var status: String { (fields.status?.plain ?? "?").shown }

  /// `session 7`, `sessions 7, 8 and 3 more`.
  var sessions: String {
    let all = fields.sessions ?? []
    let listed = all.prefix(20).map(String.init).joined(separator: ", ")
    let rest = all.count > 20 ? " and \(all.count - 20) more" : ""
    return (all.count == 1 ? "session " : "sessions ") + listed + rest
  }
}
