import Journal

/// What to do about a journal that cannot be read.
enum JournalAdvice {
  /// To start again mends what the disk did, and nothing else.
  static func failure(for error: JournalError, _ path: String) -> StartFailure {
    let sentence = sentence(for: error.measured(in: path), path)
    return switch error {
    case .damaged, .newerEncoding, .newerFile, .unknownFact, .notAJournal, .unreadable:
      .badJournal(sentence)
    case .inUse, .storage, .purged: .failed(sentence)
    }
  }

  static func sentence(for error: JournalError, _ path: String) -> String {
    switch error {
    case .damaged:
      "\(error). `omnid --repair` writes a copy of what is intact beside \(path); a backup is "
        + "the other way back"
    case .newerEncoding, .newerFile, .unknownFact:
      "\(error). Start the omnid that wrote it, or restore a backup of this one's"
    case .inUse:
      "\(error). Stop that one first, or choose another --state"
    case .notAJournal:
      "\(error). Name the directory that has the journal with --state, or move that file away"
    case .storage, .unreadable, .purged:
      "\(error). See to the file system that holds \(path)"
    }
  }
}
