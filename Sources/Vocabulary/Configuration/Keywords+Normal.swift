/// A keyword is a person's text and no name: `"É"` is one letter however it is encoded, and the
/// comparison of Swift's strings is the right one.
public typealias KeywordText = String

extension Keywords {
  /// What of a message, or of a keyword in the configuration, is compared: blanks and one final
  /// `.` or `!` taken off, without case.
  public static func normal(_ text: String) -> String { bare(text).lowercased() }

  /// The text without its blanks and one final mark, its case as it was.
  public static func bare(_ text: String) -> Substring {
    let rest = trimmed(text[...])
    guard let last = rest.last, last == "." || last == "!" else { return rest }
    return trimmed(rest.dropLast())
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var rest = text.drop { $0.isWhitespace }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}
