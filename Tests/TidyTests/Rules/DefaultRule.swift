/// A switch over an enum of ours names every case. A `default:` there hides the case that somebody
/// adds next year: the compiler would have shown each place that must decide about it.
///
/// The rule knows enums by the names of their cases, and looks at switches of the form
/// `switch x { case .a: … default: … }`; a bare `case _:` counts as a default too.
enum DefaultRule {
  /// Files that have such a default all the same, and how many. Entries only go: whoever names the
  /// cases of one lowers the number.
  static let exceptions: [String: Int] = [
    // The general categories of characters, which are Swift's.
    "Sources/ControlTool/Console/ShownText.swift": 1,
    // A parser that wants one kind of JSON or of type refuses all others alike.
    "Sources/Varlink/Calls/IncomingCall.swift": 1,
    "Sources/Varlink/JSON/JSON+Access.swift": 1,
  ]

  /// The names of all cases of the enums in `files`.
  static func caseNames(in files: [SourceFile]) -> Set<String> {
    files.reduce(into: []) { names, file in
      guard file.target != nil else { return }
      for index in file.tokens.indices where file.tokens[index].text == "enum" {
        names.formUnion(caseNames(ofEnumAt: index, in: file.tokens))
      }
    }
  }

  static func findings(in file: SourceFile, among names: Set<String>) -> [Finding] {
    guard file.target != nil else { return [] }
    let lines = file.tokens.indices.filter { file.tokens[$0].text == "switch" }
      .compactMap { defaultLine(ofSwitchAt: $0, in: file.tokens, among: names) }
    let allowed = exceptions[file.path] ?? 0
    if lines.count < allowed {
      return [
        file.finding(
          line: 1, "\(lines.count) defaults over enums of ours, and \(allowed) in the exceptions",
          do: "lower the number in Tests/TidyTests/Rules/DefaultRule.swift, or take the entry out")
      ]
    }
    if lines.count == allowed { return [] }
    return lines.map {
      file.finding(
        line: $0, "a default in a switch over an enum of ours",
        do: "name the cases, so that a new one does not compile until it is decided here")
    }
  }

  // MARK: - Enums

  private static func caseNames(ofEnumAt keyword: Int, in tokens: [Token]) -> Set<String> {
    var names: Set<String> = []
    var depth = 0
    var parentheses = 0
    // After `case`, and after each comma at the same level, a name is to come.
    var isName = false
    var isCase = false
    for index in tokens.indices.dropFirst(keyword + 1) {
      let text = tokens[index].text
      switch text {
      case "{": depth += 1
      case "}":
        depth -= 1
        if depth == 0 { return names }
      case "(", "[": parentheses += 1
      case ")", "]": parentheses -= 1
      case "case" where depth == 1 && parentheses == 0: (isCase, isName) = (true, true)
      case "," where depth == 1 && parentheses == 0 && isCase: isName = true
      case "func", "var", "let", "static", "init", "enum", "struct": isCase = false
      default:
        if isName, depth == 1 { names.insert(text) }
        isName = false
      }
    }
    return names
  }

  // MARK: - Switches

  private static func defaultLine(
    ofSwitchAt keyword: Int, in tokens: [Token], among names: Set<String>
  ) -> Int? {
    var depth = 0
    var parentheses = 0
    var line: Int?
    var isOurs = false
    for index in tokens.indices.dropFirst(keyword + 1) {
      switch tokens[index].text {
      case "(", "[": parentheses += 1
      case ")", "]": parentheses -= 1
      case "{" where parentheses == 0: depth += 1
      case "}" where parentheses == 0:
        depth -= 1
        if depth == 0 { return isOurs ? line : nil }
      case "default" where depth == 1 && parentheses == 0 && tokens[index - 1].text != "unknown":
        line = tokens[index].line
      case "case"
      where depth == 1 && parentheses == 0 && !beginsCondition.contains(tokens[index - 1].text):
        let pattern = pattern(after: index, in: tokens)
        if pattern == ["_"] { line = tokens[index].line }
        isOurs = isOurs || namesCase(pattern, among: names)
      default: continue
      }
    }
    return nil
  }

  /// `if case .a = x` is no label of a switch.
  private static let beginsCondition: Set<String> = ["if", "guard", "while", "for", ","]

  /// What stands between `case` and its colon.
  private static func pattern(after keyword: Int, in tokens: [Token]) -> [String] {
    var depth = 0
    var words: [String] = []
    for token in tokens[(keyword + 1)...] {
      switch token.text {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case ":" where depth == 0: return words
      default: break
      }
      words.append(token.text)
    }
    return words
  }

  /// Whether one of the patterns begins with a case, as `.a`, `let .a(b)`.
  private static func namesCase(_ words: [String], among names: Set<String>) -> Bool {
    var depth = 0
    var begins = true
    for (index, word) in words.enumerated() {
      if begins, word == ".", index + 1 < words.count, names.contains(words[index + 1]) {
        return true
      }
      if word == "(" || word == "[" { depth += 1 }
      if word == ")" || word == "]" { depth -= 1 }
      begins = depth == 0 && (word == "," || begins && (word == "let" || word == "var"))
    }
    return false
  }
}
