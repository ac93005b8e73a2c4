import Containers
public import Interface
import Projections
import Routing
import Varlink
public import Vocabulary

// Figures: of the daemon itself as it counts them, of the desk as the journal's facts tell them. So
// a command's path pays nothing for them, and a restart loses nothing of them.
extension Engine {
  func figuresTask(_ query: StatisticsQuery) -> Errand.Kind {
    // It may begin behind others, when what happened last is newer than the turn under way.
    let end = max(now, router.state.now)
    let start = query.periodStart(at: end)
    let figures = Figures(since: start, within: query.within, of: Roster(router.state))
    return .statistics(
      FiguresTask(figures: figures, start: start, end: end, users: clients.users.all.map(\.uid)))
  }

  /// - Parameter queues: The queues whose sessions are listed; nil: all.
  func timesTask(of rep: Rep, since start: Instant?, _ queues: Set<Name>?) -> Errand.Kind {
    let start = min(start ?? now - .hours(24), now)
    return .times(
      TimesTask(
        rep: rep.id, times: StatusTimes(of: rep, since: start, in: router.state), start: start,
        end: now, row: RepRow(rep, in: router.state),
        sessions: router.state.sessions(of: rep.id)
          .filter { session in queues.map { isSession(session.id, within: $0) } ?? true }
          .map { SessionRow($0, in: router.state) }))
  }

  /// - Parameter names: Of users, as far as the system knows them.
  public func daemonFigures(
    residentBytes: UInt64, names: [UInt32: String], at instant: Instant
  ) -> DaemonFigures {
    var figures = record.figures
    figures.upMilliseconds = time.up(at: instant).milliseconds
    figures.refusals = record.refusalsByName
    figures.connections = clients.count
    figures.factsNotLogged += watching.omitted
    figures.keys = history.keys.count
    figures.residentBytes = residentBytes
    figures.users = clients.users.all.map { uid, user in
      var row = UserFigures()
      row.uid = uid
      row.name = names[uid]
      row.connections = user.connections
      row.calls = user.calls
      row.busyMicroseconds = user.busyMicroseconds
      row.backgroundMicroseconds = user.backgroundMicroseconds
      row.bufferedBytes = user.bytes
      return row
    }
    return figures
  }

  /// Narrows figures for a caller whose role is bound to queues: to these, the reps who serve them,
  /// and the caller's own user.
  func within(_ queues: Set<Name>, _ figures: Statistics, of id: ClientID) -> Statistics {
    var figures = figures
    figures.desk.queues.removeAll { !queues.contains(Name($0.queue)) }
    figures.desk.reps.removeAll { !isRep($0.rep, within: queues) }
    figures.daemon.users.removeAll { $0.uid != clients[id].caller.uid }
    return figures
  }
}
