import Engine
import Interface
import Journal
import Routing
import System
import Vocabulary

/// The journal, with every fact noted for the case of a crash.
final class WitnessedLog: EngineLog {
  private let writer: Writer

  init(_ writer: Writer) { self.writer = writer }

  func note(_ command: Command, at instant: Instant, _ outcome: Outcome) {
    for stamped in outcome.facts { Self.witness(stamped) }
  }

  func append(_ facts: [StampedFact], note: [UInt8], tag: UInt64) {
    writer.append(facts, note: note, tag: tag)
  }

  func append(note: [UInt8], at instant: Instant, tag: UInt64) {
    writer.append(note: note, at: instant, tag: tag)
  }

  private static func witness(_ stamped: StampedFact) {
    CrashReport.note { line in
      line.add("fact ")
      line.add(stamped.number)
      line.add(" ")
      line.add(stamped.fact.kind.wireName)
      if let session = stamped.fact.session {
        line.add(" session ")
        line.add(session.number)
      }
      if let rep = stamped.fact.rep {
        line.add(" rep ")
        line.add(UInt64(rep.slot))
      }
    }
  }

  // MARK: - As the journal has it

  func submit(isAlone: Bool) -> Bool { writer.submit(isAlone: isAlone) }

  func takeCompleted(into completed: inout [Completion]) { writer.takeCompleted(into: &completed) }

  func request(_ chore: Chore, tag: UInt64) { writer.request(chore, tag: tag) }

  var condition: LogCondition { writer.condition }

  func probe() { writer.probe() }

  func resume() -> UInt64 { writer.resume() }
}
