/// A field of the interface is named once, in the type that describes it
/// (Sources/Interface/Client). Clients read and write those types; they look no field up by its
/// name. The types themselves know nothing of the router, so that a client need not either.
enum FieldRule {
  private static let clients: Set = ["ControlTool", "Soak"]
  /// It writes a report of the soak's own.
  private static let ownReport = "Sources/Soak/Run/Report.swift"
  private static let described = "Sources/Interface/Client/"

  static func findings(in file: SourceFile) -> [Finding] {
    if file.path.hasPrefix(described) {
      return file.tokens.indices.filter { index in
        file.tokens[index].text == "import"
          && !["Containers", "Varlink"].contains(file.tokens[index + 1].text)
      }.map {
        file.finding(
          line: file.tokens[$0].line, "a type that clients share imports more than they do",
          do: "keep to Containers and Varlink, and fill the type in a file of the daemon's half")
      }
    }
    guard let target = file.target, clients.contains(target), file.path != ownReport else {
      return []
    }
    return file.lines.enumerated().filter { names($0.element) }.map {
      file.finding(
        line: $0.offset + 1, "a field is looked up or written by its name",
        do: "use the type of the row, reply or parameters, or describe it in \(described)")
    }
  }

  /// `row["status"]`, `json.member("status", of: row)`, `writer.key("status")`,
  /// `Member("status", 1)`.
  private static func names(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " }
    if text.hasPrefix("//") { return false }
    for call in [
      "member(", "key(", "key(named: ", "key(plain: ", "Member(", "field(", "figure(",
      "label(",
    ]
    where text.contains(call + "\"") {
      return true
    }
    var before: Character = " "
    for (sign, next) in zip(text, text.dropFirst()) {
      let isSubscript = before.isLetter || before.isNumber || ")]?!".contains(before)
      if sign == "[", next == "\"", isSubscript { return true }
      before = sign
    }
    return false
  }
}
