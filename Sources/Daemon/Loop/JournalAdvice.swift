import Journal

/// What to do about a journal that cannot be read.
enum JournalAdvice {
  /// To start again mends what the disk did, and nothing else.
  static func failure(for error: JournalError, _ journal: some JournalLocation) -> StartFailure {
    let sentence = sentence(for: error.measured(in: journal.archive), journal.name)
    return switch error {
    case .damaged, .newerEncoding, .newerFile, .unknownFact, .notAJournal, .unreadable, .gone:
      .badJournal(sentence)
    case .inUse, .storage, .purged, .noMemory: .failed(sentence)
    }
  }

  /// For what is found damaged when it is written to.
  static func failure(
    for failure: StorageFailed, in journal: some JournalLocation
  ) -> StartFailure {
    .badJournal(
      "\(failure). `omnid --repair` writes a copy of what is intact beside \(journal.name)")
  }

  static func sentence(for error: JournalError, _ path: String) -> String {
    switch error {
    case .damaged:
      "\(error). `omnid --repair` writes a copy of what is intact beside \(path); a backup is "
        + "the other way back"
    case .newerEncoding, .newerFile, .unknownFact:
      "\(error). Start the omnid that wrote it, or restore a backup of this one's"
    case .gone:
      "\(error). Put it back, or a backup in its place; to begin a new one, delete \(path)-mark"
    case .inUse:
      "\(error). Stop that one first, or choose another --state"
    case .notAJournal:
      "\(error). Name the directory that has the journal with --state, or move that file away"
    case .storage(let failure):
      "\(error); \(failure.advice), then start again"
    case .unreadable, .purged, .noMemory:
      "\(error). See to the file system that holds \(path)"
    }
  }
}
