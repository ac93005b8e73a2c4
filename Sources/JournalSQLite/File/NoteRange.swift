import Journal

/// The table of notes is two ranges, those beside facts and those beside none. Each is in order, is
/// purged from its beginning, and has a chain of its own: a note's chain is made of its checksum
/// and the chain of the note before it, so that a note which is missing, another or in another's
/// place is found at the next one. A note that was written before there were chains has none, and
/// the next one's is made of its checksum.
///
/// What a chain cannot tell is kept in `meta`: from which note on it goes, after a purge, and how
/// far it went when the table for people was written last. The mark beside the journal knows the
/// last note of a process that was killed.
enum NoteRange: CaseIterable {
  case besideFacts
  case bare

  /// Of the table's rows.
  var condition: String {
    switch self {
    case .besideFacts: "first >= 0"
    case .bare: "first < 0"
    }
  }

  private var key: String {
    switch self {
    case .besideFacts: "note"
    case .bare: "bare_note"
    }
  }

  /// The last note of the range that is or was there.
  struct End {
    /// Nil if there never was one.
    var number: Int64?
    /// The chain up to it.
    var chain: UInt64 = 0
  }

  /// Up to which note the range has been purged.
  func purged(_ connection: Connection) throws(SQLiteFailure) -> End {
    let number = try connection.number("SELECT value FROM meta WHERE key = 'purged_\(key)'")
    let chain = try connection.number("SELECT value FROM meta WHERE key = 'purged_\(key)_chain'")
    return End(number: number, chain: UInt64(bitPattern: chain ?? 0))
  }

  /// In the same transaction as the rows go.
  func notePurged(_ end: (number: Int64, chain: Int64), _ connection: Connection)
    throws(SQLiteFailure)
  {
    try connection.run(
      """
      INSERT OR REPLACE INTO meta (key, value)
        VALUES ('purged_\(key)', \(end.number)), ('purged_\(key)_chain', \(end.chain))
      """)
  }

  /// Where the next note is to follow.
  func end(_ connection: Connection) throws(SQLiteFailure) -> End {
    let last = try connection.prepare(
      "SELECT first, coalesce(chain, sum) FROM note WHERE \(condition) ORDER BY first DESC LIMIT 1")
    guard try last.step() else { return try purged(connection) }
    defer { last.reset() }
    return End(number: last.number(0), chain: last.bits(1))
  }

  /// The same without its chain, which a journal of format 1 does not have.
  func lastNumber(_ connection: Connection) throws(SQLiteFailure) -> Int64? {
    let last = try connection.number("SELECT max(first) FROM note WHERE \(condition)")
    if let last { return last }
    return try purged(connection).number
  }

  /// The last note that was there when this was last put down; nil if it never was.
  func lastKnown(_ connection: Connection) throws(SQLiteFailure) -> Int64? {
    try connection.number("SELECT value FROM meta WHERE key = 'known_\(key)'")
  }

  /// Puts down which note is the last. It goes to disk after the note itself.
  var rememberingLast: String {
    """
    INSERT OR REPLACE INTO meta (key, value) SELECT 'known_\(key)', first FROM note
      WHERE \(condition) ORDER BY first DESC LIMIT 1
    """
  }

  /// What to say if notes after `before` are missing, up to `number`.
  func missing(after before: Int64?, upTo number: Int64) -> String {
    let to = NoteNumber.fact(of: number)
    return switch self {
    case .besideFacts:
      "what was noted beside facts \((before ?? 0) + 1) to \(to) is missing, or not as it was "
        + "written"
    case .bare:
      "what was noted before fact \(to) is missing, or not as it was written"
    }
  }
}
