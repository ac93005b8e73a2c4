import Engine
import Interface
import Routing
import System
import Vocabulary

/// What the daemon says of itself: to the log, with a limit for each user, and to the service
/// manager.
struct Reports {
  let log: Log
  private var logBook = LogBook()
  private var status = StatusLine()
  private var clockWatch = ClockWatch()
  /// How many were turned away in this second for want of a descriptor.
  private var callersWithoutDescriptor = 0

  init(_ log: Log) { self.log = log }

  /// Lines that were left out of the log since the daemon began.
  var linesLeftOut: UInt64 { logBook.leftOut + UInt64(log.lost) }

  // MARK: - The log

  /// How much each user's calls can add to the log is bounded.
  mutating func tellRemarks(_ engine: inout DaemonEngine) {
    for remark in engine.takeRemarks() {
      let isWritten = logBook.admits(
        remark.byteCount, of: remark.user, isRemark: remark.isOfClient, engine.settings)
      if isWritten { remark.write(to: log) }
    }
  }

  /// Logs how many callers the accepting thread turned away.
  mutating func tellOfTurnedAway(_ report: Arrivals.Report, _ engine: inout DaemonEngine) {
    for (caller, quota) in report.callers { engine.noteTurnedAway(caller, quota) }
    engine.noteTurnedAway(count: report.othersCount)
    callersWithoutDescriptor += report.withoutDescriptorCount
    if let error = report.error { log.write(.error, "\(error)", id: MessageID.callersLost) }
  }

  /// Logs if the clock is behind.
  mutating func tellClock(behind: Interval?) { clockWatch.tell(behind, log) }

  /// Once a second: what was left out of the log.
  mutating func turnPage(_ engine: inout DaemonEngine) {
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

  // MARK: - The service manager

  func sayStarted(_ engine: DaemonEngine, at path: String) {
    ServiceManager.ready(status: "ready")
    let state = engine.state
    log.write(
      .notice,
      "omnid \(Version.text) serves \(path), with "
        + CountText.words(state.openSessionCount, "open session")
        + " and " + CountText.words(state.repCount, "rep"), id: MessageID.started)
  }

  mutating func sayReloaded() {
    ServiceManager.ready(status: "ready")
    status.forget()
  }

  /// Once a second: the status line.
  mutating func tellStatus(
    _ engine: inout DaemonEngine, _ journal: JournalCare, at now: Instant
  ) {
    if journal.takeSpoken() { status.forget() }
    status.tell(&engine, commitMilliseconds: journal.commitMilliseconds, at: now)
  }

  func sayStopped(_ engine: DaemonEngine) {
    log.write(
      .notice, "stopped after \(CountText.words(engine.factCount, "fact")) since the start",
      id: MessageID.stopped)
    log.flush()
  }
}

extension System.LogLevel {
  init(_ level: Vocabulary.LogLevel) { self = System.LogLevel(rawValue: level.rawValue) ?? .info }
}
