import Containers
import Routing
import Vocabulary

/// Takes the values of one section out by key. A key that is written again takes the earlier
/// one's place, a list goes on, and an empty value is as if nothing had been written. What was
/// never asked for is what nobody knows.
struct SectionReader {
  let section: TextSection
  private(set) var problems: [Problem] = []
  private(set) var asked: [String] = []

  init(_ section: TextSection) {
    self.section = section
  }

  // MARK: - Values

  mutating func text(_ key: String) -> String? {
    guard let said = last(key) else { return nil }
    guard !said.isOff else {
      refuse(said, "\(Self.hasNoOff); \(Self.takeBack)")
      return nil
    }
    return said.value
  }

  /// Words apart by blanks; one in quotes may have blanks in it. Nil where none was written.
  mutating func words(_ key: String) -> [String]? {
    asked.append(key)
    var words: [String]?
    for assignment in section.assignments where Name(assignment.key) == Name(key) {
      if assignment.value.isEmpty {
        words = nil
      } else if assignment.isOff {
        refuse(assignment, "\(Self.hasNoOff); \(Self.takeBack), and the word itself is \"off\"")
      } else if let more = Self.words(in: assignment.value) {
        words = (words ?? []) + more
      } else {
        refuse(assignment, "has a quote that does not end; write \" at its end")
      }
    }
    return words
  }

  mutating func flag(_ key: String) -> Bool? {
    guard let said = last(key) else { return nil }
    switch said.value.lowercased() {
    case "yes", "true", "on", "1": return true
    case "no", "false", "off", "0": return false
    default:
      refuse(said, "is neither yes nor no")
      return nil
    }
  }

  mutating func number(_ key: String) -> Int64? {
    guard let said = last(key) else { return nil }
    guard let number = Int64(said.value) else {
      refuse(said, said.isOff ? "\(Self.hasNoOff); write a whole number" : "is not a whole number")
      return nil
    }
    return number
  }

  /// A limit; nil if it is `off` or not written.
  mutating func numberOrOff(_ key: String) -> Int64? {
    isOff(key) ? nil : number(key)
  }

  mutating func number(_ key: String, in range: ClosedRange<Int64>) -> Int64? {
    guard let said = last(key), let number = number(key) else { return nil }
    if range.contains(number) { return number }
    refuse(said, "is out of range; it is \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  /// A number of bytes, with K, M or G after it for 1,024 and its powers.
  mutating func size(_ key: String, in range: ClosedRange<Int64>) -> Int64? {
    guard let said = last(key) else { return nil }
    let units: [Character: Int64] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let unit = said.value.last.flatMap { units[$0] }
    let digits = unit == nil ? said.value[...] : said.value.dropLast()
    guard let count = Int64(digits) else {
      refuse(said, "is not a size; write bytes, or 512K, 16M or 1G")
      return nil
    }
    let (size, isTooLarge) = count.multipliedReportingOverflow(by: unit ?? 1)
    if !isTooLarge, range.contains(size) { return size }
    let most = ToolText.count(range.upperBound, "byte")
    refuse(said, "is out of range; it is \(range.lowerBound) to \(most)")
    return nil
  }

  mutating func time(_ key: String) -> Interval? {
    guard let said = last(key) else { return nil }
    guard let interval = Interval(text: said.value) else {
      let why = said.isOff ? Self.hasNoOff : "is no length of time"
      refuse(said, "\(why); write it as 30s, 5min or 1h 30min")
      return nil
    }
    return interval
  }

  /// A time; nil if it is `off` or not written.
  mutating func timeOrOff(_ key: String) -> Interval? {
    isOff(key) ? nil : time(key)
  }

  /// Whether there is a value, valid or not.
  mutating func isWritten(_ key: String) -> Bool { last(key) != nil }

  /// Whether the value is `off`. Every key that is read without this refuses `off`.
  mutating func isOff(_ key: String) -> Bool { last(key)?.isOff ?? false }

  private static let hasNoOff = "is not possible: this key cannot be off"
  private static let takeBack = "an empty value takes back what was set before"

  /// One of a few words.
  mutating func choice<Value>(_ key: String, _ choices: [(name: String, value: Value)]) -> Value? {
    guard let said = last(key) else { return nil }
    if let choice = choices.first(where: { $0.name == said.value }) { return choice.value }
    refuse(said, "is unknown; \(Shown.way(said.value, among: choices.map(\.name)))")
    return nil
  }

  /// A text that narrows what a role may do. An empty value is refused, because it would take back
  /// the text and so widen the role.
  mutating func narrowing(_ key: String) -> String? {
    refuseWidening(key)
    return text(key)
  }

  /// The same for a list of words.
  mutating func narrowing(words key: String) -> [String]? {
    refuseWidening(key)
    return words(key)
  }

  private mutating func refuseWidening(_ key: String) {
    guard let said = section.assignments.last(where: { Name($0.key) == Name(key) }),
      said.value.isEmpty
    else { return }
    refuse(
      said,
      "is empty, which would widen the role; name a value, or delete every \(key)= line of it")
  }

  // MARK: - Problems

  /// Something wrong with a value: the sentence goes on after key and value.
  mutating func refuse(_ said: TextSection.Assignment, _ sentence: String) {
    report(said.line, "\(said.key)=\(Shown.text(said.value)) \(sentence)")
  }

  /// Something wrong with a key, or with what is missing.
  mutating func refuse(_ key: String?, _ sentence: String) {
    report(key.map { section.origin[$0] } ?? section.line, sentence)
  }

  private mutating func report(_ line: FileLine, _ sentence: String) {
    problems.append(
      Problem(file: line.file, line: line.line, sentence: "\(section.subject): \(sentence)"))
  }

  /// Once all was asked for: the keys that nobody knows, each line of them.
  mutating func finish() {
    for said in section.assignments where !asked.contains(where: { Name($0) == Name(said.key) }) {
      let near = NearestName.of(said.key, among: asked)
      let way = near.map { "did you mean \($0)=?" } ?? "take it away"
      report(said.line, "there is no key \(Shown.text(said.key))=; \(way)")
    }
  }

  // MARK: - Reading

  /// The last value, unless an empty one took it back.
  private mutating func last(_ key: String) -> TextSection.Assignment? {
    asked.append(key)
    guard let said = section.assignments.last(where: { Name($0.key) == Name(key) }) else {
      return nil
    }
    return said.value.isEmpty ? nil : said
  }

  static func words(in text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
        word = word ?? ""
      } else if !isQuoted, character == " " || character == "\t" {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let whole = word { words.append(whole) }
    return isQuoted ? nil : words
  }
}
