/// Something that happened, in numbers: what a crash report says of the process's last deeds. It is
/// put into words only if the process crashes, so that a note costs a few stores.
public struct CrashNote: Sendable {
  public var number: UInt64
  /// What it was: the place of a word in `CrashWords.words`.
  public var word: UInt8
  /// What the first and the second label stand before; nil: it is left out.
  public var first: UInt64?
  public var second: UInt64?

  public init(number: UInt64, word: UInt8, first: UInt64?, second: UInt64?) {
    self.number = number
    self.word = word
    self.first = first
    self.second = second
  }
}

/// How notes read: `fact 12 sessionEnded session 3 rep 4` has the subject `fact`, a word, and the
/// labels `session` and `rep`.
public struct CrashWords: Sendable {
  var subject: String
  var words: [String]
  var firstLabel: String
  var secondLabel: String

  public init(subject: String, words: [String], firstLabel: String, secondLabel: String) {
    self.subject = subject
    self.words = words
    self.firstLabel = firstLabel
    self.secondLabel = secondLabel
  }

  public static let none = CrashWords(subject: "", words: [], firstLabel: "", secondLabel: "")
}
