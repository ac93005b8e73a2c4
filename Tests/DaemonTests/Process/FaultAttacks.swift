import Foundation
import TestSupport
import Testing
import Varlink

/// The nth call of a real daemon that changes a file kills it, or fails, while it starts, takes
/// calls, makes a snapshot, purges, erases a customer, makes a backup and stops. What was answered
/// is there afterwards, and nothing is done twice.
@Suite(.serialized)
struct FaultAttacks {
  private enum Fault: String, CaseIterable {
    case kill
    case inputOutput = "EIO"
    case noSpace = "ENOSPC"
    case quota = "EDQUOT"
  }

  private static let customers = 260
  private static let calls = 8

  private static func desk(snapshotFacts: Int) -> String {
    SmallDesk.text.replacing("OpenSessionsMax=100\n", with: "SnapshotFacts=\(snapshotFacts)\n")
  }

  private static func message(_ customer: String) -> JSONValue {
    [
      "channel": "facebook", "customer": .string(customer), "text": "hi",
      "key": .string("key of \(customer)"),
    ]
  }

  /// A state after a kill, with more facts than a snapshot is made after.
  private static func history(in folder: TemporaryFolder) throws {
    let daemon = try RealDaemon(desk(snapshotFacts: 1_000_000), in: folder)
    try daemon.start()
    let client = try daemon.connect()
    for number in 0..<customers { try client.call("Customer.Message", message("old \(number)")) }
    for _ in 0..<customers { #expect(try client.next()?.error == nil) }
    daemon.stop(SIGKILL)
  }

  /// A short life with a fault in it.
  private struct Life {
    let daemon: RealDaemon
    /// The session that each answered call got.
    var answered: [Int: Int64] = [:]
    private let counts: String

    init(after history: TemporaryFolder) throws {
      daemon = try RealDaemon(desk(snapshotFacts: 1_000))
      counts = daemon.folder.file("count")
      let state = daemon.folder.file("state")
      try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: false)
      unsafe chmod(state, 0o700)
      for name in ["journal", "journal-wal"] {
        try FileManager.default.copyItem(
          atPath: history.file("state/\(name)"), toPath: "\(state)/\(name)")
      }
    }

    /// - Returns: How many calls changed a file.
    mutating func live(_ preload: Preload, failing at: Int, by fault: Fault) throws -> Int {
      daemon.environment = preload.environment([
        "OMNID_FAULT_FOLDER": daemon.folder.file("state") + "/journal",
        "OMNID_FAULT_AT": "\(at)", "OMNID_FAULT": fault.rawValue, "OMNID_FAULT_COUNT": counts,
      ])
      try daemon.begin()
      // If it throws, the daemon was killed or could not start.
      try? work()
      daemon.stop()
      daemon.environment = [:]
      let bytes = (try? Data(contentsOf: URL(filePath: counts))) ?? Data()
      return bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private mutating func work() throws {
      let client = try daemon.connect()
      for number in 0..<FaultAttacks.calls { try ask(number, client) }
      _ = try client.ask("Customer.Leave", ["channel": "facebook", "customer": "old 7"])
      _ = try client.ask(
        "Manager.EraseCustomer", ["channel": "facebook", "customer": "old 7"])
      _ = try client.ask(
        "Manager.Backup", ["file": .string(daemon.folder.file("state/journal-copy"))])
      // The snapshot and the purge begin within a second, and an error is over in another.
      let end = Date(timeIntervalSinceNow: 1.6)
      var number = FaultAttacks.calls
      while daemon.process.isRunning, Date() < end {
        try ask(number, client)
        number += 1
        usleep(100_000)
      }
    }

    private mutating func ask(_ number: Int, _ client: RealClient) throws {
      let reply = try client.ask("Customer.Message", FaultAttacks.message("new \(number)"))
      guard reply.error != "StorageFailed" else { return }
      #expect(reply.error == nil)
      answered[number] = reply["session"]?.int
    }

    /// Starts again on a disk that is good, and asks everything once more.
    func check(_ name: String) throws {
      try daemon.start()
      let client = try daemon.connect()
      for (number, session) in answered {
        let again = try client.ask("Customer.Message", FaultAttacks.message("new \(number)"))
        #expect(again["session"]?.int == session, "\(name): call \(number) is answered as before")
      }
      for number in 0..<FaultAttacks.calls {
        let reply = try client.ask("Customer.Message", FaultAttacks.message("new \(number)"))
        #expect(reply.error == nil, "\(name)")
      }
      #expect(try client.ask("Manager.Audit")["drift"] == [], "\(name)")
      let overview = try client.ask("Supervisor.Overview")["overview"]
      let waiting = overview?["waiting"]?.int ?? 0
      let mine = Set(answered.keys).union(0..<FaultAttacks.calls).count
      // The customer to be erased may have left or not, and a last call without an answer may have
      // been carried out; nothing is there twice.
      let expected = Int64(FaultAttacks.customers + mine)
      #expect((expected - 1...expected + 1).contains(waiting), "\(name)")
      client.close()
      daemon.stop()
    }
  }

  @Test(.timeLimit(.minutes(40)))
  func `whatever call on the journal's files kills or fails, what was answered is there`() throws {
    let preload = try Preload("Tests/DaemonTests/Preload/faults.c")
    let history = TemporaryFolder()
    try Self.history(in: history)
    var whole = try Life(after: history)
    let count = try whole.live(preload, failing: 0, by: .kill)
    #expect(count > 50 && whole.answered.count >= Self.calls, "\(whole.daemon.log)")
    try whole.check("no fault")
    let points = min(count, Attack.size(24, long: 1_000))
    var ends: [String: Int] = [:]
    for index in 0..<points {
      let at = 1 + index * count / points
      let fault = Fault.allCases[index % Fault.allCases.count]
      var life = try Life(after: history)
      _ = try life.live(preload, failing: at, by: fault)
      let reason = life.daemon.process.terminationReason
      #expect(
        fault == .kill || reason == .exit, "\(fault) at \(at) is no crash: \(life.daemon.log)")
      try life.check("\(fault) at \(at)")
      ends["\(fault)", default: 0] += 1
    }
    Attack.report(
      "faults at \(points) of \(count) calls on the journal's files, none lost: \(ends)")
  }

  @Test func `a full quota is told as one, with its cure`() throws {
    let preload = try Preload("Tests/DaemonTests/Preload/faults.c")
    let daemon = try RealDaemon()
    try daemon.start()
    daemon.stop()
    // The first two calls write the process's number into the lock, which only people read. The
    // next is one of the start's.
    daemon.environment = preload.environment([
      "OMNID_FAULT_FOLDER": daemon.folder.file("state") + "/journal",
      "OMNID_FAULT_AT": "3", "OMNID_FAULT": "EDQUOT",
    ])
    try daemon.begin()
    #expect(daemon.waitForEnd())
    #expect(daemon.log.contains("the disk quota of omnid's user is used up"), "\(daemon.log)")
    #expect(daemon.log.contains("raise the user's quota"), "\(daemon.log)")
  }
}
