public import Journal
public import Vocabulary

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
    var cursor = try NoteCursor(self)
    while let row = try cursor.next() {
      for note in try Batch.notes(row.bytes).reversed() {
        if !body(note, row.at, NoteNumber.fact(of: row.number)) { return }
      }
    }
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
      "SELECT \(noteColumns) FROM note WHERE first >= 0 AND first <= ?1 "
      + "ORDER BY first DESC LIMIT 2"
    let bare =
      "SELECT \(noteColumns) FROM note WHERE first >= ?1 AND first < 0 ORDER BY first"
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
  var sum: UInt64
  /// Nil if it was written before there were chains.
  var chain: UInt64?

  /// What the next note's chain is made of.
  var link: UInt64 { chain ?? sum }

  /// Whether it comes after a note with this link.
  func follows(_ link: UInt64) -> Bool {
    chain == nil || chain == EncodedBatch.chain(after: link, sum: sum)
  }

  /// Nil if there are no more rows. Throws if the note is not as it was written.
  init?(next rows: Statement, _ path: String) throws(JournalError) {
    let isThere = try Schema.guarded(path) { () throws(SQLiteFailure) in try rows.step() }
    guard isThere else { return nil }
    try self.init(rows)
  }

  /// The row at which the statement stands.
  init(_ rows: Statement) throws(JournalError) {
    number = rows.number(0)
    at = Instant(milliseconds: rows.number(1))
    sum = rows.bits(2)
    bytes = rows.blob(3)
    chain = rows.isNull(4) ? nil : rows.bits(4)
    let found = EncodedBatch.sum(
      ofNotes: bytes, first: UInt64(bitPattern: number), at: at)
    guard sum == found else {
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
  private var beside: NoteRangeCursor
  private var bare: NoteRangeCursor

  init(_ reader: JournalReader) throws(JournalError) {
    beside = try NoteRangeCursor(.besideFacts, reader)
    bare = try NoteRangeCursor(.bare, reader)
    // The rows that are held keep what the reader sees as it is, if there are any.
    try beside.anchor()
    try bare.anchor()
  }

  mutating func next() throws(JournalError) -> NoteRow? {
    let isBareNewer =
      switch (beside.newest, bare.newest) {
      case (let beside?, let bare?): NoteNumber.fact(of: bare.number) > beside.number
      case (nil, _?): true
      case (_, nil): false
      }
    return isBareNewer ? try bare.next() : try beside.next()
  }
}

/// The notes of one range, the newest first, each held against the one before it.
private struct NoteRangeCursor {
  private let range: NoteRange
  private let reader: JournalReader
  private let rows: Statement
  /// The next to be given out.
  private(set) var newest: NoteRow?
  private var purged = NoteRange.End()

  init(_ range: NoteRange, _ reader: JournalReader) throws(JournalError) {
    self.range = range
    self.reader = reader
    rows = try Schema.guarded(reader.path) { () throws(SQLiteFailure) in
      try reader.connection.prepare(
        "SELECT \(reader.noteColumns) FROM note WHERE \(range.condition) ORDER BY first DESC")
    }
    newest = try NoteRow(next: rows, reader.path)
  }

  /// Reads what `meta` has of both ends of the range.
  mutating func anchor() throws(JournalError) {
    let (range, connection) = (range, reader.connection)
    let (purged, known) = try Schema.guarded(reader.path) { () throws(SQLiteFailure) in
      (try range.purged(connection), try range.lastKnown(connection))
    }
    self.purged = purged
    let last = newest?.number ?? purged.number
    if let known, known > last ?? .min { throw missing(after: last, upTo: known) }
  }

  mutating func next() throws(JournalError) -> NoteRow? {
    guard let row = newest else { return nil }
    let before = try NoteRow(next: rows, reader.path)
    newest = before
    guard row.follows(before?.link ?? purged.chain) else {
      throw missing(after: before?.number ?? purged.number, upTo: row.number)
    }
    return row
  }

  private func missing(after before: Int64?, upTo number: Int64) -> JournalError {
    .damaged(
      Damage(
        intactUpTo: 0, intactUntil: .zero, what: range.missing(after: before, upTo: number)))
  }
}
