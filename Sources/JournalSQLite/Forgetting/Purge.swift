import CSQLite
import Journal
import Vocabulary

/// Takes away what is older than it need be, and then what must be forgotten.
struct Purge {
  private let connection: Connection
  /// Batches that ended before this go, and notes that came before that.
  private let before: Int64
  private let notesBefore: Int64
  /// Nothing goes that is not in a snapshot, since a start needs it; and nothing that the table of
  /// facts has not told yet.
  private let kept: Int64
  private let told: Int64
  private let tellsFacts: Bool
  private var group: Group?
  private var forgetting: Forgetting
  /// Whether batches are old enough, and stay because no snapshot stands for them.
  private var isHeldBack = false

  /// Some batches that go together, and the chain up to the last of them.
  private struct Group {
    var last: Int64
    var chain: Int64
    /// Customers whom no later fact mentions.
    var ended: [CustomerID] = []
  }

  static let bytesEachStep: Int64 = 256 << 10
  static let factsEachStep = 500

  init(
    before: Int64, notesBefore: Int64, _ connection: Connection, _ log: WriteAheadLog,
    tellsFacts: Bool
  ) throws(SQLiteFailure) {
    self.connection = connection
    self.before = before
    self.notesBefore = notesBefore
    kept = try connection.number("SELECT min(fact) FROM snapshot") ?? 0
    self.tellsFacts = tellsFacts
    let told = try connection.number("SELECT value FROM meta WHERE key = 'told'") ?? 0
    self.told = tellsFacts ? told : .max
    forgetting = Forgetting(connection, log)
  }

  var wantsSnapshot: Bool { isHeldBack || forgetting.wantsSnapshot }

  /// False where there is nothing left to do.
  mutating func step() throws(SQLiteFailure) -> Bool {
    if try takeBatches() { return true }
    if try takeNotes() { return true }
    return try forgetting.step()
  }

  /// First the facts in the table, which are many rows, then the batches. The chain goes on from
  /// the last that went.
  private mutating func takeBatches() throws(SQLiteFailure) -> Bool {
    if group == nil { group = try nextGroup() }
    guard let oldest = group else { return false }
    try connection.run(
      "DELETE FROM fact WHERE number IN (SELECT number FROM fact WHERE number <= \(oldest.last) "
        + "ORDER BY number LIMIT \(Self.factsEachStep))")
    if connection.changes > 0 { return true }
    try connection.transaction { () throws(SQLiteFailure) in
      try connection.run(
        """
        UPDATE meta SET value = \(oldest.last) WHERE key = 'start_fact';
        UPDATE meta SET value = \(oldest.chain) WHERE key = 'start_chain';
        DELETE FROM batch WHERE first <= \(oldest.last);
        DELETE FROM name WHERE kind = \(NameTable.configuration) AND place < (SELECT max(place)
          FROM name WHERE kind = \(NameTable.configuration) AND place <= \(oldest.last))
        """)
      for customer in oldest.ended { try KeptName.drop(customer, connection) }
    }
    group = nil
    return true
  }

  private mutating func nextGroup() throws(SQLiteFailure) -> Group? {
    let rows = try connection.prepare(
      "SELECT last, chain, at, length(facts), facts, first FROM batch ORDER BY first")
    defer { rows.reset() }
    var group: Group?
    var names = PurgedNames()
    var queues = PurgedQueues()
    var bytes: Int64 = 0
    while bytes < Self.bytesEachStep, try rows.step() {
      guard rows.number(2) < before else { break }
      isHeldBack = rows.number(0) > kept
      if isHeldBack || rows.number(0) > told { break }
      group = Group(last: rows.number(0), chain: rows.number(1))
      bytes += rows.number(3)
      guard tellsFacts else { continue }
      let facts = Self.facts(in: rows.blob(4), first: rows.bits(5))
      for fact in facts {
        names.note(fact)
        queues.note(fact.fact)
      }
    }
    group?.ended = names.ended
    try names.keep(connection)
    try queues.keep(connection)
    return group
  }

  /// The facts that can be read. What cannot is reported when the batches are read.
  private static func facts(in bytes: [UInt8], first: UInt64) -> [StampedFact] {
    var facts: [StampedFact] = []
    do throws(JournalError) {
      _ = try FactEncoding.read(bytes, first: first) { fact in facts.append(fact) }
    } catch {}
    return facts
  }

  /// Notes are purged by their own age, not with the facts, so that an answer is kept as long as
  /// promised.
  private func takeNotes() throws(SQLiteFailure) -> Bool {
    for range in NoteRange.allCases where try takeNotes(range) { return true }
    return false
  }

  private func takeNotes(_ range: NoteRange) throws(SQLiteFailure) -> Bool {
    let rows = try connection.prepare(
      "SELECT first, at, length(notes), coalesce(chain, sum) FROM note "
        + "WHERE \(range.condition) ORDER BY first")
    var last: (number: Int64, chain: Int64)?
    var bytes: Int64 = 0
    while bytes < Self.bytesEachStep, try rows.step(), rows.number(1) < notesBefore {
      last = (rows.number(0), rows.number(3))
      bytes += rows.number(2)
    }
    rows.reset()
    guard let last else { return false }
    try connection.transaction { () throws(SQLiteFailure) in
      try range.notePurged(last, connection)
      try connection.run("DELETE FROM note WHERE \(range.condition) AND first <= \(last.number)")
    }
    return true
  }
}

/// The names of customers in batches that are purged.
private struct PurgedNames {
  private var known: [CustomerID: KeptName] = [:]
  /// After these facts no other mentions the customer.
  private(set) var ended: [CustomerID] = []

  mutating func note(_ stamped: StampedFact) {
    if let kept = KeptName(stamped) {
      known[kept.customer] = kept
    } else if case .customer(let id, .forgotten(wholly: true)) = stamped.fact {
      end(id)
    } else if case .customer(let id, .erased) = stamped.fact {
      end(id)
    }
  }

  private mutating func end(_ id: CustomerID) {
    known[id] = nil
    ended.append(id)
  }

  func keep(_ connection: Connection) throws(SQLiteFailure) {
    let rows = known.values.sorted { $0.stamped.number < $1.stamped.number }
    if rows.isEmpty { return }
    try connection.transaction { () throws(SQLiteFailure) in
      for kept in rows { try kept.keep(connection) }
    }
  }
}
