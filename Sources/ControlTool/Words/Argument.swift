import Interface

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

// Those that many verbs take.
extension Argument {
  static let session = Argument("SESSION", .session, "the session's number")
  static let rep = Argument("REP", .rep, "the rep's name")
  static let doer = Argument("REP", .rep, "the rep who does it")
  static let channel = Argument("CHANNEL", .channel, "the channel")
  static let customer = Argument(
    "CUSTOMER", .customer, "the gateway's own id of the customer")
  static let responder = Argument("RESPONDER", .responder, "a [Responder] of omnid.conf")
}

/// What a word of the command line is, so that a mistake is found before the daemon is asked, and
/// so that completion knows what to propose.
enum ArgumentKind: Hashable, Sendable {
  case session
  case offer
  case rep
  case queue
  case channel
  case customer
  case presence
  case profile
  case responder
  case file
  /// A text of any sort.
  case text
  /// 0 and up.
  case number
  /// A length of time, as the configuration writes it.
  case span
  /// An instant: a span from now, or milliseconds since 1970.
  case instant
  /// A method of the daemon's.
  case method
  /// A parameter of a method, `KEY=VALUE`, or what stands for all of them.
  case parameter
  /// One of these words.
  case choice([String])

  /// Where to find one; nil where help says it or nothing does.
  var source: String? {
    switch self {
    case .session: "'omnictl session list' shows those that are open"
    case .rep: "'omnictl rep list' shows all"
    case .queue: "'omnictl queue list' shows all"
    case .offer, .channel, .customer, .presence, .profile, .responder, .file, .text, .number, .span,
      .instant, .method, .parameter, .choice:
      nil
    }
  }

  /// What is wrong with a word as one of this kind; nil if nothing is.
  func problem(with word: String) -> String? {
    switch self {
    case .session:
      isNumber(word, from: 1)
        ? nil : "is no session's number; 'omnictl session list' shows those that are open"
    case .offer: isNumber(word, from: 1) ? nil : "is no offer's number; give a whole number from 1"
    case .number: isNumber(word, from: 0) ? nil : "is no whole number from 0"
    case .span:
      ToolText.milliseconds(ofSpan: word) != nil
        ? nil : "is no length of time; write it as 30s, 5min or '1h 30min'"
    case .instant:
      TimeText.instant(word, now: 0) != nil
        ? nil : "is no instant; write +5min for five minutes from now, or milliseconds since 1970"
    case .choice(let words):
      words.contains(word) ? nil : "is unknown; " + Misuse.way(word, among: words)
    case .method: CallableMethod.problem(with: word)
    case .parameter:
      word == "-" || word.hasPrefix("{") || CallParameters.Word(word) != nil
        ? nil : ArgumentKind.parameterProblem
    case .file: word.isEmpty ? "names no file" : nil
    case .rep, .queue, .channel, .customer, .presence, .profile, .responder, .text: nil
    }
  }

  static let parameterProblem = "is no parameter; write KEY=VALUE, or KEY:=JSON"

  private func isNumber(_ word: String, from least: Int64) -> Bool {
    Int64(word).map { $0 >= least } ?? false
  }
}
