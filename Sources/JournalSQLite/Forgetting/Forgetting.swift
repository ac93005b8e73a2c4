import CSQLite
import Journal
import Vocabulary

/// Takes deleted sessions' facts and erased customers' ids out of the file, a step at a time.
///
/// What is to go stands in the table `forget` from the moment in which the facts are told there
/// that say so, until it is gone from the batches, from the pages that SQLite freed and from the
/// log; so an end of the process in between only makes some of it be done again. It goes when the
/// older snapshot stands behind it: a start needs none of it then, and neither snapshot has it.
struct Forgetting {
  private let connection: Connection
  private let log: WriteAheadLog
  private var stage = Stage.gathering
  private var forgetSet = ForgetSet()
  /// Those whose facts are looked for, each with the first that was not seen to yet.
  private var subjects: [Subject] = []
  /// Erased customers whose own name is not found yet, with the facts that erased them.
  private var unnamed: [CustomerID] = []
  private var rewriting: BatchRewriting?
  /// What `forget` has up to this fact is gone from the batches.
  private var doneUpTo: UInt64 = 0
  /// Whether there is something that waits for another snapshot.
  private(set) var wantsSnapshot = false

  private enum Stage { case gathering, rewriting, washing, lengthening }

  /// Batches are gone through once for so many of them.
  static let subjectsAtOnce = 256

  init(_ connection: Connection, _ log: WriteAheadLog) {
    self.connection = connection
    self.log = log
  }

  /// False where nothing is left to do that can be done now.
  mutating func step() throws(SQLiteFailure) -> Bool {
    switch stage {
    case .gathering: return try gather()
    case .rewriting:
      if let customer = unnamed.popLast() {
        try name(customer)
      } else if try !rewriteSome() {
        stage = .gathering
      }
      return true
    case .washing:
      // Somebody reads in it: the next purge tries again.
      guard log.washOut() else { return false }
      try connection.run("DELETE FROM forget WHERE fact <= \(doneUpTo)")
      stage = .lengthening
      return true
    case .lengthening:
      return log.lengthen()
    }
  }

  /// The next of those that may go.
  private mutating func gather() throws(SQLiteFailure) -> Bool {
    let bound = try connection.number("SELECT min(fact) FROM snapshot") ?? 0
    wantsSnapshot =
      try connection.number("SELECT 1 FROM forget WHERE fact > \(bound) LIMIT 1") != nil
    forgetSet = ForgetSet()
    subjects = []
    let rows = try connection.prepare(
      "SELECT fact, session, customer FROM forget WHERE fact > ?1 AND fact <= ?2 "
        + "ORDER BY fact LIMIT \(Self.subjectsAtOnce)")
    rows.bind(1, doneUpTo)
    rows.bind(2, bound)
    while try rows.step() {
      doneUpTo = rows.bits(0)
      if rows.isNull(2) {
        let session = SessionID(rows.bits(1))
        forgetSet.sessions.insert(session)
        try PurgedQueues.drop(session, connection)
        subjects.append(try Subject(.session(session), connection))
      } else {
        unnamed.append(CustomerID(column: rows.number(2)))
      }
    }
    let isAnything = !subjects.isEmpty || !unnamed.isEmpty
    if !isAnything, doneUpTo == 0 { return false }
    stage = isAnything ? .rewriting : .washing
    return true
  }

  /// Finds what the customer was called, and which records before this one had the same name.
  private mutating func name(_ id: CustomerID) throws(SQLiteFailure) {
    try erase(id)
    guard let (name, number) = try known(id), name.id != CustomerName.ofErased(id) else { return }
    forgetSet.names.insert(name)
    try eraseKept(name, upTo: number)
    let others = try connection.prepare(
      "SELECT customer FROM fact WHERE id_sum = ?1 AND number < ?2")
    others.bind(1, name.sum)
    others.bind(2, number)
    while try others.step() { try erase(CustomerID(column: others.number(0))) }
  }

  private mutating func erase(_ id: CustomerID) throws(SQLiteFailure) {
    guard forgetSet.customers.insert(id).inserted else { return }
    subjects.append(try Subject(.customer(id), connection))
  }

  /// The customer's name, and the number of the fact that has it.
  private func known(
    _ id: CustomerID
  ) throws(SQLiteFailure) -> (name: CustomerName, number: UInt64)? {
    let known = try connection.prepare(
      "SELECT number FROM fact WHERE customer = ?1 AND kind = '\(FactKind.customerKnown.name)'")
    known.bind(1, id.column)
    guard try known.step() else {
      return try KeptName(of: id, connection).map { ($0.name, $0.stamped.number) }
    }
    let number = known.bits(0)
    known.reset()
    return try nameTold(by: number).map { ($0, number) }
  }

  /// Names that were kept when their facts were purged. They are rewritten in one step: the erased
  /// record may be among them, and the others are found by its name.
  private mutating func eraseKept(
    _ name: CustomerName, upTo number: UInt64
  ) throws(SQLiteFailure) {
    let all = try KeptName.all(like: name, connection).filter { $0.stamped.number <= number }
    if all.isEmpty { return }
    try connection.transaction { () throws(SQLiteFailure) in
      for kept in all { try kept.erase(connection) }
    }
    for kept in all { try erase(kept.customer) }
  }

  private func nameTold(by number: UInt64) throws(SQLiteFailure) -> CustomerName? {
    guard let batch = try EncodedBatch(having: number, connection) else { return nil }
    return try SQLiteFailure.translated { () throws(JournalError) in
      var reader = try FactReader(batch.facts, first: batch.first)
      while !reader.isAtEnd, reader.number <= number {
        let isIt = reader.number == number
        if case .customer(_, .known(let name, _))? = try reader.next(), isIt { return name }
      }
      return nil
    }
  }

  /// Goes on with the batch at hand, or takes the first that has something of theirs. A customer's
  /// name goes last of all that has it: as long as it stands somewhere, it can be found.
  private mutating func rewriteSome() throws(SQLiteFailure) -> Bool {
    if var batch = rewriting {
      let hasMore = try batch.step(forgetSet)
      rewriting = hasMore ? batch : nil
      if hasMore { return true }
      try batch.keep(connection)
      for index in subjects.indices { try subjects[index].pass(batch.last) }
      return true
    }
    guard let number = subjects.lazy.compactMap(\.next).min() else { return false }
    rewriting = try BatchRewriting(having: number, connection)
    if rewriting == nil {
      for index in subjects.indices { try subjects[index].pass(number) }
    }
    return true
  }
}
