import Journal
import Vocabulary

/// Facts told one by one in a table, for people with a shell: by session, by rep and by time.
///
/// It follows the batches when nothing else is to do, on a connection whose commits are not
/// flushed: an index on the append path would cost several times what the append does. What it has
/// not told yet is in the batches.
///
/// Customers are told by their number: their own ids, and the gateways' of messages, stand in the
/// batches alone, where they are replaced when a customer is erased. A record is found again by the
/// checksum of its name. Whoever must be forgotten is put down in a table of their own.
final class FactTable {
  private let connection: Connection
  private var teller = Storyteller()
  private var reps: [RepID: String] = [:]
  /// Facts of the batch under way, and how many of them are told.
  private var facts: [StampedFact] = []
  private var place = 0
  /// The last fact of that batch.
  private var end: UInt64
  private var told: UInt64
  private let insert: Statement
  private let learned: Statement
  private let forget: Statement
  private let erased: Statement
  private let next: Statement
  private let mark: Statement
  private let lastNotes: [Statement]

  static let factsEachStep = 500

  init(_ connection: Connection, _ path: String) throws(JournalError) {
    self.connection = connection
    (insert, learned, forget) = try Schema.guarded(path) { () throws(SQLiteFailure) in
      (
        try connection.prepare(
          "INSERT OR REPLACE INTO fact (number, at, session, rep, kind, subject, text, customer, "
            + "id_sum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"),
        try connection.prepare(
          "INSERT OR REPLACE INTO name (kind, place, fact) VALUES (?1, ?2, ?3)"),
        try connection.prepare(
          "INSERT OR REPLACE INTO forget (fact, session, customer) VALUES (?1, ?2, ?3)")
      )
    }
    (next, mark, erased) = try Schema.guarded(path) { () throws(SQLiteFailure) in
      (
        try connection.prepare(
          "SELECT first, last, facts FROM batch WHERE first > ?1 ORDER BY first LIMIT 1"),
        try connection.prepare("UPDATE meta SET value = ?1 WHERE key = 'told'"),
        try connection.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('erased', ?1)")
      )
    }
    lastNotes = try Schema.guarded(path) { () throws(SQLiteFailure) in
      var statements: [Statement] = []
      for range in NoteRange.allCases {
        statements.append(try connection.prepare(range.rememberingLast))
      }
      return statements
    }
    (told, end) = try Schema.guarded(path) { () throws(SQLiteFailure) in
      let told = try Schema.told(of: connection)
      return (told, try Self.end(before: told, connection))
    }
    try Schema.guarded(path) { () throws(SQLiteFailure) in try learnNames() }
  }

  /// The end of the batch before the next that has something to tell: a large one is told in
  /// several steps, and what an end of the process leaves of it must not be passed over.
  private static func end(
    before told: UInt64, _ connection: Connection
  ) throws(SQLiteFailure) -> UInt64 {
    let batch = try connection.prepare(
      "SELECT first, last FROM batch WHERE first <= ?1 ORDER BY first DESC LIMIT 1")
    batch.bind(1, told)
    guard try batch.step(), batch.bits(0) > 0, batch.bits(1) > told else { return told }
    defer { batch.reset() }
    return batch.bits(0) - 1
  }

  /// A name that cannot be read does not stop a start: it is replaced by a number.
  private func learnNames() throws(SQLiteFailure) {
    var known: [[UInt8]] = []
    do throws(SQLiteFailure) {
      let names = try connection.prepare(
        "SELECT fact FROM name WHERE kind = \(NameTable.rep) OR kind = \(NameTable.configuration) "
          + "AND place = (SELECT max(place) FROM name WHERE kind = \(NameTable.configuration)) "
          + "ORDER BY kind, place")
      while try names.step() { known.append(names.blob(0)) }
    } catch {
      if !error.isDamage { throw error }
    }
    for bytes in known {
      for fact in (try? FactEncoding.decode(bytes, first: 1)) ?? [] { learn(fact.fact) }
    }
  }

  private func learn(_ fact: Fact) {
    // Customers' own ids stay out of the table.
    if case .customer(_, .known) = fact { return }
    if case .rep(let rep, .put(let name, _, _)) = fact { reps[rep] = name }
    teller.learn(fact)
  }

  /// Tells some more facts; false where all up to `last` are told.
  func step(upTo last: UInt64) throws(SQLiteFailure) -> Bool {
    if place == facts.count, try !takeNextBatch(upTo: last) { return false }
    let upTo = min(facts.count, place + Self.factsEachStep)
    try connection.transaction { () throws(SQLiteFailure) in
      for index in place..<upTo { try tell(facts[index]) }
      let number = upTo == facts.count ? end : facts[upTo - 1].number
      mark.bind(1, number)
      try mark.run()
      for statement in lastNotes { try statement.run() }
      told = number
    }
    place = upTo
    return true
  }

  private func takeNextBatch(upTo last: UInt64) throws(SQLiteFailure) -> Bool {
    guard told < last else { return false }
    next.bind(1, end)
    guard try next.step() else { return false }
    let first = next.bits(0)
    let newEnd = next.bits(1)
    let bytes = next.blob(2)
    next.reset()
    place = 0
    // What cannot be read is found, and said, by whoever reads the batches; here it is passed over.
    facts = (try? FactEncoding.decode(bytes, first: first)) ?? []
    facts.removeAll { $0.number <= told }
    end = newEnd
    return true
  }

  private func tell(_ stamped: StampedFact) throws(SQLiteFailure) {
    if case .rep(let rep, .put(let name, _, _)) = stamped.fact { reps[rep] = name }
    try keepName(stamped)
    try keepForgotten(stamped)
    let rep = stamped.fact.rep
    let story = teller.told(stamped)
    insert.bind(1, stamped.number)
    insert.bind(2, stamped.at.milliseconds)
    insert.bind(3, stamped.fact.session.map { Int64(bitPattern: $0.number) })
    insert.bind(4, rep.map { reps[$0] ?? "#\($0.slot).\($0.generation)" })
    insert.bind(5, stamped.fact.kind.name)
    insert.bind(6, story.subject)
    insert.bind(7, story.what)
    insert.bind(8, stamped.fact.customer?.column)
    insert.bind(9, stamped.fact.nameTold.map { Int64(bitPattern: $0.sum) })
    try insert.run()
  }

  private func keepForgotten(_ stamped: StampedFact) throws(SQLiteFailure) {
    let whose: (session: SessionID?, customer: CustomerID?)
    if case .session(let session, .deleted) = stamped.fact {
      whose = (session, nil)
    } else if case .customer(let customer, .erased) = stamped.fact {
      whose = (nil, customer)
    } else {
      return
    }
    forget.bind(1, stamped.number)
    forget.bind(2, whose.session.map { Int64(bitPattern: $0.number) })
    forget.bind(3, whose.customer?.column)
    try forget.run()
    guard whose.customer != nil else { return }
    erased.bind(1, stamped.number)
    try erased.run()
  }

  /// A fact that gives a name is kept in a table of its own, so that the name outlives a start and
  /// a purge. Each configuration is kept, because the facts before the next one are told with its
  /// names.
  private func keepName(_ stamped: StampedFact) throws(SQLiteFailure) {
    if case .daemon(.configured) = stamped.fact {
      learned.bind(1, NameTable.configuration)
      learned.bind(2, stamped.number)
    } else if case .rep(let rep, .put) = stamped.fact {
      learned.bind(1, NameTable.rep)
      learned.bind(2, rep.column)
    } else {
      return
    }
    learned.bind(3, blob: FactEncoding.encode([stamped]))
    try learned.run()
  }
}

extension Fact {
  /// The name of the customer whom this fact makes known.
  fileprivate var nameTold: CustomerName? {
    if case .customer(_, .known(let name, _)) = self { name } else { nil }
  }
}

extension Storyteller {
  /// The fact in words; from it learned, but for a customer's own id and those of their messages.
  fileprivate mutating func told(_ stamped: StampedFact) -> StoryLine {
    var stamped = stamped
    if case .customer(let customer, .known(let name, let channel)) = stamped.fact {
      var other = self
      let number = CustomerName(
        channel: name.channel, id: "#\(customer.slot).\(customer.generation)")
      stamped.fact = .customer(customer, .known(name: number, channel: channel))
      return other.line(stamped)
    }
    if case .customer(let customer, .messageTaken(.some, let answer)) = stamped.fact {
      stamped.fact = .customer(customer, .messageTaken(id: nil, answer: answer))
    }
    return line(stamped)
  }
}
