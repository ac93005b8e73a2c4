public import Varlink

/// The words of an enumeration of the interface, in the order of its file.
public protocol WordList: Sendable {
  static var words: [String] { get }
}

/// One word of an enumeration. A newer daemon may say one that is not in the list: it is kept and
/// shown as it is.
public struct Word<List: WordList>: Hashable, Sendable {
  public let text: String

  public init(_ text: String) { self.text = text }

  /// As a person reads it: `waiting for rep`.
  public var plain: String { text.replacing("_", with: " ") }
}

extension Word: FieldValue {
  public static var interfaceType: InterfaceType {
    .enumeration(List.words.map { InterfaceEnumValue($0) })
  }

  public mutating func write(to writer: inout JSONWriter) { writer.string(text) }

  public init?(_ node: JSONNode, in json: JSON) {
    guard let text = json.string(node) else { return nil }
    self.init(text)
  }
}

extension Word: ExpressibleByStringLiteral {
  /// The test of the lists holds that it is one of them.
  public init(stringLiteral text: String) { self.init(text) }
}

public typealias StatusWord = Word<StatusWords>
public typealias PresenceKindWord = Word<PresenceKindWords>
public typealias LeaseWord = Word<LeaseWords>

public enum StatusWords: WordList {
  public static let words = [
    "new", "waiting_for_rep", "waiting_for_customer", "active", "consent", "inactive", "error",
    "ended",
  ]
}

extension StatusWord {
  public static var waitingForRep: StatusWord { "waiting_for_rep" }
  public static var active: StatusWord { "active" }
  public static var inactive: StatusWord { "inactive" }
  public static var error: StatusWord { "error" }
  public static var ended: StatusWord { "ended" }
}

public enum PresenceKindWords: WordList {
  public static let words = ["online", "busy", "offline"]
}

extension PresenceKindWord {
  public static var online: PresenceKindWord { "online" }
  public static var busy: PresenceKindWord { "busy" }
  public static var offline: PresenceKindWord { "offline" }
}

public enum LeaseWords: WordList {
  public static let words = ["none", "whole", "broken"]
}

extension LeaseWord {
  public static var none: LeaseWord { "none" }
  public static var broken: LeaseWord { "broken" }
}

public enum InitiatorWords: WordList {
  public static let words = ["customer", "rep", "automation"]
}

public enum EndedByWords: WordList {
  public static let words = ["customer", "rep", "supervisor", "responder", "system"]
}

public enum OutcomeWords: WordList {
  public static let words = [
    "delivered", "token_expired", "opt_in", "double_opt_in", "help", "opt_out", "field_missing",
  ]
}

public enum UseKindWords: WordList {
  public static let words = ["channel", "queue", "presence", "profile", "responder"]
}

public enum ServerKindWords: WordList {
  public static let words = ["nobody", "rep", "responder"]
}

public enum PeriodWords: WordList {
  public static let words = ["hour", "day"]
}

public enum HowTabClosesWords: WordList {
  public static let words = ["no_customer_response", "end"]
}

public enum LogOutChoiceWords: WordList {
  public static let words = ["end", "leave"]
}
