import Engine
import Interface
import Journal
import Routing
import System
import Vocabulary

/// From the command line to a daemon that serves: what can fail is tried first, the journal is read
/// last, and nobody hears of us before all is there.
struct Starting {
  private let arguments: Arguments
  private let paths: StatePaths

  init(_ arguments: Arguments) {
    self.arguments = arguments
    paths = StatePaths(arguments)
  }

  func daemon() throws(StartFailure) -> Daemon {
    let files = ConfigurationFiles(path: arguments.configuration)
    let lookups = try attempt { () throws(SystemError) in try AccountLookups() }
    // Once without what is in force, which the journal will tell: what is wrong in the text is
    // said before anything is touched.
    let read = files.read(lookups)
    let first = try load(read, following: nil)
    let log = try attempt { () throws(SystemError) in
      try Log(level: System.LogLevel(first.text.daemon.logLevel))
    }
    let inherited = PassedDescriptors(
      try attempt { () throws(SystemError) in try InheritedDescriptor.takeAll() })
    if let sentence = inherited.problem { throw .refused(sentence) }
    let state = try attempt { () throws(SystemError) in try StateDirectory(path: paths.state) }
    _ = DescriptorLimit.raise(to: first.text.daemon.descriptorsMax)
    let listener = try listen(inherited, mode: first.text.daemon.socketMode)
    let journal = try open(paths.journal)
    for remark in journal.remarks { log.write(.notice, remark, id: MessageID.journalRemark) }
    let keys = try attempt { () throws(SystemError) in
      try KeyReading(paths.journal, first.text.daemon)
    }
    let recovery = try recover(log)
    let writer = try attempt { () throws(SystemError) in try JournalWriter(journal.store) }
    do throws(StartFailure) {
      let loaded = try load(read, following: recovery.router.state.configuration)
      var clock = DaemonClock(notBefore: recovery.router.state.now)
      var engine = try engine(recovery, loaded, keys, writer, at: clock.read())
      let connections = goOn(inherited, &engine)
      try begin(&engine, loaded, writer, at: clock.read())
      return try attempt { () throws(SystemError) in
        var daemon = try Daemon(
          engine, files: files, lookups, log: log, listener: listener, clock: clock,
          journal: JournalCare(
            writer, at: paths.journal, journal.tenure, in: state, snapshot: recovery.snapshot))
        try daemon.goOn(with: connections)
        return daemon
      }
    } catch {
      writer.stop()
      throw error
    }
  }

  // MARK: - Steps

  private func load(
    _ read: ConfigurationRead, following old: Configuration?
  ) throws(StartFailure) -> ConfigurationFiles.Loaded {
    switch read.loaded(following: old) {
    case .success(let loaded): return loaded
    case .failure(let problems):
      // The service manager tries again: the directory service may be up by then.
      if read.isTemporary { throw .failed(problems.sentence) }
      throw .configuration(problems)
    }
  }

  /// The socket that was passed on, or else one of our own. Callers who come while the journal is
  /// read wait.
  private func listen(
    _ inherited: PassedDescriptors, mode: UInt16
  ) throws(StartFailure) -> ListeningSocket {
    try attempt { () throws(SystemError) in
      if let unit = inherited.listeners.first { return try ListeningSocket.adopt(unit) }
      // Nobody could find it if its file is gone.
      if let kept = inherited.keptListener, Files.exists(paths.socket) {
        return try ListeningSocket.adopt(kept)
      }
      ServiceManager.removeStored(name: HandoverFile.listenerName)
      try Files.makeFolder(of: paths.socket)
      let listener = try ListeningSocket.bind(paths.socket, mode: UInt32(mode))
      // Callers then wait while we are started anew, instead of being refused.
      ServiceManager.store([listener.descriptor], name: HandoverFile.listenerName)
      return listener
    }
  }

  /// The connections of the process before that were kept, and can go on.
  private func goOn(
    _ inherited: PassedDescriptors, _ engine: inout DaemonEngine
  ) -> [(socket: Socket, id: ClientID)] {
    var handed: [UInt64: HandedOver] = [:]
    for client in HandoverFile(state: paths.state).take() { handed[client.socket] = client }
    var connections: [(socket: Socket, id: ClientID)] = []
    for descriptor in inherited.clients {
      let socket = Socket(descriptor: descriptor.descriptor)
      guard let client = socket.identity.flatMap({ handed[$0] }),
        let peer = try? socket.peerCredentials(),
        let id = engine.goOn(with: client, Caller(peer))
      else {
        socket.close()
        continue
      }
      connections.append((socket, id))
    }
    return connections
  }

  private func recover(_ log: Log) throws(StartFailure) -> Recovery {
    var told = -1
    do throws(JournalError) {
      let recovery = try Recovery.read(at: paths.journal) { done in
        let percent = Int(done * 100)
        guard percent > told else { return }
        told = percent
        ServiceManager.status("reading the journal: \(percent) %")
        ServiceManager.extendTimeout(bySeconds: 30)
      }
      for why in recovery.passedOver {
        log.write(.warning, "passed over \(why)", id: MessageID.snapshotPassedOver)
      }
      return recovery
    } catch {
      throw JournalAdvice.failure(for: error, paths.journal)
    }
  }

  private func open<Place: JournalLocation>(
    _ journal: Place
  ) throws(StartFailure) -> OpenJournal<Place.Store, Place.Holder> {
    do throws(JournalError) {
      let now = Instant(milliseconds: SystemClock.realtime.milliseconds)
      return try journal.open(program: "omnid \(Version.text)", now: now)
    } catch {
      throw JournalAdvice.failure(for: error, journal)
    }
  }

  private func engine(
    _ recovery: Recovery, _ loaded: ConfigurationFiles.Loaded, _ keys: KeyReading,
    _ writer: Writer, at now: Instant
  ) throws(StartFailure) -> DaemonEngine {
    let manualClock = try manualClock(after: recovery.router.state, at: now)
    do throws(JournalError) {
      return Engine(
        recovery.router, loaded.text.daemon, loaded.roles, log: WitnessedLog(writer),
        keys: try keys.finish(), manualClock: manualClock, version: Version.text, at: now)
    } catch {
      throw JournalAdvice.failure(for: error, paths.journal)
    }
  }

  /// Where a manual clock begins: where it stood, or at `--clock-start` if that is later. If it
  /// never stood anywhere and nothing was asked for, at the time of day.
  private func manualClock(after state: State, at now: Instant) throws(StartFailure) -> Instant? {
    guard arguments.isClockManual else { return nil }
    let kept = try attempt { () throws(SystemError) in
      try ManualClockFile(state: paths.state).read()
    }
    let stood = kept ?? (state.factNumber > 0 ? state.now : nil)
    return [stood, arguments.clockStart].compactMap { $0 }.max() ?? now
  }

  /// Says that the daemon begins, and waits until that is on disk.
  private func begin(
    _ engine: inout DaemonEngine,
    _ loaded: ConfigurationFiles.Loaded, _ writer: Writer, at now: Instant
  ) throws(StartFailure) {
    engine.text = loaded.text
    if let refusal = engine.begin(loaded.configuration, adopting: arguments.adopter, at: now) {
      throw .refused(refusal.sentence)
    }
    _ = engine.submit(isAlone: false)
    while engine.waitsForDisk {
      writer.wait(milliseconds: 1_000)
      if case .failed(let failure) = engine.takeCompleted() {
        if failure.kind == .damaged {
          throw JournalAdvice.failure(for: failure, in: paths.journal)
        }
        throw .failed("\(failure); \(failure.advice), then start again (state: \(paths.state))")
      }
    }
  }

  private func attempt<Result>(
    _ body: () throws(SystemError) -> Result
  ) throws(StartFailure) -> Result {
    do throws(SystemError) { return try body() } catch { throw .failed("\(error)") }
  }
}
