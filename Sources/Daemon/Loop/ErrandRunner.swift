import Interface
import Journal
import Routing
import System

/// Carries out errands that take long, one after the other in a thread of its own: looks into the
/// journal, and recounts.
final class ErrandRunner {
  struct Done: Sendable {
    enum Outcome: Sendable {
      case drift([String])
      /// Facts from the one that was asked for on, the numbers of those that were deleted, and the
      /// number behind them.
      case facts([StampedFact], gone: [PurgedFact], next: UInt64)
      /// The facts of a session that is no longer in state.
      case session([StampedFact])
      case figures(DeskFigures, JournalStatistics, names: [UInt32: String])
      case rep(OwnReply)
      /// Whether the journal knows the customer.
      case customer(isKnown: Bool)
      case failed(String)
    }

    var errand: Errand
    var outcome: Outcome
  }

  private let asked: HandOver<Errand>
  private let done: HandOver<Done>
  private var taken: [Done] = []

  /// How many facts are read for one who watches before others have their turn.
  private static let factsEachErrand = 512

  init(_ name: String, journal: String) throws(SystemError) {
    asked = try HandOver()
    done = try HandOver()
    let (asked, done) = (asked, done)
    _ = try WorkerThread(name: name) {
      var errands: [Errand] = []
      while asked.wait(into: &errands) {
        for errand in errands {
          done.put(Done(errand: errand, outcome: Self.outcome(of: errand, journal)))
        }
        errands.removeAll()
      }
    }
  }

  deinit { asked.close() }

  /// Rung when something is done.
  var wakeUp: WakeUp { done.wakeUp }

  func run(_ errand: Errand) { asked.put(errand) }

  func takeDone() -> [Done] {
    taken.removeAll(keepingCapacity: true)
    done.take(into: &taken)
    return taken
  }

  private static func outcome(of errand: Errand, _ journal: String) -> Done.Outcome {
    do throws(JournalError) {
      switch errand.kind {
      case .audit(let router): return .drift(router.recount())
      case .facts(let from): return try facts(from: from, JournalReader(journal))
      case .lookUp(let session): return .session(try JournalReader(journal).story(of: session))
      case .statistics(let task): return try figures(task, JournalReader(journal))
      case .times(let task): return try times(task, JournalReader(journal))
      case .find(let customer, _):
        return .customer(isKnown: try !JournalReader(journal).records(of: customer).isEmpty)
      case .reload, .checkConfiguration, .backup:
        preconditionFailure("the loop does these itself")
      }
    } catch {
      return .failed("\(error)")
    }
  }

  private static func facts(
    from first: UInt64, _ reader: JournalReader
  ) throws(JournalError) -> Done.Outcome {
    let oldest = try reader.range()?.lowerBound ?? first
    let start = max(first, oldest)
    var cursor = try reader.batches(after: start - 1)
    var facts: [StampedFact] = []
    var gone: [PurgedFact] = []
    var next = start
    reading: while let batch = try cursor.next() {
      var place = batch.facts.startIndex
      for number in max(batch.first, next)...batch.last {
        // A batch may be larger than what others should wait for, and a client could read.
        if facts.count + gone.count == factsEachErrand { break reading }
        if place < batch.facts.endIndex, batch.facts[place].number == number {
          facts.append(batch.facts[place])
          place += 1
        } else {
          gone.append(PurgedFact(number: number, at: batch.at))
        }
        next = number + 1
      }
    }
    return .facts(facts, gone: gone, next: next)
  }
}
