/// How the router differs from the auditor: the rule as the auditor reads it, and what was found
/// instead.
public struct Disagreement: Error, Hashable, Sendable {
  /// The number of the rule.
  public var rule: String
  public var sentence: String

  init(_ rule: StaticString, _ sentence: String) {
    self.rule = rule.description
    self.sentence = sentence
  }
}
