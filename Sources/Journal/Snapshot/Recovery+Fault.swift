import Routing

// What a start would say, without starting.
extension Recovery {
  /// Why the daemon does not start with the journal in this file; nil where it does.
  static func fault(_ path: String) -> String? {
    do throws(JournalError) {
      _ = try read(path)
      let reader = try JournalReader(path)
      try reader.requireEnd()
      _ = try reader.notes(since: .zero, limit: .max)
      return nil
    } catch {
      return error.measured(in: path).description
    }
  }
}

extension JournalError {
  /// Where nothing is known of what is intact, the batches are gone through to tell it.
  ///
  /// - Complexity: O(n) in the bytes of the journal
  public func measured(in path: String) -> JournalError {
    guard case .damaged(var damage) = self, damage.intactUpTo == 0,
      let reader = try? JournalReader(path), var cursor = try? reader.batches(after: 0)
    else { return self }
    while (try? cursor.nextRow()) != nil {}
    damage.intactUpTo = cursor.intactUpTo
    damage.intactUntil = cursor.intactUntil
    return .damaged(damage)
  }
}

extension JournalReader {
  /// Refuses a journal of which the end is gone.
  fileprivate func requireEnd() throws(JournalError) {
    _ = try Schema.guarded(path) { () throws(SQLiteFailure) in
      try JournalFile.end(of: connection)
    }
  }

  /// The last fact that was there, as far as anything beside the batches knows.
  func lastKnown() throws(JournalError) -> UInt64 {
    try Schema.guarded(path) { () throws(SQLiteFailure) in
      try Schema.lastKnown(of: connection)
    }
  }
}
