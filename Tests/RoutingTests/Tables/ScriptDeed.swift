import Vocabulary

/// A way to say a command: words, and names in braces. `{a}` stands for one word, or for several
/// in quotes; what a deed may say beside stands in parentheses at its end.
struct ScriptDeed: Sendable {
  var words: [String]
  var command: @Sendable (inout ScriptArguments) throws -> Command

  init(_ words: String, command: @escaping @Sendable (inout ScriptArguments) throws -> Command) {
    self.words = words.split(separator: " ").map(String.init)
    self.command = command
  }

  /// The values of the names in braces, where the line says this deed.
  func match(_ said: [String]) -> [String: String]? {
    guard said.count == words.count else { return nil }
    var values: [String: String] = [:]
    for (word, saidWord) in zip(words, said) {
      guard let open = word.firstIndex(of: "{"), let close = word.firstIndex(of: "}") else {
        guard word == saidWord else { return nil }
        continue
      }
      let end = String(word[word.index(after: close)...])
      guard saidWord.hasSuffix(end) else { return nil }
      let value = String(saidWord.dropLast(end.count))
      values[String(word[word.index(after: open)..<close])] = value.unquoted
    }
    return values
  }

  /// The command that a line says, whichever deed it is.
  static func command(_ line: String, day: Int64) throws -> Command {
    var (said, options) = split(line)
    for deed in all {
      guard let values = deed.match(said) else { continue }
      var arguments = ScriptArguments(values: values, options: options, day: day)
      let command = try deed.command(&arguments)
      guard arguments.options.isEmpty else {
        throw DeedProblem("“\(arguments.options[0])” is not known here")
      }
      return command
    }
    said.append(contentsOf: options)
    throw DeedProblem("no deed is said so: \(line)")
  }

  /// Words, those in quotes together; and what the parentheses at the end hold, at its commas.
  private static func split(_ line: String) -> ([String], [String]) {
    var text = Substring(line)
    var options: [String] = []
    if text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
      options = text[text.index(after: open)...].dropLast().split(separator: ",")
        .map { String($0).collapsed }
      text = text[..<open]
    }
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == " ", !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return (words, options)
  }
}

extension String {
  /// What stands between the quotes, where it stands in quotes.
  var unquoted: String {
    hasPrefix("\"") && hasSuffix("\"") && count > 1 ? String(dropFirst().dropLast()) : self
  }
}

struct DeedProblem: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

/// What a line says of a deed.
struct ScriptArguments {
  var values: [String: String]
  var options: [String]
  var day: Int64

  subscript(name: String) -> String { values[name] ?? "" }

  func session() throws -> SessionID { try session("session") }

  func session(_ name: String) throws -> SessionID { SessionID(try number(self[name])) }

  func number<Number: FixedWidthInteger>(_ word: String) throws -> Number {
    guard let number = Number(word) else { throw DeedProblem("“\(word)” is not a number") }
    return number
  }

  func customer() -> CustomerName { CustomerName(channel: self["channel"], id: self["customer"]) }

  /// Whether the option was given; it is taken.
  mutating func takes(_ option: String) -> Bool {
    guard let index = options.firstIndex(of: option) else { return false }
    options.remove(at: index)
    return true
  }

  /// What follows the option's name, where it was given; it is taken.
  mutating func take(_ option: String) -> String? {
    guard let index = options.firstIndex(where: { $0.hasPrefix(option + " ") }) else {
      return nil
    }
    return String(options.remove(at: index).dropFirst(option.count + 1)).unquoted
  }

  /// `for anna first` or `for anna alone`.
  mutating func takeDirect() throws -> DirectRep? {
    guard let words = take("for")?.split(separator: " ").map(String.init) else { return nil }
    guard words.count == 2, ["first", "alone"].contains(words[1]) else {
      throw DeedProblem("say “for REP first” or “for REP alone”")
    }
    return DirectRep(rep: words[0], isRequired: words[1] == "alone")
  }

  /// What an opening message may carry.
  mutating func takeOpening() throws -> Opening {
    var opening = Opening()
    if let priority = take("priority") { opening.priority = try number(priority) }
    if let target = take("target") {
      guard let instant = ScriptInstant.leading(target, day: day)?.instant else {
        throw DeedProblem("“\(target)” is not an instant")
      }
      opening.targetTime = instant.instant
    }
    if let fields = take("fields") ?? take("field") {
      opening.fields = fields.split(separator: " ").map(String.init)
    }
    opening.rep = try takeDirect()
    return opening
  }
}
