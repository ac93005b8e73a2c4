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
    for index in outcome.facts.indices { Self.witness(outcome.facts[index]) }
  }

  func append(_ facts: [StampedFact], note: [UInt8], tag: UInt64) {
    writer.append(facts, note: note, tag: tag)
  }

  func append(note: [UInt8], at instant: Instant, tag: UInt64) {
    writer.append(note: note, at: instant, tag: tag)
  }

  private static func witness(_ stamped: StampedFact) {
    CrashReport.note(
      CrashNote(
        number: stamped.number, word: stamped.fact.kind.rawValue,
        first: stamped.fact.session?.number, second: stamped.fact.rep.map { UInt64($0.slot) }))
  }

  /// How the notes read: `fact 12 session_ended session 3`.
  static var crashWords: CrashWords {
    CrashWords(
      subject: "fact",
      words: (0...UInt8.max).map { FactKind(rawValue: $0)?.wireName ?? "" },
      firstLabel: "session", secondLabel: "rep")
  }

  // MARK: - As the journal has it

  func submit(isAlone: Bool) -> Bool { writer.submit(isAlone: isAlone) }

  func takeCompleted(into completed: inout [Completion]) { writer.takeCompleted(into: &completed) }

  func request(_ chore: Chore, tag: UInt64) { writer.request(chore, tag: tag) }

  var condition: LogCondition { writer.condition }

  func probe() { writer.probe() }

  func resume() -> UInt64 { writer.resume() }
}
