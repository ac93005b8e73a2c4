import Foundation
import Routing
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

struct SnapshotTests {
  /// Through bytes and back.
  private static func restored(_ router: Router) throws -> Router {
    let snapshot = Snapshot(of: router, chain: 7)
    let again = try Snapshot(packed: snapshot.packed)
    #expect(again == snapshot)
    return try again.router()
  }

  @Test(arguments: 1...4)
  func `a router that was restored decides as the other would`(seed: UInt64) throws {
    var traffic = Traffic(seed: seed)
    for round in 0..<6 {
      _ = traffic.batches(150)
      let restored = try Self.restored(traffic.router)
      #expect(restored.recount() == [])
      #expect(restored.state.allSessions.map(\.id) == traffic.router.state.allSessions.map(\.id))
      #expect(restored.state.allReps.map(\.name) == traffic.router.state.allReps.map(\.name))
      #expect(restored.nextDeadline == traffic.router.nextDeadline)
      #expect(Snapshot(of: restored, chain: 0) == Snapshot(of: traffic.router, chain: 0))
      let next = seed * 100 + UInt64(round)
      var one = Traffic(
        seed: next, continuing: traffic.router, at: traffic.now, customers: traffic.customerCount)
      var other = Traffic(
        seed: next, continuing: restored, at: traffic.now, customers: traffic.customerCount)
      for _ in 0..<200 { #expect(one.step() == other.step()) }
      #expect(Snapshot(of: one.router, chain: 0) == Snapshot(of: other.router, chain: 0))
    }
  }

  @Test func `an empty router is restored, and one whose reps and customers came and went`() throws
  {
    #expect(try Self.restored(Router()).state.factNumber == 0)
    var traffic = Traffic(seed: 9)
    _ = traffic.batches(300)
    for rep in Traffic.reps.prefix(5) {
      _ = traffic.ask(.rep(.removeRep(rep: rep, withWork: true)))
    }
    for _ in 0..<3 { _ = traffic.ask(.daemon(.advance)) }
    var restored = Traffic(
      seed: 1, continuing: try Self.restored(traffic.router), at: traffic.now, customers: 900)
    var live = Traffic(
      seed: 1, continuing: traffic.router, at: traffic.now, customers: 900)
    for name in ["new 1", "new 2", "new 3"] {
      let put = Command.rep(.putRep(rep: name, profile: "quick", queues: ["help"]))
      #expect(live.ask(put) == restored.ask(put))
    }
    for _ in 0..<200 { #expect(live.step() == restored.step()) }
  }

  @Test func `a session that a rep holds is restored though its customer was erased`() throws {
    var traffic = Traffic(seed: 1)
    _ = traffic.begin()
    var router = traffic.router
    var outcome = Outcome()
    let ada = CustomerName(channel: "chat 0", id: "ada")
    for command: Command in [
      .customer(.message(MessageCommand(customer: ada, text: "hello"))),
      .customer(.leave(customer: ada)),
      .customer(.eraseCustomer(customer: ada)),
    ] {
      router.handle(command, at: traffic.now, into: &outcome)
      if case .refused(let refusal) = outcome.answer { Issue.record("\(refusal)") }
    }
    let held = try #require(router.state.allSessions.first)
    #expect(held.status == .ended && held.work != nil)
    let restored = try Self.restored(router)
    #expect(restored.recount() == [])
    #expect(Snapshot(of: restored, chain: 0) == Snapshot(of: router, chain: 0))
  }

  @Test func `parts that are missing, cut or of a newer omnid are refused`() throws {
    var traffic = Traffic(seed: 2)
    _ = traffic.batches(100)
    let router = traffic.router
    let snapshot = Snapshot(of: router, chain: 0)
    let configuration = router.state.configuration
    #expect(throws: SnapshotFault.self) {
      try StateRestorer(configuration, format: State.snapshotFormat + 1)
    }
    for missing in 1..<snapshot.parts.count {
      #expect(throws: (any Error).self) {
        var restorer = try StateRestorer(configuration, format: snapshot.format)
        for (place, part) in snapshot.parts.inMemory.enumerated()
        where place > 0 && place != missing {
          try restorer.add(try Snapshot.part(of: part))
        }
        _ = try restorer.finish()
      }
    }
    let packed = snapshot.packed
    for length in stride(from: 0, to: packed.count, by: 1 + packed.count / 50) {
      #expect(throws: JournalError.self) { try Snapshot(packed: Array(packed[..<length])).router() }
    }
    for part in snapshot.parts.inMemory[1...] {
      for length in stride(from: 0, to: part.count, by: 1 + part.count / 50) {
        #expect(throws: JournalError.self) { try Snapshot.part(of: Array(part[..<length])) }
      }
    }
  }

  /// What a snapshot forgets would be missed late. Whoever adds something to a record, or to the
  /// state, puts it into the snapshot, or sees that it follows from the rest, and counts it here.
  @Test func `nothing is added to the state without the snapshot`() throws {
    func properties(_ value: Any) -> Int { Mirror(reflecting: value).children.count }
    var traffic = Traffic(seed: 5)
    _ = traffic.batches(200)
    let state = traffic.router.state
    let session = try #require(state.allSessions.first)
    let customer = try #require(state.customer(session.customer))
    let rep = try #require(state.allReps.first)
    #expect(properties(session) == 23)
    // One of them follows: how many sessions that have ended are held of theirs.
    #expect(properties(customer) == 10)
    // One of them follows: how much of their work takes capacity.
    #expect(properties(rep) == 20)
    let ofState = Mirror(reflecting: state).children.compactMap(\.label)
    // One of them follows: how many sessions are open on each channel.
    #expect(ofState.filter { $0 != "planted" }.count == 30, "\(ofState)")
    let deadlines = Mirror(reflecting: session).descendant("due")
    #expect(deadlines.map(properties) == 8)
  }

  /// A file of every format that was ever released, which must be read for ever.
  @Test(arguments: 1...State.snapshotFormat)
  func `snapshots of every format are read`(format: Int) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Golden")
    let file = folder.appending(path: "snapshot-\(format).hex")
    var traffic = Traffic(seed: 4_711)
    _ = traffic.batches(160)
    if ProcessInfo.processInfo.environment["OMNID_WRITE_GOLDEN"] != nil {
      let snapshot = Snapshot(of: traffic.router, chain: 0)
      let text = snapshot.parts.inMemory.map { Hex.text($0) }.joined(separator: "\n")
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let parts = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n\n")
      .map { try Hex.bytes($0) }
    var restorer = try StateRestorer(
      try Snapshot.configuration(of: parts[0]), format: format)
    for part in parts[1...] { try restorer.add(try Snapshot.part(of: part)) }
    let router = try restorer.finish()
    #expect(router.recount() == [])
    #expect(router.state.repCount == Traffic.reps.count)
    #expect(router.state.openSessionCount > 10)
  }
}
