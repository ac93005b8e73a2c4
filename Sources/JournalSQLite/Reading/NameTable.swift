import Journal
import Vocabulary

/// The kinds of rows in the table `name`, which keeps facts that give names, so that the names
/// outlive a purge: reps by their number, configurations by the number of their fact.
///
/// It also keeps what later facts need to be told to watchers of some queues alone (A5): the queue
/// of each open session, and the queues of each rep, at the last purged fact. These rows are
/// written when facts are purged, and deleted once no later fact can be about the session or rep.
enum NameTable {
  static let configuration: Int64 = 1
  static let rep: Int64 = 2
  static let sessionAtPurge: Int64 = 3
  static let repAtPurge: Int64 = 4
}

extension CustomerName {
  /// By this a record is found without its id standing in the table of facts.
  var sum: UInt64 { Checksum.of(Array(id.utf8), seed: Checksum.of(Array(channel.utf8))) }
}

extension CustomerID {
  /// In one column of a table.
  var column: Int64 { Int64(slot) << 32 | Int64(generation) }

  init(column: Int64) {
    self.init(
      slot: UInt32(truncatingIfNeeded: column >> 32),
      generation: UInt32(truncatingIfNeeded: column))
  }
}

extension RepID {
  /// The number as one column of a table.
  var column: Int64 { Int64(slot) << 32 | Int64(generation) }
}

/// A row of the table `known`: the fact that made a customer known, kept after its batch was
/// purged, as long as facts may mention the customer. It is deleted when the fact is purged that
/// forgets or erases them, since no later fact mentions that record.
struct KeptName {
  var stamped: StampedFact
  var customer: CustomerID
  var name: CustomerName

  init?(_ stamped: StampedFact) {
    guard case .customer(let customer, .known(let name, _)) = stamped.fact else { return nil }
    self.stamped = stamped
    self.customer = customer
    self.name = name
  }

  init?(of customer: CustomerID, _ connection: Connection) throws(SQLiteFailure) {
    let row = try connection.prepare("SELECT number, fact FROM known WHERE customer = ?1")
    row.bind(1, customer.column)
    guard try row.step() else { return nil }
    defer { row.reset() }
    self.init(row)
    if self.customer != customer { return nil }
  }

  private init?(_ row: Statement) {
    guard let fact = (try? FactEncoding.decode(row.blob(1), first: row.bits(0)))?.first else {
      return nil
    }
    self.init(fact)
  }

  /// The rows of that name, the oldest first.
  static func all(
    like name: CustomerName, _ connection: Connection
  ) throws(SQLiteFailure) -> [KeptName] {
    let rows = try connection.prepare(
      "SELECT number, fact FROM known WHERE id_sum = ?1 ORDER BY number")
    rows.bind(1, name.sum)
    var all: [KeptName] = []
    // Two names may have one checksum, so the fact's own name is compared.
    while try rows.step() { if let kept = KeptName(rows), kept.name == name { all.append(kept) } }
    return all
  }

  func keep(_ connection: Connection) throws(SQLiteFailure) {
    let insert = try connection.prepare(
      "INSERT OR REPLACE INTO known (customer, number, id_sum, fact) VALUES (?1, ?2, ?3, ?4)")
    insert.bind(1, customer.column)
    insert.bind(2, stamped.number)
    insert.bind(3, name.sum)
    insert.bind(4, blob: FactEncoding.encode([stamped]))
    try insert.run()
  }

  /// Puts a number in the place of the customer's own id.
  func erase(_ connection: Connection) throws(SQLiteFailure) {
    let update = try connection.prepare(
      "UPDATE known SET id_sum = NULL, fact = ?2 WHERE customer = ?1")
    var erased = stamped
    erased.fact = stamped.fact.erasing(customer)
    update.bind(1, customer.column)
    update.bind(2, blob: FactEncoding.encode([erased]))
    try update.run()
  }

  static func drop(_ customer: CustomerID, _ connection: Connection) throws(SQLiteFailure) {
    let delete = try connection.prepare("DELETE FROM known WHERE customer = ?1")
    delete.bind(1, customer.column)
    try delete.run()
  }
}
