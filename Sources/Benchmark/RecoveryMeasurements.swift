import Foundation
import Journal
import JournalSQLite
import Routing
import Vocabulary

/// How long a start takes that has much to remember.
struct RecoveryMeasurements {
  var snapshotMegabytes = 0
  var makingMilliseconds = 0
  var keepingMilliseconds = 0
  var startMilliseconds = 0
  var facts = 0

  /// So many reps and open sessions, in a snapshot; and some facts behind it.
  init(reps: Int, sessions: Int, calls: Int, _ disk: JournalDisk) {
    let file = disk.open(tellsFacts: false)
    var desk = Desk(reps: reps) { Self.write($0, to: file) }
    for start in stride(from: 0, to: sessions, by: 1_000) {
      var facts: [StampedFact] = []
      for index in start..<start + 1_000 {
        facts += desk.ask(desk.newMessage(on: "night", index))
      }
      Self.write(facts, to: file)
    }
    var snapshot: Snapshot?
    makingMilliseconds = Self.milliseconds {
      snapshot = Snapshot.make(of: SQLiteJournal(disk.path))
    }
    guard let snapshot else { return }
    snapshotMegabytes = snapshot.bytes >> 20
    file.begin(.snapshot(snapshot))
    keepingMilliseconds = Self.milliseconds { while (try? file.tidy()) == true {} }
    for index in 0..<calls {
      let made = desk.ask(desk.newMessage(on: "night", index))
      facts += made.count
      Self.write(made, to: file)
    }
    var recovered = Router()
    startMilliseconds = Self.milliseconds {
      if let recovery = try? Recovery.read(JournalReader(disk.path)) { recovered = recovery.router }
    }
    precondition(recovered.state.openSessionCount == sessions + calls, "all of them are back")
    precondition(recovered.state.factNumber == desk.router.state.factNumber, "to the last fact")
  }

  private static func write(_ facts: [StampedFact], to file: JournalFile) {
    let log = SteppedLog(file)
    log.append(facts, tag: 0)
    log.submit(isAlone: true)
    log.step()
    if file.isUrgent { _ = try? file.tidy() }
  }

  private static func milliseconds(_ body: () -> Void) -> Int {
    let taken = ContinuousClock().measure(body).components
    return Int(taken.seconds) * 1_000 + Int(taken.attoseconds / 1_000_000_000_000_000)
  }
}
