import Journal
import Vocabulary

/// Copies one range of the notes for a repair, in a chain of its own. A note that is not as it was
/// written is left behind, and its key with it.
struct NoteCopy {
  private let range: NoteRange
  private let reader: JournalReader
  private let target: Connection
  /// The chain up to the last note of the copy.
  private var chain: UInt64 = 0
  private var lost = 0

  init(_ range: NoteRange, from reader: JournalReader, to target: Connection) {
    self.range = range
    self.reader = reader
    self.target = target
  }

  /// - Parameter last: what was answered after this fact may speak of facts that are lost.
  /// - Returns: How many were lost. Notes that are gone without a trace, or cannot even be counted,
  ///   are one.
  mutating func copy(upTo last: UInt64) throws(SQLiteFailure) -> Int {
    try target.run("BEGIN IMMEDIATE")
    do throws(SQLiteFailure) {
      try copyRows(upTo: last)
    } catch {
      if !error.isDamage { throw error }
      lost += 1
    }
    try target.run("COMMIT")
    return lost
  }

  private mutating func copyRows(upTo last: UInt64) throws(SQLiteFailure) {
    // A damaged number may be the largest there is.
    let end =
      switch range {
      case .besideFacts: Int64(clamping: last) + (last < Int64.max ? 1 : 0)
      case .bare: NoteNumber.bare(before: last < .max - 1 ? last + 2 : .max)
      }
    let insert = try target.prepare(
      "INSERT OR IGNORE INTO note (first, at, sum, notes, chain) VALUES (?1, ?2, ?3, ?4, ?5)")
    let rows = try reader.connection.prepare(
      "SELECT \(reader.noteColumns) FROM note WHERE \(range.condition) ORDER BY first")
    let purged = try range.purged(reader.connection)
    var link: UInt64? = purged.chain
    var newest = purged.number
    while try rows.step() {
      newest = rows.number(0)
      let row: NoteRow
      do throws(JournalError) {
        row = try NoteRow(rows)
      } catch {
        // The next one cannot be held against it.
        link = nil
        lost += 1
        continue
      }
      if let link, !row.follows(link) { lost += 1 }
      link = row.link
      if row.number >= end { continue }
      for column in Int32(0)..<4 { insert.bind(column + 1, valueOf: rows, column) }
      let next = EncodedBatch.chain(after: chain, sum: row.sum)
      insert.bind(5, next)
      try insert.run()
      if target.changes == 0 { lost += 1 } else { chain = next }
    }
    if let known = try range.lastKnown(reader.connection), known > newest ?? .min { lost += 1 }
  }
}
