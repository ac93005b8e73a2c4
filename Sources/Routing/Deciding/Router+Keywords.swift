import Containers

// Keywords are the whole message, blanks and one final `.` or `!` taken off, compared without case.
extension Router {
  func keyword(in text: String, on channel: ChannelID) -> Keyword? {
    let keywords = state.configuration.channels[Int(channel.index)].keywords
    if keywords.isEmpty { return nil }
    let text = Keywords.bare(text)
    // A longer message cannot be a keyword, and is not worth the work of lowering its case.
    guard text.utf8.count <= limits.keywordBytesMax else { return nil }
    let word = text.lowercased()
    if word.isEmpty { return nil }
    if keywords.optOut.contains(word) { return .optOut }
    if keywords.optIn.contains(word) { return .optIn }
    if keywords.doubleOptIn.contains(word) { return .doubleOptIn }
    if keywords.help.contains(word) { return .help }
    return nil
  }
}

extension Keywords {
  var isEmpty: Bool { optIn.isEmpty && doubleOptIn.isEmpty && help.isEmpty && optOut.isEmpty }
}
