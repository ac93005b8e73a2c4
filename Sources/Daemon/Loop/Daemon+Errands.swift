import Engine
import Interface
import Journal
import System
import Vocabulary

// Errands, the disk, and what is said in the log.
extension Daemon {
  mutating func runErrands() throws(SystemError) {
    for errand in engine.takeErrands() {
      switch errand.kind {
      case .reload: reload(for: errand)
      case .checkConfiguration: reader.read(for: .check(errand))
      case .backup(let file):
        backUp(errand, file)
      case .facts, .lookUp, .over, .times, .find, .keepClock, .keptAnswer:
        errands.run(errand, of: party(of: errand))
      case .audit, .statistics: longErrands.run(errand, of: party(of: errand))
      }
    }
  }

  private func party(of errand: Errand) -> Party {
    let client = errand.owner.client
    return links.contains(client) ? links[client].party : Party(user: 0, process: 0)
  }

  /// Results come back a few at a time, and the loop's time for each is charged to its user.
  mutating func finishErrands() {
    var began = SystemClock.monotonic.microseconds
    for result in errands.takeDone() + longErrands.takeDone() {
      if result.errand.kind.isLong {
        engine.note(longLookMicroseconds: result.microseconds, of: result.party)
      }
      finish(result)
      let ended = SystemClock.monotonic.microseconds
      engine.note(
        busyMicroseconds: ended - began, backgroundMicroseconds: result.microseconds,
        of: result.party.user)
      turns.note(ended - began, of: result.party)
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
    case .figures(let desk, let journal, let names):
      var daemon = engine.daemonFigures(
        residentBytes: MemoryUse.residentBytes, names: names, at: clock.read())
      daemon.logLeftOut = logBook.leftOut + UInt64(log.lost)
      let journal = JournalFigures(journal, writer.commitTimes)
      engine.finish(
        result.errand, .statistics(Statistics(daemon: daemon, journal: journal, desk: desk)))
    case .rep(let reply): engine.finish(result.errand, reply)
    case .clockKept(let instant): engine.finish(result.errand, .now(instant))
    case .customer(let isKnown):
      engine.finish(result.errand, isKnown: isKnown, at: clock.read())
    case .keptReply(let reply): engine.finish(result.errand, keptReply: reply)
    case .failed(let sentence): engine.fail(result.errand, sentence)
    }
  }

  /// A name without a slash is a file beside the journal. A relative path is refused: it would be
  /// below the daemon's working directory, which nobody means.
  private mutating func backUp(_ errand: Errand, _ file: String) {
    if !file.contains("/") {
      engine.backUp(for: errand, to: "\(state.path)/\(file)")
    } else if file.hasPrefix("/") {
      engine.backUp(for: errand, to: file)
    } else {
      engine.fail(
        backup: errand,
        "\(file) is relative, and the daemon works in a folder of its own; give the whole path, "
          + "from / on, or a name without a slash, which is a file in \(state.path)")
    }
  }

  // MARK: - The disk

  mutating func see(to news: DiskNews?) throws(SystemError) {
    switch news {
    case nil: break
    case .failed:
      do throws(JournalError) {
        engine.goBack(
          to: try Recovery.read(at: upkeep.journal) { _ in ServiceManager.watchdog() }.router)
        log.level = System.LogLevel(engine.settings.logLevel)
      } catch {
        // There is no state that could be told: the service manager starts us anew.
        log.write(.error, "\(error)", id: MessageID.storageFailed)
        log.flush()
        preconditionFailure("what is on disk cannot be read: \(error)")
      }
    case .recovered: engine.resume(at: clock.read())
    }
  }

  /// Checked every second, because writes to a renamed or deleted journal do not fail, and the next
  /// start would not find them. Batches that were handed over are still written to the same file.
  mutating func seeWhetherJournalIsInPlace() throws(SystemError) {
    guard let fault = tenure.fault() else {
      if let sentence = tenure.renew() {
        log.write(.warning, sentence, id: MessageID.journalMark)
      }
      if engine.storageFailure?.kind == .moved { engine.acceptChanges(at: clock.read()) }
      return
    }
    guard engine.storageFailure == nil else { return }
    let end = SystemClock.monotonic.milliseconds + Self.millisecondsForLastCommits
    while engine.waitsForDisk {
      _ = engine.submit(isAlone: false)
      writer.wait(milliseconds: 100)
      try see(to: engine.takeCompleted())
      // Tried again in a second.
      if SystemClock.monotonic.milliseconds >= end || engine.storageFailure != nil { return }
    }
    engine.refuseChanges(fault)
  }

  private static var millisecondsForLastCommits: Int64 { 1_000 }

  /// How much each user's calls can add to the log is bounded.
  mutating func tellRemarks() {
    for remark in engine.takeRemarks() {
      let isWritten = logBook.admits(
        remark.byteCount, of: remark.user, isRemark: remark.isOfClient, engine.settings)
      if isWritten { remark.write(to: log) }
    }
  }

  mutating func turnRemarkPage() {
    for sentence in logBook.turnPage() {
      log.write(.warning, sentence, id: MessageID.remarksOmitted)
    }
    let unlogged = engine.takeUnloggedFacts()
    if unlogged > 0 {
      log.write(
        .notice,
        "not in the log: \(CountText.words(Int(clamping: unlogged), "fact")) of a busy second; "
          + "the journal has every one",
        id: MessageID.factsOmitted)
    }
    if callersWithoutDescriptor > 0 {
      log.write(
        .error,
        "\(callersWithoutDescriptor) callers were turned away within a second: no descriptor is "
          + "left; raise LimitNOFILE= in the unit, or lower ConnectionsMax=",
        id: MessageID.callersLost)
      callersWithoutDescriptor = 0
    }
  }
}

extension System.LogLevel {
  init(_ level: Vocabulary.LogLevel) { self = System.LogLevel(rawValue: level.rawValue) ?? .info }
}
