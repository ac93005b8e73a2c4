import Engine
import Interface
import Journal
import Vocabulary

// Past sessions as rows, with the names of their time.
extension ErrandRunner {
  /// How many sessions an errand reads before others have their turn.
  private static let sessionsEachErrand = 32

  static func over(
    _ filter: SessionFilter, before fact: UInt64, _ reader: some FactArchive,
    _ names: inout JournalNames
  ) throws(JournalError) -> (rows: [SessionRow], next: UInt64?) {
    let ending: SessionEnding = filter.status == .error ? .failed : .ended
    let found = try reader.sessions(that: ending, before: fact, limit: sessionsEachErrand)
    let rows = try rows(of: found.map(\.session), reader, &names)
    let isEnd = found.count < sessionsEachErrand
    return (rows.filter { filter.admits($0) }, isEnd ? nil : found.last?.fact)
  }

  /// Rows for those sessions that the journal has from their beginning on.
  static func rows(
    of sessions: [SessionID], _ reader: some FactArchive, _ names: inout JournalNames
  ) throws(JournalError) -> [SessionRow] {
    var rows: [SessionRow] = []
    for (session, way) in zip(sessions, try reader.ways(of: sessions)) {
      var facts = way
      let teller = try names.storyteller(
        for: &facts, from: reader, placesBefore: facts.last?.number)
      if let row = SessionRow(session, by: facts, named: teller) { rows.append(row) }
    }
    return rows
  }
}
