import Interface
import Varlink

/// What a verb was given: the words of each argument and the values of the options, each fit for
/// its kind. As JSON they are what a call's parameters want; what was not given is null, which is
/// as good as absent.
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
  func text(_ name: String) -> JSONValue { plain(name).map(JSONValue.string) ?? .null }

  func number(_ name: String) -> JSONValue {
    plain(name).flatMap(Int64.init).map(JSONValue.int) ?? .null
  }

  /// One of a few words, as the interface writes it.
  func choice(_ name: String) -> JSONValue {
    plain(name).map { .string($0.replacing("-", with: "_")) } ?? .null
  }

  /// An instant, in milliseconds since 1970.
  func instant(_ name: String, now: @autoclosure () -> Int64) -> JSONValue {
    plain(name).flatMap { TimeText.instant($0, now: now()) }.map(JSONValue.int) ?? .null
  }

  func span(_ name: String) -> JSONValue {
    plain(name).flatMap(ToolText.milliseconds(ofSpan:)).map(JSONValue.int) ?? .null
  }

  /// Whether an option without a value was given.
  func flag(_ name: String) -> JSONValue { .bool(options[name] != nil) }

  func numbers(_ name: String) -> JSONValue {
    .array((words[name] ?? []).compactMap(Int64.init).map(JSONValue.int))
  }

  /// Each word, and what commas part within one.
  func list(_ name: String) -> JSONValue {
    let given = words[name] ?? options[name].map { [$0] } ?? []
    return .array(given.flatMap { $0.split(separator: ",") }.map { .string(String($0)) })
  }

  func plain(_ name: String) -> String? {
    words[name]?.joined(separator: " ") ?? options[name]
  }

  var key: JSONValue { text(Option.key.name) }
}
