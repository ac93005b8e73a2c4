/// The candidates for the word at the cursor: `omnictl --complete -- WORDS…` prints it for the
/// shells, a candidate a line, followed by a tab and what it is. The last word is the one that is
/// being written, perhaps empty.
///
/// The shells' scripts know nothing of verbs; they ask here, so they cannot be out of date.
struct Completer {
  struct Candidate: Equatable {
    let word: String
    var text = ""

    /// A name with blanks in it would have to be quoted, by each shell in a way of its own.
    var isPlain: Bool { word.shown == word && !word.contains(where: \.isWhitespace) }

    /// With the first clause of what it is.
    var line: String {
      let ends = ["; ", ": ", ". "].compactMap { text.firstRange(of: $0)?.lowerBound }
      let clause = text[..<(ends.min() ?? text.endIndex)]
      return clause.isEmpty ? word : word + "\t" + String(clause).shown
    }
  }

  /// What the cursor stands on.
  enum Place: Equatable {
    case candidates([Candidate])
    /// A value that only the daemon knows, or the shell itself.
    case value(ArgumentKind, prefix: String)
  }

  /// The line that tells a shell to complete a file's name by itself.
  static let files = "\tfiles"

  let reader: WordReader
  /// Words that are no options, in their order.
  private var plain: [String] = []
  private(set) var options: [String: String] = [:]
  private var isAfterDashes = false
  /// The option whose value comes next.
  private var open: Option?

  init(_ words: [String], reader: WordReader) {
    self.reader = reader
    for word in words { take(word) }
  }

  private mutating func take(_ word: String) {
    if let option = open {
      options[option.name] = word
      open = nil
    } else if isAfterDashes || !word.hasPrefix("-") || word == "-" {
      plain.append(word)
    } else if word == "--" {
      isAfterDashes = true
    } else {
      let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1)
      let name = String(parts.first ?? "")
      options[name] = parts.count > 1 ? String(parts[1]) : ""
      if parts.count == 1, let option = WordReader.option(name, of: reader.verbs),
        case .needed = option.value
      {
        open = option
      }
    }
  }

  /// What the word that begins with `current` may become.
  func place(of current: String) -> Place {
    if let kind = open?.kind { return .value(kind, prefix: "") }
    if !isAfterDashes, current.hasPrefix("-"), current != "-" { return optionPlace(current) }
    let verb = reader.verbs.first { !$0.words.isEmpty && plain.starts(with: $0.words) }
    guard let verb else { return .candidates(verbWords()) }
    var index = plain.count - verb.words.count
    if let last = verb.arguments.last, last.takesRest {
      index = min(index, verb.arguments.count - 1)
    }
    guard index < verb.arguments.count else { return .candidates([]) }
    switch verb.arguments[index].kind {
    case .method: return .candidates(Completer.methods(current))
    case .parameter:
      let words = plain.dropFirst(verb.words.count)
      return Completer.parameterPlace(of: current, after: Array(words))
    case let kind: return .value(kind, prefix: "")
    }
  }

  private func optionPlace(_ current: String) -> Place {
    let verb = reader.verbs.first { !$0.words.isEmpty && plain.starts(with: $0.words) }
    let known = (verb?.options ?? []) + Option.common
    if let equals = current.firstIndex(of: "=") {
      let name = current[..<equals].drop { $0 == "-" }
      guard let kind = known.first(where: { $0.name == name })?.kind else { return .candidates([]) }
      return .value(kind, prefix: String(current[...equals]))
    }
    return .candidates(
      known.filter { options[$0.name] == nil }.map {
        Candidate(word: "--" + $0.name, text: $0.text)
      })
  }

  /// What comes after the words so far: nouns and verbs first, then the verbs of a noun.
  private func verbWords() -> [Candidate] {
    var found: [Candidate] = []
    for verb in reader.verbs(beginningWith: plain) {
      let word = verb.words[plain.count]
      if found.contains(where: { $0.word == word }) { continue }
      let isNoun = verb.words.count > plain.count + 1
      let noun = isNoun ? Verb.nouns.first { $0.name == word }?.text : nil
      found.append(Candidate(word: word, text: noun ?? verb.summary))
    }
    return found
  }

  /// The lines for the shell.
  static func lines(_ words: [String]) -> [String] {
    let completer = Completer(words.dropLast(), reader: WordReader(verbs: Verb.all))
    let current = words.last ?? ""
    let candidates: [Candidate]
    switch completer.place(of: current) {
    case .candidates(let known): candidates = known
    case .value(.file, prefix: ""): return [files]
    case .value(let kind, let prefix):
      var values = Values()
      if let path = completer.options[Option.socket.name] { values.set(Option.socket.name, path) }
      let names = LiveNames(socketPath: Invocation.socketPath(values)).candidates(kind)
      candidates = names.map { Candidate(word: prefix + $0.word, text: $0.text) }
    }
    return candidates.filter { $0.word.hasPrefix(current) && $0.isPlain }.map(\.line)
  }
}
