public import Routing

// Reads the notes that the daemon keeps, beside facts or without them.
extension JournalReader {
  /// Goes through the notes, the newest first, until the body has enough of them.
  ///
  /// - Parameter body: Gets a note, the instant of its commit, and the fact by which
  ///   `note(beside:)` finds it again; says whether it wants another.
  /// - Complexity: O(1) for each note that is looked at
  public func notes(
    _ body: (_ note: [UInt8], _ at: Instant, _ fact: UInt64) -> Bool
  ) throws(JournalError) {
    var cursor = NoteCursor(self)
    while let row = try cursor.next() {
      for note in try Batch.notes(row.bytes).reversed() {
        if !body(note, row.at, NoteNumber.fact(of: row.number)) { return }
      }
    }
  }

  /// The notes since then, the newest first and no more than so many.
  public func notes(since instant: Instant, limit: Int) throws(JournalError) -> [[UInt8]] {
    var notes: [[UInt8]] = []
    if limit == 0 { return notes }
    try self.notes { note, at, _ in
      guard at >= instant else { return false }
      notes.append(note)
      return notes.count < limit
    }
    return notes
  }

  /// The first matching note among those that came with a fact, or without facts before it.
  ///
  /// - Complexity: O(log n), and O(m) in the notes that came without facts just before this one
  public func note(
    beside fact: UInt64, where isIt: ([UInt8]) -> Bool
  ) throws(JournalError) -> [UInt8]? {
    // A commit has facts of several calls, and a note without facts may be in the commit of earlier
    // facts.
    let beside =
      "SELECT first, at, sum, notes FROM note WHERE first >= 0 AND first <= ?1 "
      + "ORDER BY first DESC LIMIT 2"
    let bare =
      "SELECT first, at, sum, notes FROM note WHERE first >= ?1 AND first < 0 ORDER BY first"
    for (sql, number) in [
      (beside, Int64(clamping: fact)), (bare, NoteNumber.bare(before: fact)),
    ] {
      let rows = try Schema.guarded(path) { () throws(SQLiteFailure) in
        let rows = try connection.prepare(sql)
        rows.bind(1, number)
        return rows
      }
      defer { rows.reset() }
      while let row = try NoteRow(next: rows, path) {
        if let note = try Batch.notes(row.bytes).first(where: isIt) { return note }
      }
    }
    return nil
  }
}

/// The notes of one commit.
struct NoteRow {
  var number: Int64
  var at: Instant
  var bytes: [UInt8]

  /// Nil if there are no more rows. Throws if the note is not as it was written.
  init?(next rows: Statement, _ path: String) throws(JournalError) {
    let found = try Schema.guarded(path) {
      () throws(SQLiteFailure) -> (number: Int64, at: Int64, sum: UInt64, bytes: [UInt8])? in
      guard try rows.step() else { return nil }
      return (rows.number(0), rows.number(1), rows.bits(2), rows.blob(3))
    }
    guard let found else { return nil }
    number = found.number
    at = Instant(milliseconds: found.at)
    bytes = found.bytes
    let sum = EncodedBatch.sum(
      ofNotes: bytes, first: UInt64(bitPattern: number), at: at)
    guard sum == found.sum else {
      let what =
        number >= 0
        ? "what was noted beside the facts from \(number) on is not as it was written"
        : "what was noted before fact \(NoteNumber.fact(of: number)) is not as it was written"
      throw .damaged(Damage(intactUpTo: 0, intactUntil: .zero, what: what))
    }
  }
}

/// All notes, the newest first. Those beside facts and those without are two ranges of the table,
/// each in its order.
private struct NoteCursor {
  private let reader: JournalReader
  private var statements: [Statement] = []
  private var beside: NoteRow?
  private var bare: NoteRow?

  init(_ reader: JournalReader) { self.reader = reader }

  mutating func next() throws(JournalError) -> NoteRow? {
    if statements.isEmpty {
      let connection = reader.connection
      statements = try Schema.guarded(reader.path) { () throws(SQLiteFailure) in
        let sql = "SELECT first, at, sum, notes FROM note WHERE first"
        return [
          try connection.prepare("\(sql) >= 0 ORDER BY first DESC"),
          try connection.prepare("\(sql) < 0 ORDER BY first DESC"),
        ]
      }
      beside = try NoteRow(next: statements[0], reader.path)
      bare = try NoteRow(next: statements[1], reader.path)
    }
    let isBareNewer =
      switch (beside, bare) {
      case (let beside?, let bare?): NoteNumber.fact(of: bare.number) > beside.number
      case (nil, _?): true
      case (_, nil): false
      }
    if isBareNewer {
      let row = bare
      bare = try NoteRow(next: statements[1], reader.path)
      return row
    }
    let row = beside
    if row != nil { beside = try NoteRow(next: statements[0], reader.path) }
    return row
  }
}
