/// One file as the rules look at it: its text, its lines, and for Swift its code as tokens.
///
/// A rule is a function from a file to findings. It gets everything from here and reads no disk, so
/// that the same rule runs on the repository and on the snippet that shows it to bite.
struct SourceFile: Sendable {
  /// From the root of the repository, with `/` between the parts.
  let path: String
  let text: String
  let lines: [Substring]
  /// Empty for everything but Swift.
  let tokens: [Token]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines.map { Substring($0) }
    tokens = path.hasSuffix(".swift") ? Token.all(in: CodeScanner.code(in: Array(text.utf8))) : []
  }

  var isSwift: Bool { path.hasSuffix(".swift") }
  var isMarkdown: Bool { path.hasSuffix(".md") }

  /// A program for a shell or for make: held to the same lengths as Swift.
  var isScript: Bool {
    path.hasSuffix(".sh") || path.hasSuffix("Makefile") || text.hasPrefix("#!")
  }

  /// Bytes that a test feeds to a parser. They are what they are, wrong line ends and all.
  var isTestData: Bool { path.hasPrefix("Tests/") && path.contains("/Corpus/") }

  /// `Routing` for `Sources/Routing/Queue/Queue.swift`; nothing for a file in no such folder.
  var target: String? { folder(below: "Sources") }

  /// `RoutingTests` for `Tests/RoutingTests/QueueTests.swift`.
  var testTarget: String? { folder(below: "Tests") }

  func finding(line: Int, _ problem: String, do remedy: String) -> Finding {
    Finding(path: path, line: line, problem: problem, remedy: remedy)
  }

  private func folder(below top: String) -> String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == top ? String(parts[1]) : nil
  }
}
