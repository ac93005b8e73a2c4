import Engine
import Interface
import Journal
import System
import Vocabulary

// Errands: what the engine asks for that needs files or takes long.
extension Daemon {
  mutating func runErrands() {
    for errand in engine.takeErrands() {
      switch errand.kind {
      case .reload: reload(for: errand)
      case .checkConfiguration: threads.read(for: .check(errand))
      case .backup(let file): journal.backUp(errand, file, &engine)
      case .facts, .lookUp, .over, .times, .find, .keepClock, .keptAnswer:
        threads.run(errand, isLong: false, of: connections.party(of: errand.owner.client))
      case .audit, .statistics:
        threads.run(errand, isLong: true, of: connections.party(of: errand.owner.client))
      }
    }
  }

  /// Results come back a few at a time, and the loop's time for each is charged to its user.
  mutating func finishErrands() {
    var began = SystemClock.monotonic.microseconds
    for result in threads.takeDone() {
      if result.errand.kind.isLong {
        engine.note(longLookMicroseconds: result.microseconds, of: result.party)
      }
      finish(result)
      let ended = SystemClock.monotonic.microseconds
      engine.note(
        busyMicroseconds: ended - began, backgroundMicroseconds: result.microseconds,
        of: result.party.user)
      connections.note(ended - began, of: result.party)
      began = ended
    }
  }

  private mutating func finish(_ result: ErrandRunner.Done) {
    switch result.outcome {
    case .drift(let drift): engine.finish(result.errand, .drift(drift))
    case .facts(let items, let next):
      engine.finish(result.errand, facts: items, next: next)
    case .session(let row): engine.finish(result.errand, session: row)
    case .sessions(let rows, let next):
      engine.finish(result.errand, sessions: rows, next: next)
    case .figures(let desk, let statistics, let names):
      var daemon = engine.daemonFigures(
        residentBytes: MemoryUse.residentBytes, names: names, at: clock.read())
      daemon.logLeftOut = reports.linesLeftOut
      engine.finish(
        result.errand,
        .statistics(Statistics(daemon: daemon, journal: journal.figures(statistics), desk: desk)))
    case .rep(let reply): engine.finish(result.errand, reply)
    case .clockKept(let instant): engine.finish(result.errand, .now(instant))
    case .customer(let isKnown):
      engine.finish(result.errand, isKnown: isKnown, at: clock.read())
    case .keptReply(let reply): engine.finish(result.errand, keptReply: reply)
    case .failed(let sentence): engine.fail(result.errand, sentence)
    }
  }
}
