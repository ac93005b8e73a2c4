import Containers
import Engine
import Interface
import Journal
import Projections
import Routing
import System
import Vocabulary

/// Carries out errands that take long, such as reading the journal and audits, in a thread of its
/// own.
///
/// Users share the thread's time evenly, as they do the loop's: only a few errands are under way at
/// a time, and the rest wait for their user's turn. The thread has a high niceness, so it leaves
/// the processor to the loop.
final class ErrandRunner {
  struct Done: Sendable {
    enum Outcome: Sendable {
      case drift([String])
      /// Facts from the requested one on, and the number after them. A deleted fact has only its
      /// number.
      case facts([FactItem], next: UInt64)
      /// A session that is no longer in the state; nil if the journal does not have it.
      case session(SessionRow?)
      /// Some past sessions, and the fact before which there may be more.
      case sessions([SessionRow], next: UInt64?)
      case figures(DeskFigures, JournalStatistics, names: [UInt32: String])
      case rep(OwnReply)
      case clockKept(Instant)
      /// Whether the journal knows the customer.
      case customer(isKnown: Bool)
      /// Carries nil if the answer is gone.
      case keptReply([UInt8]?)
      case failed(String)
    }

    var errand: Errand
    var party: Party
    var outcome: Outcome
    /// The processor time that it took.
    var microseconds: Int64
  }

  private struct Asked: Sendable {
    var errand: Errand
    var party: Party
  }

  private let asked: HandOver<Asked>
  private let done: HandOver<Done>
  private var taken: [Done] = []
  private var line = FairLine<Asked>()
  private var underWay = 0

  /// Two, so that the next one begins while the loop takes the result of the last.
  private static let underWayMax = 2
  /// How many facts are read for one who watches before others have their turn.
  private static let factsEachErrand = 128
  private static let niceness: Int32 = 10

  init(_ name: String, state: String, _ lookups: AccountLookups) throws(SystemError) {
    asked = try HandOver()
    done = try HandOver()
    let (asked, done) = (asked, done)
    _ = try WorkerThread(name: name, niceness: Self.niceness) {
      var errands: [Asked] = []
      var names = JournalNames()
      while asked.wait(into: &errands) {
        for one in errands {
          let began = SystemClock.thread.microseconds
          let outcome = Self.outcome(
            of: one.errand, StatePaths.journal(in: state), state, lookups, &names)
          done.put(
            Done(
              errand: one.errand, party: one.party, outcome: outcome,
              microseconds: SystemClock.thread.microseconds - began))
        }
        errands.removeAll()
      }
    }
  }

  deinit { asked.close() }

  /// Rung when something is done.
  var wakeUp: WakeUp { done.wakeUp }

  func run(_ errand: Errand, of party: Party) {
    line.add(Asked(errand: errand, party: party), of: party)
    begin()
  }

  private func begin() {
    while underWay < Self.underWayMax, let next = line.next() {
      underWay += 1
      asked.put(next)
    }
  }

  func takeDone() -> [Done] {
    taken.removeAll(keepingCapacity: true)
    done.take(into: &taken)
    underWay -= taken.count
    for one in taken { line.note(one.microseconds, of: one.party) }
    begin()
    return taken
  }

  /// To be called once a second: time taken long ago counts less and less.
  func fade() { line.fade() }

  private static func outcome(
    of errand: Errand, _ journal: some JournalLocation, _ state: String,
    _ lookups: AccountLookups, _ names: inout JournalNames
  ) -> Done.Outcome {
    do throws(JournalError) {
      switch errand.kind {
      case .audit(let router): return .drift(router.recount())
      case .facts(let from, let withQueues):
        let (items, next) = try facts(
          from: from, withQueues: withQueues, journal.archive(), &names)
        return .facts(items, next: next)
      case .lookUp(let session):
        return .session(try rows(of: [session], journal.archive(), &names).first)
      case .over(let filter, let before):
        let (rows, next) = try over(filter, before: before, journal.archive(), &names)
        return .sessions(rows, next: next)
      case .statistics(let task): return try figures(task, journal.archive(), lookups)
      case .times(let task): return try times(task, journal.archive())
      case .find(let customer, _, _):
        return .customer(isKnown: try !journal.archive().records(of: customer).isEmpty)
      case .keepClock(let instant): return keep(instant, state)
      case .keptAnswer(let kept):
        let note = try journal.archive().note(beside: kept.fact) {
          kept.reply(from: $0) != nil
        }
        return .keptReply(note.flatMap { kept.reply(from: $0) })
      case .reload, .checkConfiguration, .backup:
        preconditionFailure("the loop does these itself")
      }
    } catch {
      return .failed("\(error)")
    }
  }

  private static func keep(_ instant: Instant, _ state: String) -> Done.Outcome {
    do throws(SystemError) {
      try ManualClockFile(state: state).write(instant)
      return .clockKept(instant)
    } catch {
      return .failed("\(error)")
    }
  }

  /// Some facts for a watcher, in the words of their time.
  static func facts(
    from first: UInt64, withQueues: Bool, _ reader: some FactArchive, _ names: inout JournalNames
  ) throws(JournalError) -> (items: [FactItem], next: UInt64) {
    let oldest = try reader.range()?.lowerBound ?? first
    let start = max(first, oldest)
    var cursor = try reader.batches(after: start - 1)
    var facts: [StampedFact] = []
    var gone: [FactItem] = []
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
          gone.append(FactItem(purged: number, at: batch.at))
        }
        next = number + 1
      }
    }
    var teller = try names.storyteller(for: &facts, from: reader)
    var items = facts.map { FactItem($0, by: &teller) }
    if withQueues {
      for (place, queues) in try names.queues(of: facts, from: reader).enumerated() {
        items[place].queues = Set(queues.compactMap { teller.ownName(of: $0).map { Name($0) } })
      }
    }
    items += gone
    return (items.sorted { $0.number < $1.number }, next)
  }
}
