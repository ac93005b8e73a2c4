import CSQLite
import Journal
import Vocabulary

/// A batch from which something must go, written anew a slice at a time. Its numbers and instants
/// stay, and so does what the chain was made of.
struct BatchRewriting {
  let last: UInt64
  private let first: UInt64
  private let commands: [UInt8]?
  private var reader: FactReader
  private var run = FactRun()
  private var isChanged = false
  /// The facts that are no more, and those in which a name is another.
  private var gone: [UInt64] = []
  private var renamed: [UInt64] = []

  static let factsEachStep = 4_096

  /// The batch that has this fact; nil where there is none.
  init?(having number: UInt64, _ connection: Connection) throws(SQLiteFailure) {
    guard let batch = try EncodedBatch(having: number, connection) else { return nil }
    first = batch.first
    last = batch.last
    commands = batch.commands
    reader = try SQLiteFailure.translated { () throws(JournalError) in
      try FactReader(batch.facts, first: batch.first)
    }
  }

  /// False where the whole batch has been gone through.
  mutating func step(_ forgetSet: ForgetSet) throws(SQLiteFailure) -> Bool {
    for _ in 0..<Self.factsEachStep where !reader.isAtEnd {
      let number = reader.number
      let fact = try SQLiteFailure.translated { () throws(JournalError) in try reader.next() }
      guard let fact else {
        run.appendPurged(number, at: reader.at)
        continue
      }
      switch forgetSet.fate(of: fact) {
      case .stays:
        run.append(StampedFact(number: number, at: reader.at, fact: fact))
      case .becomes(let other):
        run.append(StampedFact(number: number, at: reader.at, fact: other))
        if case .customer(_, .known) = other { renamed.append(number) }
        isChanged = true
      case .goes:
        run.appendPurged(number, at: reader.at)
        gone.append(number)
        isChanged = true
      }
    }
    return !reader.isAtEnd
  }

  /// Puts it in the place of what was there, and brings the table of facts in line.
  func keep(_ connection: Connection) throws(SQLiteFailure) {
    guard isChanged else { return }
    let batch = EncodedBatch(
      first: first, last: last, at: run.at, facts: run.bytes, notes: [], commands: commands)
    try connection.transaction { () throws(SQLiteFailure) in
      let update = try connection.prepare(
        "UPDATE batch SET facts = ?1, sum = ?2 WHERE first = ?3")
      update.bind(1, blob: batch.facts)
      update.bind(2, batch.sum)
      update.bind(3, first)
      try update.run()
      let delete = try connection.prepare("DELETE FROM fact WHERE number = ?1")
      for number in gone {
        delete.bind(1, number)
        try delete.run()
      }
      let rename = try connection.prepare("UPDATE fact SET id_sum = NULL WHERE number = ?1")
      for number in renamed {
        rename.bind(1, number)
        try rename.run()
      }
    }
  }
}

extension EncodedBatch {
  /// The batch that has this fact, which must be as it was written: what was damaged must not look
  /// whole afterwards.
  init?(having number: UInt64, _ connection: Connection) throws(SQLiteFailure) {
    let row = try connection.prepare(
      "SELECT first, last, at, sum, facts, commands FROM batch WHERE first <= ?1 "
        + "ORDER BY first DESC LIMIT 1")
    row.bind(1, number)
    guard try row.step(), row.bits(1) >= number else { return nil }
    defer { row.reset() }
    self.init(
      first: row.bits(0), last: row.bits(1), at: Instant(milliseconds: row.number(2)),
      facts: row.blob(4), notes: [], commands: row.optionalBlob(5))
    if sum != row.bits(3) {
      throw SQLiteFailure(SQLITE_CORRUPT, "facts \(first) to \(last) are not as they were written")
    }
  }
}

extension SQLiteFailure {
  /// Facts that cannot be read are damage to the file.
  static func translated<Value>(
    _ body: () throws(JournalError) -> Value
  ) throws(SQLiteFailure) -> Value {
    do throws(JournalError) {
      return try body()
    } catch {
      throw SQLiteFailure(SQLITE_CORRUPT, "\(error)")
    }
  }
}
