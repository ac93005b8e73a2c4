/// A word that a verb takes, or several of a kind.
struct Argument: Sendable {
  enum Count: Sendable {
    case one
    case optional
    /// One or more.
    case several
    /// None or more.
    case any
    /// One or more, which together are one text.
    case sentence
  }

  /// As help shows it, and as the verb asks for it: `SESSION`.
  let name: String
  let kind: ArgumentKind
  let count: Count
  let text: String

  init(_ name: String, _ kind: ArgumentKind, _ count: Count, _ text: String) {
    self.name = name
    self.kind = kind
    self.count = count
    self.text = text
  }

  init(_ name: String, _ kind: ArgumentKind, _ text: String) {
    self.init(name, kind, .one, text)
  }

  var isNeeded: Bool {
    switch count {
    case .one, .several, .sentence: true
    case .optional, .any: false
    }
  }

  /// Whether it takes all words that are left.
  var takesRest: Bool {
    switch count {
    case .several, .any, .sentence: true
    case .one, .optional: false
    }
  }

  /// `SESSION`, `[QUEUE]`, `SESSION…`, `[QUEUE…]`.
  var usage: String {
    let name = takesRest ? name + "…" : name
    return isNeeded ? name : "[\(name)]"
  }
}
