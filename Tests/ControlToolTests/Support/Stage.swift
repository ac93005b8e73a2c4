import Interface
import System
import Varlink

@testable import ControlTool

extension LiveEvent {
  static func reply(_ name: LinkName, _ value: JSONValue, continues: Bool) -> LiveEvent {
    .reply(name, ReplyBody(value), continues: continues)
  }
}

/// Plays a live program through: events in, effects and frames out, and time as the test says.
struct Stage<Model: LiveModel> {
  var model: Model
  var now: Int64 = 1_767_603_600_000
  private(set) var effects: [LiveEffect] = []

  init(_ model: Model, columns: Int = 80, rows: Int = 24) {
    self.model = model
    resize(columns, rows)
  }

  mutating func take(_ event: LiveEvent) { effects += model.take(event, at: now) }

  mutating func resize(_ columns: Int, _ rows: Int) {
    take(.resized(TerminalSize(columns: columns, rows: rows)))
  }

  /// What was wanted since it was last asked.
  mutating func takeEffects() -> [LiveEffect] {
    defer { effects = [] }
    return effects
  }

  /// What was called since, as `Rep.Accept {"session":7}`, without keys.
  mutating func takeCalls() -> [String] {
    takeEffects().compactMap { effect in
      guard case .call(_, let method, var arguments, _) = effect else { return nil }
      arguments.key = nil
      return "\(method.deedName) \(String(decoding: arguments.json, as: UTF8.self))"
    }
  }

  mutating func press(_ keys: Key...) { for key in keys { take(.key(key)) } }

  mutating func type(_ text: String) { for character in text { take(.key(.character(character))) } }

  mutating func pass(seconds: Int64) {
    now += seconds * 1_000
    take(.tick)
  }

  var lines: [String] { model.frame(at: now).lines }

  /// The lines up to the last that says something.
  var shown: String {
    String(lines.joined(separator: "\n").reversed().drop { $0 == "\n" }.reversed())
  }

  /// The time of day, as who runs the tests reads it.
  var clock: String { LocalTime(milliseconds: now).clock }

  /// A first line, with the time and its zone at the end.
  func title(_ begin: String, columns: Int) -> String {
    let time = TimeText.localClock(now)
    return begin.padded(to: columns - 1 - time.columns) + time
  }

  /// How a text on the screen looks, by its first column.
  func style(of text: String) -> Style? {
    let frame = model.frame(at: now)
    for (row, line) in frame.lines.enumerated() {
      guard let range = line.firstRange(of: text) else { continue }
      let column = String(line[..<range.lowerBound]).columns
      return frame.glyphs[row * frame.columns + column].style
    }
    return nil
  }
}
