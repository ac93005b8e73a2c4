import Engine
import Interface
import Journal
import Routing
import System
import Vocabulary

/// The one loop: it waits for what happens, gives the engine its turns, hands what was recorded
/// to the journal, and sends what may be heard. It decides nothing but who is next.
struct Daemon {
  enum Event {
    case stop, reload
    case callers, connections, work, heavyWork
    case disk, errandDone, configurationRead
    case deadline, second, clockChanged
  }

  var engine: Engine<WitnessedLog>
  let reader: ConfigurationReader
  let log: Log
  let state: StateDirectory
  let listener: ListeningSocket
  let writer: Writer
  let tenure: any Tenure

  let loop: EventLoop<Event>
  var links: Links
  let arrivals: Arrivals
  private let acceptThread: AcceptThread
  var turns = Turns()
  let errands: ErrandRunner
  /// For queries that read much of the journal, so that no short query waits for them.
  let longErrands: ErrandRunner
  var upkeep: Upkeep
  var status: StatusLine
  var clock: DaemonClock
  private var clockWatch = ClockWatch()
  private let diskWait: DiskWait
  private var slowDisk = SlowDisk()

  let work: DeferredSource
  let heavyWork: TimerSource
  let deadline: TimerSource
  let second: TimerSource

  /// The instant by which a stopping daemon ends, on the monotonic clock in milliseconds.
  var stopsBy: Int64?
  /// How many turns clients had since the journal was last handed something, and whose was the
  /// last.
  var turnsTaken = 0
  var lastSpeaker = Party(user: 0, process: 0)
  /// When last a round of turns was not cut short for one answer, on the monotonic clock in
  /// microseconds.
  var wholeRoundAt: Int64 = 0
  /// The most that clients held since memory was given back last.
  var heldBytesMax = 0
  var logBook = LogBook()
  /// How many were turned away in this second for want of a descriptor.
  var callersWithoutDescriptor = 0

  // Kept, so that a round allocates nothing.
  var ready: [Readiness] = []
  var touched: [ClientID] = []
  var buffer = [UInt8](repeating: 0, count: 64 * 1_024)

  init(
    _ engine: Engine<WitnessedLog>, files: ConfigurationFiles, _ lookups: AccountLookups,
    log: Log, state: StateDirectory, listener: ListeningSocket,
    writer: Writer, clock: DaemonClock,
    journal: (location: Location, tenure: any Tenure, snapshot: UInt64)
  ) throws(SystemError) {
    self.engine = engine
    self.clock = clock
    reader = try ConfigurationReader(files, lookups)
    self.log = log
    self.state = state
    self.listener = listener
    self.writer = writer
    tenure = journal.tenure
    loop = try EventLoop()
    links = try Links()
    errands = try ErrandRunner("errands", state: state.path, lookups)
    longErrands = try ErrandRunner("figures", state: state.path, lookups)
    upkeep = Upkeep(journal: journal.location, snapshot: journal.snapshot)
    status = StatusLine()
    diskWait = try DiskWait()
    try loop.add(.terminate, gives: .stop)
    try loop.add(.interrupt, gives: .stop)
    try loop.add(.hangUp, gives: .reload)
    try loop.addClockChange(gives: .clockChanged)
    work = try loop.addDeferred(gives: .work, priority: .last)
    heavyWork = try loop.addTimer(.monotonic, gives: .heavyWork)
    deadline = try loop.addTimer(.monotonic, gives: .deadline)
    second = try loop.addTimer(.monotonic, gives: .second)
    listener.setFarewell(ConnectionQuota.farewell(engine.clientsMax))
    arrivals = try Arrivals(engine.roles, engine.settings)
    acceptThread = try AcceptThread(listener) { [arrivals] in arrivals.take($0) }
    try loop.add(arrivals.wakeUp, gives: .callers)
    _ = try loop.add(readable: links.set.descriptor, gives: .connections)
    // Answers that are ready wait for nobody else's calls.
    _ = try loop.add(readable: writer.descriptor, gives: .disk, priority: .first)
    try loop.add(errands.wakeUp, gives: .errandDone)
    try loop.add(longErrands.wakeUp, gives: .errandDone)
    try loop.add(reader.wakeUp, gives: .configurationRead)
    try loop.setWatchdog(true)
  }

  /// Goes on with the connections of the process before.
  mutating func goOn(with connections: [(socket: Socket, id: ClientID)]) throws(SystemError) {
    for connection in connections {
      try links.add(connection.socket, connection.id, engine.caller(connection.id))
      engine.touch(writable: connection.id)
    }
    ServiceManager.removeStored(name: HandoverFile.clientName)
  }

  // MARK: - The loop

  mutating func run() throws(StartFailure) {
    second.arm(atMilliseconds: SystemClock.monotonic.milliseconds + 1_000)
    sayReady()
    lookAtClock()
    do throws(SystemError) {
      try settle()
      while !isStopped {
        try handle(try loop.next())
        try settle()
      }
    } catch {
      writer.stop()
      throw .failed("\(error)")
    }
    end()
  }

  private mutating func handle(_ event: Event) throws(SystemError) {
    switch event {
    case .stop: try stop()
    case .reload: reload(for: nil)
    case .callers:
      tellOfTurnedAway()
      try serve()
    case .connections, .work, .heavyWork: try serve()
    case .disk: try see(to: engine.takeCompleted())
    case .errandDone: finishErrands()
    case .configurationRead: finishReading()
    case .deadline: engine.advance(at: clock.read())
    case .clockChanged: log.write(.notice, "the time of day was set", id: MessageID.clockChanged)
    case .second: try passSecond()
    }
  }

  /// Clients first: if one of them has just gone, its place is free for a caller who came after.
  private mutating func serve() throws(SystemError) {
    try serveConnections()
    try givePlaces()
  }

  /// After each event: what was recorded goes to the journal, what may be heard goes out, and the
  /// timers are set for what comes next.
  private mutating func settle() throws(SystemError) {
    // A reload records facts, which are handed over with the others.
    try runErrands()
    if submit(isAlone: turnsTaken == 1 && turns.othersCanWait(for: lastSpeaker)) {
      try see(to: engine.takeCompleted())
    }
    turnsTaken = 0
    // Queries of what is on disk now may continue.
    try runErrands()
    tellRemarks()
    try sendAll()
    switch turns.waiting {
    case .nobody: if !arrivals.isEmpty { work.request() }
    case .now: work.request()
    case .until(let instant):
      if !arrivals.isEmpty { work.request() }
      heavyWork.arm(atMilliseconds: (instant + 999) / 1_000)
    }
    if let next = engine.nextDeadline {
      deadline.arm(atMilliseconds: clock.monotonicMilliseconds(of: next))
    } else {
      deadline.disarm()
    }
  }

  private mutating func submit(isAlone: Bool) -> Bool {
    // Alone, it may be committed here, and then the loop waits for the disk.
    guard isAlone else { return engine.submit(isAlone: false) }
    diskWait.begin()
    defer { diskWait.end() }
    return engine.submit(isAlone: true)
  }

  private mutating func passSecond() throws(SystemError) {
    let monotonic = SystemClock.monotonic.milliseconds
    second.arm(atMilliseconds: monotonic + (stopsBy == nil ? 1_000 : 50))
    // It may have been back before it was known to have failed: then nothing else tells.
    if engine.storageFailure != nil { try see(to: engine.takeCompleted()) }
    let now = lookAtClock()
    try seeWhetherJournalIsInPlace()
    if engine.hasOverviews { engine.tellOverviews(at: now) }
    for id in links.overdue(at: monotonic) { close(id) }
    closeIdle(at: monotonic)
    giveBackMemory()
    // A reload that did not reach the disk was taken back.
    arrivals.follow(engine.roles, engine.settings)
    arrivals.fade()
    turnRemarkPage()
    turns.fade()
    errands.fade()
    engine.fadeLongLooks()
    if engine.storageFailure == nil,
      let reason = upkeep.look(
        engine.durableFact, now, coreTime: engine.manualClock ?? now, engine.settings, writer)
    {
      engine.note(.snapshotSkipped(reason: reason))
    }
    slowDisk.tell(commit: writer.takeSlowestMilliseconds(), at: monotonic, log)
    if diskWait.takeSpoken() { status.forget() }
    status.tell(&engine, commitMilliseconds: writer.commitMilliseconds, at: now)
  }

  /// Logs if the clock is behind.
  ///
  /// - Returns: The core's time.
  @discardableResult
  private mutating func lookAtClock() -> Instant {
    let now = clock.read()
    engine.clockBehind = clock.behind
    clockWatch.tell(engine.clockBehind, log)
    return now
  }

  /// After much was let go: blocks that were mapped one by one are gone by themselves, and the
  /// rest lies between blocks that are in use.
  private mutating func giveBackMemory() {
    heldBytesMax = max(heldBytesMax, engine.heldBytes)
    guard heldBytesMax - engine.heldBytes >= Self.bytesToGiveBack else { return }
    heldBytesMax = engine.heldBytes
    MemoryUse.giveBack()
  }

  private static var bytesToGiveBack: Int { 8 << 20 }

  // MARK: - Beginning and end

  private func sayReady() {
    ServiceManager.ready(status: "ready")
    let state = engine.state
    log.write(
      .notice,
      "omnid \(Version.text) serves \(listener.path), with "
        + CountText.words(state.openSessionCount, "open session")
        + " and " + CountText.words(state.repCount, "rep"), id: MessageID.started)
  }

  /// No further calls; what is under way is answered.
  private mutating func stop() throws(SystemError) {
    guard stopsBy == nil else { return }
    stopsBy = SystemClock.monotonic.milliseconds + 600
    second.arm(atMilliseconds: SystemClock.monotonic.milliseconds + 50)
    ServiceManager.stopping(status: "stopping")
    acceptThread.stop()
    tellOfTurnedAway()
    while let arrival = arrivals.takeNext() { try welcome(arrival) }
    engine.stop()
    finishUpWithoutRoom()
  }

  private var isStopped: Bool {
    guard let stopsBy else { return false }
    if SystemClock.monotonic.milliseconds >= stopsBy { return true }
    // Who takes over the connections takes what is yet to be sent with them.
    return engine.isQuiet
      && engine.clientIDs.allSatisfy {
        !engine.isFinishing($0) && !engine.isFinishingUp($0)
          && (ServiceManager.isListening || !engine.wantsWrite($0))
      }
  }

  private mutating func end() {
    diskWait.begin(isStopping: true)
    writer.stop()
    diskWait.end()
    handOver()
    // Those that are not handed over get what their sockets still take.
    for id in engine.clientIDs { links.remove(id) }
    log.write(
      .notice, "stopped after \(CountText.words(engine.factCount, "fact")) since the start",
      id: MessageID.stopped)
    log.flush()
  }
}
