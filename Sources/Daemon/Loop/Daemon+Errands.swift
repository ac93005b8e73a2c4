import Interface
import Journal
import System
import Vocabulary

// Errands, the disk, and what is said in the log.
extension Daemon {
  mutating func runErrands() throws(SystemError) {
    for errand in exchange.takeErrands() {
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

  private func party(of errand: Errand) -> Turns.Party {
    let client = errand.owner.client
    return links.contains(client) ? links[client].party : Turns.Party(user: 0, process: 0)
  }

  /// Results come back a few at a time, and the loop's time for each is charged to its user.
  mutating func finishErrands() {
    var began = SystemClock.monotonic.microseconds
    for result in errands.takeDone() + longErrands.takeDone() {
      if result.errand.kind.isLong {
        exchange.note(longLookMicroseconds: result.microseconds, of: result.party)
      }
      finish(result)
      let ended = SystemClock.monotonic.microseconds
      exchange.note(
        busyMicroseconds: ended - began, backgroundMicroseconds: result.microseconds,
        of: result.party.user)
      turns.note(ended - began, of: result.party)
      began = ended
    }
  }

  private mutating func finish(_ result: ErrandRunner.Done) {
    switch result.outcome {
    case .drift(let drift): exchange.finish(result.errand, .drift(drift))
    case .facts(let items, let next):
      exchange.finish(result.errand, facts: items, next: next)
    case .session(let row): exchange.finish(result.errand, session: row)
    case .sessions(let rows, let next):
      exchange.finish(result.errand, sessions: rows, next: next)
    case .figures(let desk, let journal, let names):
      var daemon = exchange.daemonFigures(
        residentBytes: MemoryUse.residentBytes, names: names, at: clock.read())
      daemon.logLeftOut = logBook.leftOut + UInt64(log.lost)
      let journal = JournalFigures(journal, writer.commitTimes)
      exchange.finish(
        result.errand, .statistics(Statistics(daemon: daemon, journal: journal, desk: desk)))
    case .rep(let reply): exchange.finish(result.errand, reply)
    case .clockKept(let instant): exchange.finish(result.errand, .now(instant))
    case .customer(let isKnown):
      exchange.finish(result.errand, isKnown: isKnown, at: clock.read())
    case .keptReply(let reply): exchange.finish(result.errand, keptReply: reply)
    case .failed(let sentence): exchange.fail(result.errand, sentence)
    }
  }

  /// A name without a slash is a file beside the journal. A relative path is refused: it would be
  /// below the daemon's working directory, which nobody means.
  private mutating func backUp(_ errand: Errand, _ file: String) {
    if !file.contains("/") {
      exchange.backUp(for: errand, to: "\(state.path)/\(file)")
    } else if file.hasPrefix("/") {
      exchange.backUp(for: errand, to: file)
    } else {
      exchange.fail(
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
        exchange.goBack(
          to: try Recovery.read(at: upkeep.journal) { _ in ServiceManager.watchdog() }.router)
        log.level = System.LogLevel(exchange.settings.logLevel)
      } catch {
        // There is no state that could be told: the service manager starts us anew.
        log.write(.error, "\(error)", id: MessageID.storageFailed)
        log.flush()
        preconditionFailure("what is on disk cannot be read: \(error)")
      }
    case .recovered: exchange.resume(at: clock.read())
    }
  }

  /// Checked every second, because writes to a renamed or deleted journal do not fail, and the next
  /// start would not find them. Batches that were handed over are still written to the same file.
  mutating func seeWhetherJournalIsInPlace() throws(SystemError) {
    guard let fault = tenure.fault() else {
      if let sentence = tenure.renew() {
        log.write(.warning, sentence, id: MessageID.journalMark)
      }
      if exchange.storageFailure?.kind == .moved { exchange.acceptChanges(at: clock.read()) }
      return
    }
    guard exchange.storageFailure == nil else { return }
    let end = SystemClock.monotonic.milliseconds + Self.millisecondsForLastCommits
    while exchange.waitsForDisk {
      _ = exchange.submit(isAlone: false)
      writer.wait(milliseconds: 100)
      try see(to: exchange.takeCompleted())
      // Tried again in a second.
      if SystemClock.monotonic.milliseconds >= end || exchange.storageFailure != nil { return }
    }
    exchange.refuseChanges(fault)
  }

  private static var millisecondsForLastCommits: Int64 { 1_000 }

  /// How much each user's calls can add to the log is bounded.
  mutating func tellRemarks() {
    for remark in exchange.takeRemarks() {
      let isWritten = logBook.admits(
        remark.byteCount, of: remark.user, isRemark: remark.isOfClient, exchange.settings)
      if isWritten { remark.write(to: log) }
    }
  }

  mutating func turnRemarkPage() {
    for sentence in logBook.turnPage() {
      log.write(.warning, sentence, id: MessageID.remarksOmitted)
    }
    let unlogged = exchange.takeUnloggedFacts()
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
  init(_ level: Interface.LogLevel) { self = System.LogLevel(rawValue: level.rawValue) ?? .info }
}
