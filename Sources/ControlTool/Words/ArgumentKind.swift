import Interface

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

  /// Where somebody who has none finds one; nil where help says it or nothing does.
  var source: String? {
    switch self {
    case .session: "'omnictl session list' shows those that are open"
    case .rep: "'omnictl rep list' shows all"
    case .queue: "'omnictl queue list' shows all"
    default: nil
    }
  }

  /// What is wrong with a word as one of this kind; nil where nothing is.
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
