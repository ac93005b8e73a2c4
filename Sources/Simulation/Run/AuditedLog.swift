import Engine
import Journal
import Routing
import Vocabulary

/// The engine's log over the false disk. It keeps each command as the router carried it out, for
/// the auditor, and what was handed over, for what must then be on the disk.
final class AuditedLog: EngineLog {
  struct Decided {
    var command: Command
    var at: Instant
    var outcome: Outcome
  }

  struct Handed: Equatable {
    var facts: [StampedFact]
    var note: [UInt8]
  }

  private let log: SteppedLog<FalseDisk>
  private var decided: [Decided] = []
  private var handed: [Handed] = []

  init(_ disk: FalseDisk) { log = SteppedLog(disk) }

  func takeDecided() -> [Decided] {
    defer { decided.removeAll(keepingCapacity: true) }
    return decided
  }

  func takeHanded() -> [Handed] {
    defer { handed.removeAll(keepingCapacity: true) }
    return handed
  }

  func note(_ command: Command, at instant: Instant, _ outcome: Outcome) {
    decided.append(Decided(command: command, at: instant, outcome: outcome))
  }

  func append(_ facts: [StampedFact], note: [UInt8], tag: UInt64) {
    handed.append(Handed(facts: facts, note: note))
    log.append(facts, note: note, tag: tag)
  }

  func append(note: [UInt8], at instant: Instant, tag: UInt64) {
    handed.append(Handed(facts: [], note: note))
    log.append(note: note, at: instant, tag: tag)
  }

  // MARK: - As the log over the disk has it

  func step() { log.step() }
  func tidy() -> Bool { log.tidy() }
  func submit(isAlone: Bool) -> Bool { log.submit(isAlone: isAlone) }
  func takeCompleted(into completed: inout [Completion]) { log.takeCompleted(into: &completed) }
  func request(_ chore: Chore, tag: UInt64) { log.request(chore, tag: tag) }
  var condition: LogCondition { log.condition }
  func probe() { log.probe() }
  func resume() -> UInt64 { log.resume() }
}
