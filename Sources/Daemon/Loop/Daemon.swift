import Engine
import Interface
import System
import Vocabulary

/// The one loop: it waits for what happens, gives the engine its turns, hands what was recorded
/// to the journal, and sends what may be heard. It decides nothing but who is next, and leads what
/// happens through its owners, each of which keeps its own state.
struct Daemon {
  enum Event {
    case stop, reload
    case callers, connections, work, heavyWork
    case disk, errandDone, configurationRead
    case deadline, second, clockChanged
  }

  var engine: DaemonEngine
  var clock: DaemonClock
  let admission: Admission
  var connections: Connections
  var journal: JournalCare
  let threads: BackgroundThreads
  var reports: Reports
  private let events: LoopEvents
  /// The instant by which a stopping daemon ends, on the monotonic clock in milliseconds.
  private var stopsBy: Int64?

  init(
    _ engine: DaemonEngine, files: ConfigurationFiles, _ lookups: AccountLookups,
    log: Log, listener: ListeningSocket, clock: DaemonClock, journal: JournalCare
  ) throws(SystemError) {
    self.engine = engine
    self.clock = clock
    self.journal = journal
    reports = Reports(log)
    events = try LoopEvents()
    connections = try Connections()
    threads = try BackgroundThreads(files, lookups, state: journal.directory)
    admission = try Admission(listener, engine)
    try events.add(admission.wakeUp, gives: .callers)
    try events.add(readable: connections.descriptor, gives: .connections)
    // Answers that are ready wait for nobody else's calls.
    try events.add(readable: journal.descriptor, gives: .disk, isFirst: true)
    try threads.add(to: events)
  }

  var log: Log { reports.log }

  /// Goes on with the connections of the process before.
  mutating func goOn(with handed: [(socket: Socket, id: ClientID)]) throws(SystemError) {
    for connection in handed {
      try connections.add(connection.socket, connection.id, engine)
      engine.touch(writable: connection.id)
    }
    ServiceManager.removeStored(name: HandoverFile.clientName)
  }

  // MARK: - The loop

  mutating func run() throws(StartFailure) {
    events.armSecond(at: SystemClock.monotonic.milliseconds + 1_000)
    reports.sayStarted(engine, at: admission.path)
    lookAtClock()
    do throws(SystemError) {
      try settle()
      while !isStopped {
        try handle(try events.next())
        try settle()
      }
    } catch {
      journal.stop()
      throw .failed("\(error)")
    }
    end()
  }

  private mutating func handle(_ event: Event) throws(SystemError) {
    switch event {
    case .stop: try stop()
    case .reload: reload(for: nil)
    case .callers:
      reports.tellOfTurnedAway(admission.takeReport(), &engine)
      try serve()
    case .connections, .work, .heavyWork: try serve()
    case .disk: seeDisk()
    case .errandDone: finishErrands()
    case .configurationRead: finishReading()
    case .deadline: engine.advance(at: clock.read())
    case .clockChanged: log.write(.notice, "the time of day was set", id: MessageID.clockChanged)
    case .second: passSecond()
    }
  }

  /// Clients first: if one of them has just gone, its place is free for a caller who came after.
  private mutating func serve() throws(SystemError) {
    try connections.serve(&engine, &clock)
    try givePlaces()
  }

  /// After each event: what was recorded goes to the journal, what may be heard goes out, and the
  /// timers are set for what comes next.
  private mutating func settle() throws(SystemError) {
    // A reload records facts, which are handed over with the others.
    runErrands()
    if journal.submit(&engine, isAlone: connections.isAlone) { seeDisk() }
    connections.beginRound()
    // Queries of what is on disk now may continue.
    runErrands()
    reports.tellRemarks(&engine)
    try connections.sendAll(&engine, &clock)
    events.armWork(connections.waiting, callersWait: !admission.isEmpty)
    events.armDeadline(at: engine.nextDeadline.map { clock.monotonicMilliseconds(of: $0) })
  }

  private mutating func seeDisk() {
    journal.see(to: engine.takeCompleted(), &engine, &clock, log)
  }

  private mutating func passSecond() {
    let monotonic = SystemClock.monotonic.milliseconds
    events.armSecond(at: monotonic + (stopsBy == nil ? 1_000 : 50))
    // It may have been back before it was known to have failed: then nothing else tells.
    if engine.storageFailure != nil { seeDisk() }
    let now = lookAtClock()
    journal.seeWhetherInPlace(&engine, &clock, log)
    if engine.hasOverviews { engine.tellOverviews(at: now) }
    connections.passSecond(at: monotonic, &engine, &clock)
    // A reload that did not reach the disk was taken back.
    admission.follow(engine)
    admission.fade()
    reports.turnPage(&engine)
    threads.fade()
    engine.fadeLongLooks()
    journal.keep(&engine, at: now, monotonic: monotonic, log)
    reports.tellStatus(&engine, journal, at: now)
  }

  /// - Returns: The core's time.
  @discardableResult
  private mutating func lookAtClock() -> Instant {
    let now = clock.read()
    engine.clockBehind = clock.behind
    reports.tellClock(behind: engine.clockBehind)
    return now
  }

  // MARK: - Callers

  /// How many get a place before those who are connected have their turns: more, and a storm of
  /// callers makes these wait; fewer, and a caller waits in the storm.
  private static let placesEachEvent = 2

  /// Gives some of those who wait a place, at the cost of their users.
  private mutating func givePlaces() throws(SystemError) {
    var began = SystemClock.monotonic.microseconds
    for _ in 0..<Self.placesEachEvent {
      guard let arrival = admission.takeNext() else { return }
      try welcome(arrival)
      let ended = SystemClock.monotonic.microseconds
      admission.note(ended - began, of: arrival.caller)
      connections.note(ended - began, of: Party(arrival.caller))
      engine.note(busyMicroseconds: ended - began, of: arrival.caller.uid)
      began = ended
    }
  }

  private mutating func welcome(_ arrival: Arrivals.Arrival) throws(SystemError) {
    let socket = arrival.socket
    switch engine.connect(arrival.caller) {
    case .welcome(let id): try connections.add(socket, id, engine)
    case .welcomeInPlace(let id, let other):
      connections.sendAway(other, &engine, &clock)
      try connections.add(socket, id, engine)
    case .turnedAway(let farewell):
      _ = socket.send(farewell.span)
      socket.close()
    }
  }

  // MARK: - The end

  /// No further calls; what is under way is answered.
  private mutating func stop() throws(SystemError) {
    guard stopsBy == nil else { return }
    stopsBy = SystemClock.monotonic.milliseconds + 600
    events.armSecond(at: SystemClock.monotonic.milliseconds + 50)
    ServiceManager.stopping(status: "stopping")
    admission.stop()
    reports.tellOfTurnedAway(admission.takeReport(), &engine)
    while let arrival = admission.takeNext() { try welcome(arrival) }
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
    journal.end()
    handOver()
    // Those that are not handed over get what their sockets still take.
    connections.closeAll(engine)
    reports.sayStopped(engine)
  }
}
