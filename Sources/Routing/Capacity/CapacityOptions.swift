import Containers
public import Vocabulary

/// A `[CapacityModel]` section as its model reads it: each key once, by name. What the model does
/// not ask for is refused afterwards, with the nearest of those that it did.
public struct CapacityOptions {
  /// The section's name, or the model's own where a channel names that.
  public let name: String
  /// The channels that live by it, in their order.
  public let channels: [String]
  public let limits: Limits
  private let settings: CapacityModelSettings
  private var asked: [String] = []
  private(set) var problems: [(key: String?, sentence: String)] = []

  init(_ settings: CapacityModelSettings, channels: [String], limits: Limits) {
    name = settings.name
    self.channels = channels
    self.limits = limits
    self.settings = settings
  }

  /// The value of a key as it was written; nil where it was not.
  public mutating func text(_ key: String) -> String? {
    asked.append(key)
    return settings.options.last { Name($0.key) == Name(key) }?.value
  }

  /// The value of a key without which the model means nothing.
  public mutating func required(_ key: String, such example: String) -> String? {
    let value = text(key)
    if value == nil { refuse(nil, "\(key)= is missing; write it, such as \(key)=\(example)") }
    return value
  }

  /// The words of a key's value, apart by blanks; one in quotes may have blanks in it.
  public mutating func words(_ key: String) -> [String]? {
    text(key).map { Self.words(in: $0) }
  }

  public mutating func whole(_ key: String, in range: ClosedRange<Int64>) -> Int64? {
    guard let text = text(key) else { return nil }
    if let value = Int64(text), range.contains(value) { return value }
    refuse(
      key,
      "\(key)=\(Section.shown(text)) is no number from \(range.lowerBound) to "
        + "\(range.upperBound)")
    return nil
  }

  /// One of a few, by its name.
  public mutating func choice<Value: Choice>(_ key: String, _: Value.Type = Value.self) -> Value? {
    let names = Value.names
    guard let text = required(key, such: names[0]) else { return nil }
    if let choice = Value(named: text) { return choice }
    let near = NearestName.of(text, among: names)
    let way = near.map { "did you mean \($0)?" } ?? "it is \(Section.listed(names))"
    refuse(key, "\(key)=\(Section.shown(text)) is unknown; \(way)")
    return nil
  }

  /// Says that something is wrong: with that key, or where it is nil with the section.
  public mutating func refuse(_ key: String?, _ sentence: String) {
    problems.append((key, sentence))
  }

  /// What is known only when the model has been made: the keys that it never asked for.
  mutating func finish() {
    var seen: Set<Name> = []
    let known = asked.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    for option in settings.options {
      if !seen.insert(Name(option.key)).inserted {
        refuse(option.key, "\(Section.shown(option.key))= is there twice; take one away")
      } else if !asked.contains(where: { Name($0) == Name(option.key) }) {
        let base = Section.shown(settings.base)
        let near = NearestName.of(option.key, among: asked)
        let keys = known.map { "\($0)=" }.joined(separator: ", ")
        let way =
          near.map { "did you mean \($0)=?" }
          ?? (asked.isEmpty ? "it has none; take it away" : "its keys are \(keys)")
        refuse(option.key, "\(Section.shown(option.key))= is no key of \(base); \(way)")
      }
    }
  }

  static func words(in text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    var isWord = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
        isWord = true
      } else if character.isWhitespace, !isQuoted {
        if isWord { words.append(word) }
        (word, isWord) = ("", false)
      } else {
        word.append(character)
        isWord = true
      }
    }
    if isWord { words.append(word) }
    return words
  }
}
