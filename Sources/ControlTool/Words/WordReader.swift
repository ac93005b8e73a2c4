/// Reads a command line: which verb it means, and what that is given. Options may stand anywhere
/// before a `--`; what is after it are words, whatever they begin with.
struct WordReader {
  /// What a command line asks for.
  enum Request {
    case run(Verb, Values)
    /// Help on all that begins with these words.
    case help([String])
    case version
  }

  private struct GivenOption {
    let name: String
    let value: String?
  }

  let verbs: [Verb]

  func read(_ words: [String]) throws(Failure) -> Request {
    var plain: [String] = []
    var given: [GivenOption] = []
    try split(words, &plain, &given)
    if given.contains(where: { $0.name == Option.version.name }) { return .version }
    let wantsHelp = given.contains { $0.name == Option.help.name } || plain.first == "help"
    if plain.first == "help" { plain.removeFirst() }
    if wantsHelp { return .help(try wordsOfVerb(plain)) }
    let verb = try verb(plain)
    var values = Values()
    try take(Array(plain.dropFirst(verb.words.count)), verb, &values)
    for option in given { try take(option, verb, &values) }
    return .run(verb, values)
  }

  // MARK: - Options

  private func split(
    _ words: [String], _ plain: inout [String], _ given: inout [GivenOption]
  ) throws(Failure) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        plain += rest
        return
      }
      guard word.hasPrefix("-"), word != "-" else {
        plain.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts[0] == "-h" ? Option.help.name : String(parts[0].drop { $0 == "-" })
      var value = parts.count > 1 ? String(parts[1]) : nil
      // Which verb it is may not be clear yet; an option of one name takes a value in every verb
      // or in none.
      let known = word.hasPrefix("--") || word == "-h" ? Self.option(name, of: verbs) : nil
      guard let known else { throw unknown(String(parts[0]), plain) }
      if case .needed(let placeholder, _) = known.value, value == nil {
        value = rest.popFirst()
        if value == nil {
          throw misuse("--\(name) needs a value; write --\(name) \(placeholder)", plain)
        }
      }
      given.append(GivenOption(name: name, value: value))
    }
  }

  static func option(_ name: String, of verbs: [Verb]) -> Option? {
    (Option.common + verbs.flatMap(\.options)).first { $0.name == name }
  }

  private func unknown(_ option: String, _ plain: [String]) -> Failure {
    let known = (try? verb(plain))?.options ?? verbs.flatMap(\.options)
    let options = Option.common + known
    let near = Misuse.near(option, among: options.map { "--" + $0.name })
    return misuse("there is no option \(option)\(near)", plain)
  }

  private func take(
    _ given: GivenOption, _ verb: Verb, _ values: inout Values
  ) throws(Failure) {
    guard let option = (Option.common + verb.options).first(where: { $0.name == given.name }) else {
      let near = Misuse.near(
        "--" + given.name, among: (Option.common + verb.options).map { "--" + $0.name })
      throw misuse("'\(verb.command)' has no option --\(given.name)\(near)", verb.words)
    }
    if verb.takesScreen, given.name == Option.json.name {
      throw misuse("'\(verb.command)' fills the screen and has no --json", verb.words)
    }
    switch (option.value, given.value) {
    case (.none, let value?):
      throw misuse("--\(option.name) takes no value; leave out '=\(value)'", verb.words)
    case (.needed(_, let kind), let value?), (.attached(_, let kind), let value?):
      if let problem = kind.problem(with: value) {
        throw misuse("--\(option.name): '\(value)' \(problem)", verb.words)
      }
    default: break
    }
    values.set(option.name, given.value ?? "")
  }

  // MARK: - Verbs

  /// The verb that the words begin with.
  func verb(_ words: [String]) throws(Failure) -> Verb {
    let known = try wordsOfVerb(words)
    if let verb = verbs.first(where: { $0.words == known }) { return verb }
    let next = verbs(beginningWith: known).map { $0.words[known.count] }
    let list = next.joined(separator: ", ")
    throw misuse("'omnictl \(known.joined(separator: " "))' does what? It is one of \(list)", known)
  }

  func verbs(beginningWith words: [String]) -> [Verb] {
    verbs.filter { $0.words.starts(with: words) && $0.words.count > words.count }
  }

  /// As many of the words as name a verb, or a noun that has verbs.
  private func wordsOfVerb(_ words: [String]) throws(Failure) -> [String] {
    var known: [String] = []
    for word in words {
      let next = verbs(beginningWith: known).map { $0.words[known.count] }
      if next.isEmpty { break }
      guard next.contains(word) else {
        if !known.isEmpty, verbs.contains(where: { $0.words == known }) { break }
        let what = known.isEmpty ? "no verb" : "no verb '\(known.joined(separator: " "))"
        let name = known.isEmpty ? " '\(word)'" : " \(word)'"
        throw misuse("there is \(what)\(name)\(Misuse.near(word, among: next))", known)
      }
      known.append(word)
    }
    return known
  }

  // MARK: - Arguments

  private func take(
    _ words: [String], _ verb: Verb, _ values: inout Values
  ) throws(Failure) {
    var rest = words[...]
    for argument in verb.arguments {
      if argument.isNeeded, rest.isEmpty {
        let source = argument.kind.source.map { "; " + $0 } ?? ""
        throw misuse(
          "'\(verb.command)' needs \(argument.usage): \(argument.text)\(source)", verb.words)
      }
      let count = argument.takesRest ? rest.count : min(rest.count, 1)
      for word in rest.prefix(count) {
        if let problem = argument.kind.problem(with: word) {
          throw misuse("'\(word)' \(problem)", verb.words)
        }
        values.add(word, to: argument.name)
      }
      rest = rest.dropFirst(count)
    }
    if let extra = rest.first {
      let taken = verb.arguments.map(\.usage).joined(separator: " ")
      let says = taken.isEmpty ? "takes no words" : "takes \(taken) and no more"
      throw misuse("'\(verb.command)' \(says); leave out '\(extra)'", verb.words)
    }
  }

  private func misuse(_ sentence: String, _ words: [String]) -> Failure {
    let known = (try? wordsOfVerb(words)) ?? []
    return .misused(Misuse(sentence: sentence, about: known))
  }
}
