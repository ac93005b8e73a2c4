import Foundation

/// What holds for every text in the repository, whatever it is written in.
enum TextRule {
  static func findings(in file: SourceFile) -> [Finding] {
    file.isTestData
      ? []
      : blanks(in: file) + fileEnd(file) + words(in: file, unfinished) + words(in: file, paths)
        + (file.isScript ? words(in: file, hosts) : [])
        + (file.isMarkdown && file.path != "CHANGELOG.md" ? words(in: file, puzzles) : [])
  }

  private static func blanks(in file: SourceFile) -> [Finding] {
    zip(1..., file.lines).flatMap { number, line in
      var found: [Finding] = []
      if let last = line.utf8.last, [0x20, 0x09, 0x0D].contains(last) {
        found.append(file.finding(line: number, "blanks at the end of the line", do: "delete them"))
      }
      if file.isSwift, line.utf8.contains(0x09) {
        found.append(file.finding(line: number, "a tab", do: "indent with two spaces"))
      }
      return found
    }
  }

  private static func fileEnd(_ file: SourceFile) -> [Finding] {
    guard !file.text.isEmpty, file.text.utf8.last != UInt8(ascii: "\n") else { return [] }
    return [
      file.finding(
        line: file.lines.count, "no line break at the end of the file", do: "end the last line")
    ]
  }

  private struct Ban {
    let pattern: String
    let problem: String
    let remedy: String
  }

  // The patterns are written so that none of them finds itself here.
  private static let unfinished = Ban(
    pattern: #"\b(?:T[O]DO|F[I]XME|X[X]X|H[A]CK|(?i:for[ ]now))\b"#,
    problem: "unfinished work is announced",
    remedy: "finish it, or say plainly what the code does not do")

  private static let paths = Ban(
    pattern: #"\.\.[/]shared|[/]work[/]"#,
    problem: "a path that exists on one machine only",
    remedy: "name what is in the repository")

  private static let hosts = Ban(
    pattern: #"https?:[/][/](?!swift\.org[/])\S*"#,
    problem: "the address of somebody's server",
    remedy: "take it from the machine's own settings, as its package sources")

  /// Not in tables, which quote the names of tests.
  private static let puzzles = Ban(
    pattern: #"(?mi)^(?!\|).*\b(?:who[e]ver|by and[ ]by|(?:is|are)[ ]told)\b"#,
    problem: "words that puzzle a newcomer",
    remedy: "say who it is, such as a caller or a client, and what happens when")

  private static func words(in file: SourceFile, _ ban: Ban) -> [Finding] {
    // One search over the whole text; lines are looked at only where it finds something.
    guard file.text.range(of: ban.pattern, options: .regularExpression) != nil else { return [] }
    return zip(1..., file.lines).compactMap { number, line in
      line.range(of: ban.pattern, options: .regularExpression).map {
        file.finding(line: number, "\(ban.problem) (\(line[$0]))", do: ban.remedy)
      }
    }
  }
}
