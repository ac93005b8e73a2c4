import Engine
import Interface
import Routing
import TestSupport
import Vocabulary

/// One seed's history: a world, its traffic, the engine with clients on a network that fails and a
/// journal on a disk that fails, and the auditor who reads along.
///
/// After every command the auditor has checked the answer and each fact, whether the traffic gave
/// it or a client did. Now and then, at places that the seed draws, the thorough checks are made:
/// the books against the router's whole state, the kept figures against a recount, and the recorded
/// facts applied to another router, whose state must be equal.
public struct Simulation {
  public let seed: UInt64
  var workload: Workload
  var engine: Engine<AuditedLog>
  var log: AuditedLog
  let disk = FalseDisk()
  var network: SimulatedNetwork
  var auditor = Auditor()
  /// Brought along by applying the recorded facts alone.
  var replica = Router()
  var unapplied: [StampedFact] = []
  var weather: DiskWeather
  var expected = ExpectedJournal()
  var telling = Telling()

  /// What a run prints.
  struct Telling {
    var chronicle = Chronicle()
    var digest = Digest()
    /// Kept if it is asked for: it costs as much as the rest.
    var coverage: Coverage?
    /// The last command's.
    var outcome = Outcome()
    var commandsDone = 0
    /// A thorough check comes after so many commands, about.
    var thoroughEvery = 50
  }

  /// What there is besides the traffic and the auditor. A test leaves out what it is not about.
  public struct Scope: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// A disk that fails.
    public static let disk = Scope(rawValue: 1)
    /// Clients on a network that fails.
    public static let network = Scope(rawValue: 2)
  }

  let scope: Scope
  /// Traffic has stopped.
  var isAtRest = false
  #if PLANTED_FAULTS
    var planted = PlantedFaults()
  #endif

  public init(seed: UInt64, _ scope: Scope = [.disk, .network]) throws(Failure) {
    self.seed = seed
    self.scope = scope
    weather = DiskWeather(seed: seed)
    network = SimulatedNetwork(seed: seed)
    do throws(Disagreement) {
      workload = try Workload(seed: seed)
    } catch {
      throw Failure(seed: seed, command: 0, disagreement: error, story: [])
    }
    log = AuditedLog(disk)
    engine = Engine(
      Router(), Self.settings(), Self.roles, log: log, keys: KeyBook(Self.settings()),
      version: "0", at: workload.clock)
  }

  /// A disk that does its worst, for tests of what is made of that.
  public mutating func wearOutDisk() {
    (weather.cutEvery, weather.failsEvery, weather.slowness) = (25, 20, 50)
  }

  /// Carries out so many commands, and then lets all come to rest.
  public mutating func run(commands: Int) throws(Failure) {
    while telling.commandsDone < commands {
      let (command, at) = workload.next(auditor.ledger, due: engine.nextDeadline)
      try carryOut(command, at: at)
    }
    try settleNetwork()
    try checked { (run) throws(Disagreement) in try run.checkThoroughly() }
  }

  public var report: Report {
    Report(
      seed: seed, commands: telling.commandsDone, facts: auditor.ledger.factsTold,
      sessions: auditor.ledger.sessionsGiven, offers: auditor.ledger.offersGiven,
      disk: weather.events, network: network.events, digest: telling.digest.value)
  }

  // MARK: - A command

  /// One command of the traffic, with all that follows from it for those who check.
  mutating func carryOut(_ command: Command, at instant: Instant) throws(Failure) {
    telling.commandsDone += 1
    drawChannelShare()
    engine.carryOut(command.beside(engine.repsOfStreams), at: instant)
    try auditDecided(areOfNetwork: false)
    try runNetwork()
    if workload.dice.below(telling.thoroughEvery) == 0 {
      try checked { (run) throws(Disagreement) in try run.checkThoroughly() }
    }
    try keep()
  }

  /// What the router carried out since this was asked last.
  mutating func auditDecided(areOfNetwork: Bool) throws(Failure) {
    for decided in log.takeDecided() {
      telling.chronicle.begin(decided.command, at: decided.at)
      telling.outcome = decided.outcome
      telling.chronicle.add(decided.outcome.facts)
      unapplied += decided.outcome.facts
      telling.coverage?.add(decided.outcome)
      if telling.commandsDone % 16 == 0 { telling.digest.add(decided.outcome.facts) }
      try checked { (run) throws(Disagreement) in
        try run.auditor.audit(decided.command, at: decided.at, outcome: decided.outcome)
        try run.network.note(decided, isOfNetwork: areOfNetwork)
      }
      if !areOfNetwork { workload.learn(decided.command, decided.outcome.answer) }
      expected.note(workload.world, workload.configuration)
    }
  }

  /// In some seeds a channel has a share of the open sessions, another one every now and then, as
  /// after a reload. It is not drawn by the dice, so that seeds that once failed go on drawing what
  /// they drew.
  private mutating func drawChannelShare() {
    guard seed % 5 == 3, telling.commandsDone % Self.commandsOfShare == 1 else { return }
    let round = seed / 5 + UInt64(telling.commandsDone / Self.commandsOfShare)
    auditor.openSessionsPerChannelMax = Self.channelShares[Int(round % 4)]
    engine.follow(settings)
  }

  private static var commandsOfShare: Int { 300 }
  private static var channelShares: [Int] { [2, 5, .max, 1] }

  private mutating func checkThoroughly() throws(Disagreement) {
    for fact in unapplied { replica.apply(fact) }
    unapplied.removeAll(keepingCapacity: true)
    try RouterView(state: engine.state).compare(with: auditor.ledger)
    if engine.storageFailure == nil { try auditor.checkDeadline(engine.nextDeadline) }
    if let first = engine.recount().first { throw Disagreement("C15", first) }
    if replica.state != engine.state {
      throw Disagreement("one door", "the facts applied again do not give the same state")
    }
  }

  mutating func checked(
    _ check: (inout Simulation) throws(Disagreement) -> Void
  ) throws(Failure) {
    do throws(Disagreement) {
      try check(&self)
    } catch {
      throw Failure(
        seed: seed, command: telling.commandsDone, disagreement: error,
        story: telling.chronicle.story(of: telling.outcome))
    }
  }
}

extension Simulation {
  public var commandsDone: Int { telling.commandsDone }

  public var coverage: Coverage? {
    get { telling.coverage }
    set { telling.coverage = newValue }
  }

  public var thoroughEvery: Int {
    get { telling.thoroughEvery }
    set { telling.thoroughEvery = newValue }
  }

  var hasJournal: Bool { scope.contains(.disk) }

  /// Small bounds, so that slow readers meet them; and keys that live through all leaps of time.
  static func settings(openSessionsPerChannelMax: Int = .max) -> DaemonSettings {
    var settings = DaemonSettings()
    settings.openSessionsPerChannelMax = openSessionsPerChannelMax
    settings.unreadBytesMax = 16 * 1_024
    settings.keyLifetime = .hours(1_000_000)
    settings.factsPerSecondPerUserMax = 1_000_000
    return settings
  }

  var settings: DaemonSettings {
    Self.settings(openSessionsPerChannelMax: auditor.openSessionsPerChannelMax)
  }

  /// Three users who may do everything, each as a gateway, a desk and a supervisor.
  static let users: [UInt32] = [1_001, 1_002, 1_003]

  static let roles = RoleTable(
    [RoleTable.Entry(users: Set(users), groups: [], methods: .all)], daemonUser: 900)
}

extension Command {
  /// The command as it is given while clients have these reps' leases: a lease that a stream has
  /// breaks with the stream alone, and survives a start.
  fileprivate func beside(_ reps: [String]) -> Command {
    if case .rep(.takeLease(let rep)) = self, reps.contains(rep) { return .daemon(.advance) }
    if case .rep(.breakLease(let rep)) = self, reps.contains(rep) { return .daemon(.advance) }
    if case .daemon(.begin(let configuration, let adopting, let handedOver)) = self {
      return .daemon(
        .begin(
          configuration, adopting: adopting,
          handedOver: handedOver + reps.filter { !handedOver.contains($0) }))
    }
    return self
  }
}

/// What a run came to.
public struct Report: Hashable, Sendable {
  public var seed: UInt64
  public var commands: Int
  public var facts: UInt64
  public var sessions: UInt64
  public var offers: UInt64
  public var disk: DiskEvents
  public var network: NetworkEvents
  public var digest: UInt64

  public var text: String {
    "seed \(seed): \(commands) commands, \(facts) facts, \(sessions) sessions, \(offers) offers, "
      + "\(network.answers) answers, \(disk.cuts) power cuts, \(disk.failures) failures of the "
      + "disk, \(network.handovers) handovers, digest \(String(digest, radix: 16))"
  }
}
