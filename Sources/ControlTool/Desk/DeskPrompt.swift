import Interface

/// A question at the foot of the desk.
struct DeskPrompt: Equatable, Sendable {
  /// What the answer is for.
  enum Purpose: Equatable, Sendable {
    case reason(session: Int64, offer: Int64)
    case transfer(Int64)
    case transferQueue(Int64)
    case transferRep(Int64)
    case howTabCloses(Int64)
    case pick
    case presence
    case logOut
    case quit
  }

  struct Choice: Equatable, Sendable {
    let key: Character
    let text: String
  }

  let purpose: Purpose
  let question: String
  /// One key answers; empty if a text is typed.
  let choices: [Choice]
  /// What was typed so far.
  var text = ""
  /// What can be typed, as far as that is known.
  var candidates: [String] = []
  /// The text if it is known that there are none.
  var emptiness = ""

  private static let textBytesMax = 256

  init(_ purpose: Purpose, _ question: String, choices: [Choice]) {
    self.purpose = purpose
    self.question = question
    self.choices = choices
  }

  init(_ purpose: Purpose, _ question: String, candidates: [String] = []) {
    self.init(purpose, question, choices: [])
    self.candidates = candidates
  }

  var isTyped: Bool { choices.isEmpty }

  /// The candidates that what was typed may become.
  var matching: [String] { candidates.filter { $0.hasPrefix(text) } }

  mutating func type(_ new: String) {
    for character in new where !character.isNewline {
      if text.utf8.count + character.utf8.count <= Self.textBytesMax { text.append(character) }
    }
  }

  /// As far as all candidates that begin so agree.
  mutating func complete() {
    guard var common = matching.first else { return }
    for candidate in matching {
      while !candidate.hasPrefix(common) { common.removeLast() }
    }
    text = common
  }
}

/// A session that the rep may pick.
struct DeskPick: Equatable, Sendable {
  /// More help nobody: who types a number sees those that begin so.
  static let countMax = 500

  let number: Int64
  /// `12 ada, help`, of which the number is enough.
  let words: String

  init(_ row: SessionRow) {
    number = row.session
    words = "\(number) \(row.customer), \(row.queue)"
  }

  static func number(in words: String) -> Int64? {
    words.split(separator: " ").first.flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil }
  }
}
