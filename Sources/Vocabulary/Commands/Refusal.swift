public import Containers

/// Why a command was refused. Nothing has changed but what was due anyway. Its values are what a
/// program needs to act on it.
///
/// A refusal says first what it is about. Each family has one table, with the stable name of each
/// refusal and its sentence.
public enum Refusal: Error, Hashable, Sendable {
  case noSuch(MissingRefusal)
  case limit(LimitRefusal)
  case session(SessionRefusal)
  case rep(RepRefusal)
  case configuration(ConfigurationRefusal)
}

extension Refusal {
  /// The stable name under which programs know the refusal. It is part of the contract: it stays,
  /// whatever becomes of the case.
  public var name: String { entry { name, _ in name } }

  /// What was wrong, where, and what to do about it, in a sentence that a person can act on. The
  /// sentence may be bettered at any time; programs go by `name` and the case's values.
  public var sentence: String { entry { _, sentence in sentence() } }

  /// Takes what there is to say of a refusal. The sentence is made only if it is asked for.
  typealias Entry = (_ name: String, _ sentence: @autoclosure () -> String) -> String

  private func entry(_ entry: Entry) -> String {
    switch self {
    case .noSuch(let missing): missing.row(entry)
    case .limit(let refusal): refusal.row(entry)
    case .session(let refusal): refusal.row(entry)
    case .rep(let refusal): refusal.row(entry)
    case .configuration(let refusal): refusal.row(entry)
    }
  }
}

/// Something that the new configuration no longer has, and that is in use.
public struct UseOfRemoved: Hashable, Sendable {
  public var what: Kind
  @Name public var name: String
  /// How many sessions or reps use it.
  public var users: Int

  public enum Kind: UInt8, Hashable, Sendable { case channel, queue, presence, profile, responder }

  public init(_ what: Kind, name: String, users: Int) {
    self.what = what
    self.name = name
    self.users = users
  }
}

/// A session's status. Open is all but Error and Ended.
public enum Status: UInt8, Hashable, Sendable, CaseIterable {
  case new
  /// In a queue, for one rep, or held for a responder.
  case waitingForRep
  /// A rep or automation wrote first.
  case waitingForCustomer
  case active
  case consent
  case inactive
  case error
  case ended

  public var isOpen: Bool { self != .error && self != .ended }
}
