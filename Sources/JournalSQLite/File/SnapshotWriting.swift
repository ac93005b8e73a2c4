import Journal
import System
import Vocabulary

/// Puts a snapshot into the file, some parts a step. It counts from the step that names it, with
/// the last part; what an end of the process leaves of one without a name is taken away by the
/// next.
struct SnapshotWriting {
  private let connection: Connection
  private let snapshot: Snapshot
  private var place = 0
  private var isClean = false

  static let bytesEachStep = 256 << 10
  static let partsDeletedEachStep = 8

  init(_ snapshot: Snapshot, _ connection: Connection) {
    self.snapshot = snapshot
    self.connection = connection
  }

  /// False where all is there, and what it takes the place of is gone.
  mutating func step() throws(SQLiteFailure) -> Bool {
    if !isClean {
      isClean = try !deleteNameless()
      return true
    }
    if place == 0, try isThere() {
      place = snapshot.parts.count
      try dropWhatMustBeForgotten()
      return true
    }
    if place < snapshot.parts.count {
      try writeSome()
      return true
    }
    return try deleteNameless()
  }

  private mutating func writeSome() throws(SQLiteFailure) {
    let fact = snapshot.fact
    var next = place
    try connection.transaction { () throws(SQLiteFailure) in
      let insert = try connection.prepare(
        "INSERT OR REPLACE INTO part (fact, place, sum, bytes) VALUES (?1, ?2, ?3, ?4)")
      var bytes = 0
      while next < snapshot.parts.count, bytes < Self.bytesEachStep {
        let part = try SQLiteFailure.of { () throws(SystemError) in
          try snapshot.parts.part(next)
        }
        insert.bind(1, fact)
        insert.bind(2, Int64(next))
        insert.bind(3, Snapshot.sum(of: part, fact: fact, place: next))
        insert.bind(4, blob: part)
        try insert.run()
        bytes += part.count
        next += 1
      }
      if next == snapshot.parts.count { try name() }
    }
    place = next
  }

  /// Whether the very same was kept before, and could be read: it was made from that one.
  private func isThere() throws(SQLiteFailure) -> Bool {
    let same = try connection.prepare(
      "SELECT 1 FROM snapshot WHERE fact = ?1 AND chain = ?2 AND format = ?3")
    same.bind(1, snapshot.fact)
    same.bind(2, snapshot.chain)
    same.bind(3, Int64(snapshot.format))
    defer { same.reset() }
    if snapshot.unreadable.contains(snapshot.fact) { return false }
    return try same.step()
  }

  /// One that was made twice has shown that nothing before it is needed: it stands for two where
  /// the other still has what must be forgotten.
  private func dropWhatMustBeForgotten() throws(SQLiteFailure) {
    try connection.run(
      "DELETE FROM snapshot WHERE fact < \(snapshot.fact) AND EXISTS (SELECT 1 FROM forget "
        + "WHERE fact > snapshot.fact AND fact <= \(snapshot.fact))")
  }

  /// Two are kept: where the newest cannot be read, the facts since the one before are still there.
  /// One that cannot be read is none.
  private func name() throws(SQLiteFailure) {
    let insert = try connection.prepare(
      "INSERT OR REPLACE INTO snapshot (fact, at, chain, format, parts, bytes) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    insert.bind(1, snapshot.fact)
    insert.bind(2, snapshot.at.milliseconds)
    insert.bind(3, snapshot.chain)
    insert.bind(4, Int64(snapshot.format))
    insert.bind(5, Int64(snapshot.parts.count))
    insert.bind(6, Int64(snapshot.bytes))
    try insert.run()
    for fact in snapshot.unreadable where fact != snapshot.fact {
      try connection.run("DELETE FROM snapshot WHERE fact = \(fact)")
    }
    try connection.run(
      "DELETE FROM snapshot WHERE fact NOT IN "
        + "(SELECT fact FROM snapshot ORDER BY fact DESC LIMIT 2)")
  }

  /// Takes away some parts that belong to no snapshot; false where there is none.
  private func deleteNameless() throws(SQLiteFailure) -> Bool {
    try connection.run(
      "DELETE FROM part WHERE rowid IN (SELECT rowid FROM part "
        + "WHERE fact NOT IN (SELECT fact FROM snapshot) LIMIT \(Self.partsDeletedEachStep))")
    return connection.changes > 0
  }
}
