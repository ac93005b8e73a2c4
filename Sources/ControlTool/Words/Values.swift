import Interface

/// What a verb was given: the words of each argument and the values of the options, each fit for
/// its kind.
struct Values: Sendable {
  private(set) var words: [String: [String]] = [:]
  private(set) var options: [String: String] = [:]

  init() {}

  mutating func add(_ word: String, to argument: String) {
    words[argument, default: []].append(word)
  }

  mutating func set(_ option: String, _ value: String) { options[option] = value }

  func isGiven(_ name: String) -> Bool { words[name] != nil || options[name] != nil }

  /// One word, or several as one text.
  func text(_ name: String) -> String? {
    words[name]?.joined(separator: " ") ?? options[name]
  }

  func number(_ name: String) -> Int64? { text(name).flatMap { Int64($0) } }

  func numbers(_ name: String) -> [Int64] { (words[name] ?? []).compactMap { Int64($0) } }

  /// One of a few words, as the interface writes it.
  func word<List>(_ name: String) -> Word<List>? {
    text(name).map { Word($0.replacing("-", with: "_")) }
  }

  /// Each word, and what commas part within one.
  func list(_ name: String) -> [String] {
    let given = words[name] ?? options[name].map { [$0] } ?? []
    return given.flatMap { $0.split(separator: ",") }.map { String($0) }
  }

  var key: String? { text(Option.key.name) }
}
