/// One of the reasons that facts give.
///
/// Each enum of reasons has one table, with all that there is to say of each case.
public protocol Reason: Hashable, Sendable, CaseIterable {
  var entry: ReasonEntry { get }
}

/// What there is to say of a reason.
public struct ReasonEntry: Sendable {
  /// The number that stands for it in a journal. It is never given to another reason.
  public var number: UInt8
  /// The stable name by which the interfaces call it.
  public var wireName: String
  /// The number of the rule that gives it, as docs/RULES.md has it; nil if the fact's own does.
  public var rule: String?
  /// How a story tells it.
  public var words: String

  init(_ number: UInt8, _ wireName: String, _ rule: String?, _ words: String) {
    self.number = number
    self.wireName = wireName
    self.rule = rule
    self.words = words
  }
}

extension Reason {
  public var number: UInt8 { entry.number }
  public var wireName: String { entry.wireName }
  public var rule: String? { entry.rule }
  public var words: String { entry.words }
}
