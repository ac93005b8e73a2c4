import Containers
public import Interface
public import Journal
public import Routing
import Varlink
public import Vocabulary

/// What clients say and hear, and what becomes of it, without a socket, a clock or a file: bytes
/// and instants come in; bytes, errands and remarks go out. A loop gives it turns, a test or a
/// simulator does the same.
///
///     engine.receive(bytes, from: client)
///     while engine.turn(client, at: now) {}     some calls each
///     engine.submit(isAlone: …)             what they changed goes to disk
///     engine.takeCompleted()                what is on disk is answered
///     for client in engine.takeTouched() { … send what it has to hear … }
///
/// Nothing that a client hears may speak of what is not on disk: so every answer waits for the last
/// batch that was handed to the journal before it was given (`Durability`).
///
/// The engine leads a call through its owners, each of which keeps its state private: what it has
/// of its own is only which of them is asked next.
public struct Engine<Log: EngineLog> {
  var router: Router
  var time: EngineTime
  var inForce: SettingsInForce
  var clients = Clients()
  var durability: Durability<Log>
  var history: CallHistory
  var streams: Streams
  var watching: Watching
  var jobs = BackgroundJobs()
  var record = Record()
  var reader: CallReader
  var buffers = CallBuffers()
  #if PLANTED_FAULTS
    var planted: EngineFault?
  #endif

  /// - Parameters:
  ///   - router: As it was recovered; all its facts are on disk.
  ///   - keys: Of the calls before.
  ///   - manualClock: Where a manual clock begins, unless the journal is later; nil for the real
  ///     clock.
  public init(
    _ router: Router, _ settings: DaemonSettings, _ roles: RoleTable, log: Log,
    keys: KeyBook, manualClock start: Instant? = nil, version: String, at now: Instant
  ) {
    self.router = router
    time = EngineTime(manualFrom: start, after: router.state.now, at: now)
    inForce = SettingsInForce(settings, roles)
    durability = Durability(log, after: router.state.factNumber)
    history = CallHistory(keys: keys)
    streams = Streams(router.state)
    watching = Watching(router.state)
    reader = CallReader(version: version)
    history.keys.follow(settings)
    self.router.openSessionsPerChannelMax = settings.openSessionsPerChannelMax
  }
}

// MARK: - What the loop asks

extension Engine {
  public var state: State { router.state }
  public var settings: DaemonSettings { inForce.settings }
  public var roles: RoleTable { inForce.roles }
  /// The instant of the turn under way.
  var now: Instant { time.now }

  /// The text of the configuration that is in force.
  public var text: ConfigurationText? {
    get { inForce.text }
    set { inForce.note(newValue) }
  }

  /// The daemon's own time, if it is moved by hand.
  public var manualClock: Instant? { time.manualClock }

  /// By how much the time of day is behind the daemon's time.
  public var clockBehind: Interval? {
    get { time.behind }
    set { time.behind = newValue }
  }

  /// The last fact that is on disk.
  public var durableFact: UInt64 { durability.point.fact }

  /// Why nothing can be changed at present.
  public var storageFailure: StorageFailed? { durability.failure }

  /// Facts since the start.
  public var factCount: UInt64 { record.figures.facts }

  public mutating func note(_ remark: Remark) { record.add(remark) }

  public mutating func takeRemarks() -> [Remark] { record.takeRemarks() }
}
