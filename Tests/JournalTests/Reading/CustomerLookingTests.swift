import Routing
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

struct CustomerLookingTests {
  private struct Desk {
    let folder: TemporaryFolder
    let file: JournalFile
    var traffic = Traffic(seed: 1)
    let ada = CustomerName(channel: "chat 1", id: "ada")

    init() throws {
      folder = TemporaryFolder()
      file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
      for facts in traffic.batches(20) { try file.commit(EncodedBatch(facts)) }
    }

    mutating func ask(_ command: Command) throws {
      let facts = traffic.ask(command)
      if !facts.isEmpty { try file.commit(EncodedBatch(facts)) }
    }

    /// Writes and leaves; the record is forgotten before the next.
    mutating func comeAndGo() throws -> SessionID {
      try ask(.customer(.message(MessageCommand(customer: ada, text: "hello"))))
      let session = SessionID(traffic.router.state.lastSession)
      try ask(.customer(.leave(customer: ada)))
      traffic.pass(.minutes(1))
      for facts in traffic.batches(10) { try file.commit(EncodedBatch(facts)) }
      return session
    }

    func reader() throws -> JournalReader { try JournalReader(folder.file("journal")) }

    func isNamed(_ session: SessionID) throws -> Bool {
      try reader().story(of: session).contains {
        if case .customer(_, .known(ada, _)) = $0.fact { true } else { false }
      }
    }
  }

  /// What is told in the table, and what is not yet, is found alike.
  @Test(arguments: [false, true])
  func `a customer's records and sessions are found by their name`(isTold: Bool) throws {
    var desk = try Desk()
    func settle() throws { if isTold { while try desk.file.tidy() {} } }
    try settle()
    #expect(try desk.reader().records(of: desk.ada) == [])
    let first = try desk.comeAndGo()
    let second = try desk.comeAndGo()
    try settle()
    let reader = try desk.reader()
    #expect(try reader.records(of: desk.ada).count == 2)
    #expect(try reader.sessions(of: desk.ada) == [second, first])
    #expect(try reader.sessions(of: desk.ada, limit: 1) == [second])
    #expect(try desk.isNamed(first) && desk.isNamed(second))
    let other = CustomerName(channel: "chat 2", id: "ada")
    #expect(try reader.sessions(of: other) == [])

    #expect(try !reader.isDeleted(first))
    try desk.ask(.session(.deleteSession(session: first)))
    try settle()
    #expect(try reader.isDeleted(first) && !reader.isDeleted(second))
    #expect(try reader.sessions(of: desk.ada) == [second])

    try desk.ask(.customer(.eraseCustomer(customer: desk.ada)))
    try settle()
    #expect(try reader.records(of: desk.ada) == [])
    #expect(try reader.sessions(of: desk.ada) == [])
    #expect(try !desk.isNamed(second))
    let third = try desk.comeAndGo()
    try settle()
    #expect(try reader.sessions(of: desk.ada) == [third])
    #expect(try desk.isNamed(third) && !desk.isNamed(second))
  }

  @Test func `who only has the same checksum is somebody else`() throws {
    var desk = try Desk()
    _ = try desk.comeAndGo()
    while try desk.file.tidy() {}
    let other = CustomerName(channel: "chat 1", id: "eve")
    try desk.file.connection.run(
      "UPDATE fact SET id_sum = \(Int64(bitPattern: other.sum)) WHERE id_sum IS NOT NULL")
    #expect(try desk.reader().records(of: other) == [])
  }
}
