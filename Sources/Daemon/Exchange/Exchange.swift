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
///     exchange.receive(bytes, from: client)
///     while exchange.turn(client, at: now) {}     some calls each
///     exchange.submit(isAlone: …)             what they changed goes to disk
///     exchange.takeCompleted()                what is on disk is answered
///     for client in exchange.takeTouched() { … send what it has to hear … }
///
/// Nothing that a client hears may speak of what is not on disk: so every answer waits in the
/// outbox for the last batch that was handed to the journal before it was given.
public struct Exchange<Log: FactLog> {
  let log: Log
  var router: Router
  var settings: DaemonSettings
  var roles: RoleTable
  /// The text of the configuration that is in force.
  public var text: ConfigurationText?
  /// Those that are not known to be on disk.
  var reloads: [Reload] = []
  /// The instant of the turn under way by the daemon's clock, which may be a manual one, and by the
  /// real clock.
  var now: Instant
  var realNow: Instant
  /// The daemon's own time, where nobody's clock moves it.
  public internal(set) var manualClock: Instant?
  let began: Instant
  /// By how much the time of day is behind the daemon's time; nil if it is not, and with a manual
  /// clock, which does not follow the time of day.
  public var clockBehind: Interval? {
    didSet { if manualClock != nil { clockBehind = nil } }
  }

  var clients = ClientTable()
  var users = UserBook()
  /// The clients whose callers have no role.
  var strangers: [ClientID] = []
  /// The user whose turn it is, to whom logged facts are charged; nil if it is nobody's.
  var actor: UInt32?
  var streams = StreamBook()
  var notices: NoticeBook
  var telling: FactTelling
  var told = ToldFacts()
  /// The queues that each fact of the command at hand concerns; empty while nobody watches.
  var scopes: [Set<Name>] = []
  /// The clients whose calls wait because the journal is asked for many customers of their user's.
  var finders: [ClientID] = []
  var keys: KeyBook
  var rates = RateBook()
  var counts = Counts()

  var outbox = Outbox()
  /// The last batch that was handed to the journal, and the last that is on disk.
  var lastBatch: UInt64 = 0
  var durableBatch: UInt64 = 0
  /// The last fact that is on disk.
  public internal(set) var durableFact: UInt64
  /// The batches that wait for the disk, with the last fact of each.
  var waiting: [(batch: UInt64, fact: UInt64)] = []
  /// Why nothing can be changed at present.
  public internal(set) var storageFailure: StorageFailed?

  /// No further calls are taken.
  var isStopping = false

  /// Leases and streams that broke and are yet to be recorded as broken.
  var farewells = Farewells()
  var errands: [Errand] = []
  var longLooks = LongLooks()
  /// What the journal was asked to do for calls, by tags that no batch reaches.
  var chores: [UInt64: Errand] = [:]
  var lastChore = UInt64.max / 2
  var remarks: [Remark] = []
  var touched: [ClientID] = []

  let decoder = RequestDecoder()
  let service: ServiceInterface

  // Kept, so that a call's path allocates nothing.
  var json = JSON()
  var writer = JSONWriter()
  /// For notices, which are written while an answer stands in the other.
  var noticeWriter = JSONWriter()
  var outcome = Outcome()
  var made: [Notice] = []
  var completions: [Completion] = []

  /// - Parameters:
  ///   - router: As it was recovered; all its facts are on disk.
  ///   - keys: Of the calls before.
  ///   - manualClock: Where a manual clock begins, unless the journal is later; nil for the real
  ///     clock.
  init(
    _ router: Router, _ settings: DaemonSettings, _ roles: RoleTable, log: Log,
    keys: KeyBook, manualClock start: Instant? = nil, version: String, at now: Instant
  ) {
    self.log = log
    self.router = router
    self.settings = settings
    self.roles = roles
    self.now = now
    realNow = now
    manualClock = start.map { max($0, router.state.now) }
    began = manualClock ?? now
    notices = NoticeBook(of: router.state)
    telling = FactTelling(router.state)
    self.keys = keys
    self.keys.follow(settings)
    self.router.openSessionsPerChannelMax = settings.openSessionsPerChannelMax
    durableFact = router.state.factNumber
    service = ServiceInterface(
      vendor: "omnid", product: "omnid", version: version, url: "man:omnid(8)",
      interfaces: Interfaces.all.texts)
  }

  public var state: State { router.state }
}
