/// Help for a terminal, made from the verbs' descriptions.
enum HelpText {
  /// Longer lines are hard to read, so wide terminals do not get them.
  private static let widthMax = 78

  /// On all that begins with these words: a verb, a noun with its verbs, or everything.
  static func lines(_ words: [String], paint: Paint, terminal: Int? = nil) -> [String] {
    let width = terminal.map { min($0 - 2, widthMax) } ?? widthMax
    if let verb = Verb.all.first(where: { $0.words == words && !words.isEmpty }) {
      return verbLines(verb, paint: paint, width: width)
    }
    return nounLines(words, paint: paint, width: width)
  }

  // MARK: - A verb

  private static func verbLines(_ verb: Verb, paint: Paint, width: Int) -> [String] {
    var lines = [verb.usage, ""] + wrap(verb.summary + ".", width: width)
    if !verb.explanation.isEmpty {
      for paragraph in verb.explanation.split(separator: "\n\n") {
        lines += [""] + wrap(String(paragraph), width: width)
      }
    }
    lines +=
      section("Examples", paint)
      + verb.examples.flatMap { example in
        ["  # " + example.text, "  " + paint(example.command, .bold)]
      }
    if !verb.arguments.isEmpty {
      lines += section("Arguments", paint)
      lines += list(verb.arguments.map { ($0.usage, $0.text) }, width)
    }
    if !verb.options.isEmpty {
      lines +=
        section("Options", paint)
        + list(verb.options.map { ($0.usage, $0.text + choices(of: $0)) }, width)
    }
    let more = "Options of every verb: 'omnictl --help'. The whole manual: 'man omnictl'."
    return lines + [""] + wrap(more, width: width)
  }

  private static func choices(of option: Option) -> String {
    guard case .choice(let words)? = option.kind else { return "" }
    return "; one of " + words.joined(separator: ", ")
  }

  // MARK: - A noun, or everything

  private static func nounLines(_ words: [String], paint: Paint, width: Int) -> [String] {
    let verbs = Verb.all.filter { $0.words.starts(with: words) }
    var lines = [(["omnictl"] + words).joined(separator: " ") + " [OPTIONS] VERB …"]
    if let noun = Verb.nouns.first(where: { [$0.name] == words }) {
      lines += ["", noun.text + "."]
    }
    if words.isEmpty {
      lines = [
        "omnictl [OPTIONS] [VERB …]", "", "Watch and steer omnid, which routes sessions.",
      ]
      lines += section("Verbs", paint)
      lines += list(
        verbs.filter { $0.words.count < 2 }.map { ($0.shortUsage(), $0.summary) }, width)
      for noun in Verb.nouns {
        let own = verbs.filter { $0.words.first == noun.name && $0.words.count > 1 }
        let head = "omnictl \(noun.name) …"
        let fits = head.columns + 2 + noun.text.columns <= width
        lines += ["", paint(head, .bold) + (fits ? "  " + noun.text : "")]
        if !fits { lines += wrap(noun.text, width: width) }
        lines += list(own.map { ($0.shortUsage(after: noun.name), $0.summary) }, width)
      }
      lines += section("Options", paint)
      lines += list(Option.common.map { ($0.usage, $0.text) }, width)
      lines += section("Exit status", paint)
      lines += list(
        [
          ("0", "Done"), ("1", "Refused; the reason is on standard error"),
          ("2", "The command line means nothing"), ("3", "The daemon cannot be reached"),
        ], width)
    } else {
      lines += section("Verbs", paint) + list(verbs.map { ($0.shortUsage(), $0.summary) }, width)
    }
    return lines + ["", "More on a verb, with examples: 'omnictl VERB --help'."]
  }

  static func lowercasedFirst(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }

  // MARK: - Layout

  private static func section(_ title: String, _ paint: Paint) -> [String] {
    ["", paint(title, .bold)]
  }

  /// Terms with their texts beside them, or below if a term is long.
  static func list(_ items: [(term: String, text: String)], _ width: Int) -> [String] {
    let column = min(items.map { $0.term.columns }.max() ?? 0, width < 70 ? 20 : 31)
    return items.flatMap { term, text in
      let texts = wrap(text, width: width - column - 4)
      let indent = String(repeating: " ", count: column + 4)
      guard term.columns <= column else { return ["  " + term] + texts.map { indent + $0 } }
      return ["  " + term.padded(to: column) + "  " + (texts.first ?? "")]
        + texts.dropFirst().map { indent + $0 }
    }
  }

  static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, last.columns + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

extension Verb {
  /// `session end SESSION…`, or without the noun that stands above it already.
  fileprivate func shortUsage(after noun: String? = nil) -> String {
    let words = words.first == noun ? Array(words.dropFirst()) : words
    let usage = (words + arguments.map(\.usage)).joined(separator: " ")
    return usage.isEmpty ? "omnictl" : usage
  }
}
