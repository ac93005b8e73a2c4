extension Keywords {
  /// What of a message, or of a keyword in the configuration, is compared: blanks and one final
  /// `.` or `!` taken off, without case.
  public static func normal(_ text: String) -> String {
    var rest = trimmed(text[...])
    if let last = rest.last, last == "." || last == "!" { rest = trimmed(rest.dropLast()) }
    return rest.lowercased()
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var rest = text.drop { $0.isWhitespace }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}
