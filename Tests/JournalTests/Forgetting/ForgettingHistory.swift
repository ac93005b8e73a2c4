import Routing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// A journal in which sessions are deleted and a customer is erased, who came twice and whose ids
/// stand nowhere else.
struct ForgettingHistory {
  static let erased = "+49-170-555-0101"
  static let messageIDs = ["wamid-first-0101", "wamid-second-0101", "wamid-third-0101"]
  static let key = "key-of-\(erased)"

  let file: JournalFile
  let path: String
  var traffic: Traffic
  private(set) var all: [StampedFact] = []
  private(set) var deleted: [SessionID] = []

  /// With two snapshots that stand before anything is to be forgotten.
  init(_ path: String, _ options: JournalFile.Options, seed: UInt64) throws {
    self.path = path
    file = try JournalFile(path, options)
    traffic = Traffic(seed: seed)
    for facts in traffic.batches(40) { try commit(facts) }
    for id in Self.messageIDs.prefix(2) {
      try comeAndGo(message: id)
      // Their record is forgotten in the meantime, and the second is another.
      traffic.pass(.hours(25))
      try commit(traffic.ask(.daemon(.advance)))
    }
    try go(on: 40)
    try snapshot()
    try comeAndGo(message: Self.messageIDs[2])
    try snapshot()
  }

  var customer: CustomerName { CustomerName(channel: "chat 1", id: Self.erased) }

  private mutating func commit(_ facts: [StampedFact], notes: [[UInt8]] = []) throws {
    if facts.isEmpty { return }
    try file.commit(EncodedBatch(facts, notes: notes))
    all += facts
  }

  /// Small batches and large ones.
  mutating func go(on batches: Int) throws {
    for _ in 0..<batches / 8 {
      try commit(traffic.batches(6).flatMap(\.self))
      for facts in traffic.batches(2) { try commit(facts) }
    }
    while try file.tidy() {}
  }

  private mutating func comeAndGo(message: String) throws {
    let command = MessageCommand(customer: customer, text: "hello", messageID: message)
    try commit(traffic.ask(.customer(.message(command))), notes: [Array(Self.key.utf8)])
    try go(on: 16)
    try commit(traffic.ask(.customer(.leave(customer: customer))))
  }

  func snapshot() throws {
    while try file.tidy() {}
    try file.carryOut(.snapshot(Snapshot.make(of: SQLiteJournal(path))))
  }

  /// Every session that is over, and the customer.
  mutating func deleteAndErase() throws {
    let state = traffic.router.state
    for number in 1...state.lastSession {
      let session = SessionID(number)
      guard state.session(session) == nil else { continue }
      deleted.append(session)
      try commit(traffic.ask(.session(.deleteSession(session: session))))
    }
    try commit(traffic.ask(.customer(.eraseCustomer(customer: customer))))
    while try file.tidy() {}
  }

  @discardableResult
  func purge(notesBefore: Int64 = .max) throws -> StorageFailed? {
    try file.carryOut(.purge(before: .min, notesBefore: notesBefore))
  }

  /// What is to be left of all.
  var left: [StampedFact] {
    let sessions = Set(deleted)
    return all.compactMap { stamped in
      if case .session(_, .deleted) = stamped.fact { return stamped }
      if let session = stamped.fact.session, sessions.contains(session) { return nil }
      var left = stamped
      switch stamped.fact {
      case .customer(let id, .known(let name, let channel)) where name == customer:
        left.fact = .customer(
          id,
          .known(
            name: CustomerName(
              channel: name.channel, id: "erased-\(id.slot).\(id.generation)"), channel: channel))
      case .customer(let id, .messageTaken(let message?, let answer))
      where Self.messageIDs.contains(message):
        left.fact = .customer(id, .messageTaken(id: nil, answer: answer))
      default: break
      }
      return left
    }
  }

  /// The batches as they are, and those that must be forgotten, from the facts that are left.
  static func isOneOf(_ facts: [StampedFact], _ before: [StampedFact], _ after: [StampedFact])
    -> Bool
  {
    let old = Dictionary(uniqueKeysWithValues: before.map { ($0.number, $0) })
    let new = Dictionary(uniqueKeysWithValues: after.map { ($0.number, $0) })
    let there = Set(facts.map(\.number))
    return facts.allSatisfy { $0 == old[$0.number] || $0 == new[$0.number] }
      && after.allSatisfy { there.contains($0.number) }
  }
}
