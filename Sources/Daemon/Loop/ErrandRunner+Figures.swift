import Engine
import Interface
import Journal
import Projections
import Routing
import System
import Vocabulary

// Figures are counted by reading the journal.
extension ErrandRunner {
  static func figures(
    _ task: FiguresTask, _ reader: some FactArchive, _ lookups: AccountLookups
  ) throws(JournalError) -> Done.Outcome {
    let start =
      switch task.start {
      case .instant(let instant): instant
      case .fact(let number): try reader.instant(of: number) ?? task.end
      }
    var figures = task.figures
    var cursor = try reader.batches(after: try reader.fact(before: start - Figures.lookBack))
    while let batch = try cursor.next() { for fact in batch.facts { figures.note(fact) } }
    return .figures(
      figures.finish(at: task.end), try reader.statistics(), names: names(of: task.users, lookups))
  }

  /// Users whose names are not found in time, or who have none, are shown by number.
  private static func names(
    of users: [UInt32], _ lookups: AccountLookups
  ) -> [UInt32: String] {
    var names: [UInt32: String] = [:]
    let answers = try? lookups.ask(
      users.map { .userName($0) }, withinMilliseconds: namesMilliseconds)
    for user in users {
      if case .name(let name) = answers?[.userName(user)] { names[user] = name }
    }
    return names
  }

  private static var namesMilliseconds: Int64 { 1_000 }

  static func times(
    _ task: TimesTask, _ reader: some FactArchive
  ) throws(JournalError) -> Done.Outcome {
    let history = try reader.presence(
      of: task.rep, named: task.row.rep, since: task.start)
    var times = task.times
    times.isWhole = history.isWhole
    for fact in history.facts { times.note(fact) }
    return .rep(task.reply(times.finish(at: task.end)))
  }
}

extension JournalFigures {
  init(_ journal: JournalStatistics, _ commits: CommitTimes) {
    self.init()
    bytes = journal.bytes
    freeBytes = journal.freeBytes
    toldFact = journal.indexedUpTo
    toForget = journal.toForget
    facts = journal.facts
    (oldestFact, oldestAt) = (journal.oldest, journal.oldestAt?.milliseconds)
    (snapshotFact, snapshotAt) = (journal.lastSnapshot, journal.lastSnapshotAt?.milliseconds)
    self.commits = commits.total
    commitMedianMicroseconds = commits.medianMicroseconds
    commitP99Microseconds = commits.p99Microseconds
    commitLongestMicroseconds = commits.longestMicroseconds
  }
}
