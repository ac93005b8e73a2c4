import Containers
import Interface
import Simulation
import System
import TestSupport
import Varlink
import Vocabulary

/// One run: the loop in which players call, the daemon is killed, and all is looked at.
///
///     down ──▶ checking ──▶ running ──▶ draining ──▶ checking ──▶ …
///      ▲           │           │            │
///      └───────────┴───────────┴────────────┘  the daemon is gone
///
/// While it runs players do what they like. When the daemon is back after a restart nobody plays at
/// first: the watcher hears what it missed, the lists are held against the facts, what was not
/// answered is asked again, and the book must be right to the one. Then the run continues.
final class SoakRun {
  enum Event { case connections, tick, stop }

  enum Phase: Equatable {
    /// It is gone, or not to be reached yet.
    case down
    case checking
    case running
    /// Nobody calls any more; what is under way is answered. Then its clock may jump.
    case draining(stepClock: Int64)
    case over

    var word: String {
      switch self {
      case .down: "while it started"
      case .checking: "while all was looked at"
      case .running: "at work"
      case .draining: "before a rest"
      case .over: "at the end"
      }
    }
  }

  let arguments: Arguments
  let seed: UInt64
  let plan: DeskPlan
  /// For names and keys that no run before had.
  let tag: String

  var book = Book()
  var complaints: [Complaint] = []
  var figures = Figures()
  var phase = Phase.down
  var checker = Checker()

  let loop: EventLoop<Event>
  let set: ConnectionSet
  let timer: TimerSource
  var lines: [Line] = []
  var lineOf: [LineRole: Int] = [:]
  var dirty: [Int] = []
  var ready: [Readiness] = []
  var buffer = [UInt8](repeating: 0, count: 256 * 1_024)
  var json = JSON()
  let repNumber: [Name: Int]

  var daemon: DaemonProcess?
  var faults: FaultPlan
  var fate = Fate()
  var openOffers = OpenOffers()
  var dice: SeededGenerator
  var players: Players
  var rude: RudeGuest
  /// What players mean to do, by the time of play.
  var agenda = Agenda<Intent>()
  var clock = RunClock()
  /// Somebody wants it to end before its time.
  private var isEnding = false
  /// Nobody wants to know how far it is.
  var isSilent = false
  /// When progress was told last, and the calls until then.
  var progressAt: Int64 = 0
  var progressCalls = 0

  init(_ arguments: Arguments, seed: UInt64, daemon: DaemonProcess?) throws(SystemError) {
    self.arguments = arguments
    self.seed = seed
    self.daemon = daemon
    plan = DeskPlan(clients: arguments.clients)
    tag = "\(seed % 1_000_000)-\(SystemClock.realtime.milliseconds % 1_000_000_000)"
    dice = SeededGenerator(seed: seed)
    players = Players(plan, tag: tag)
    rude = RudeGuest(seed: seed)
    let names = plan.repNames(tag)
    let numbers = Dictionary(uniqueKeysWithValues: zip(names.lazy.map { Name($0) }, names.indices))
    repNumber = numbers
    let isOurs = daemon != nil
    faults = FaultPlan(
      seed: seed, kills: arguments.kills ?? Int(arguments.minutes * 10),
      duration: arguments.duration,
      means: FaultPlan.Means(
        canSignal: isOurs, canReload: isOurs, canFillDisk: daemon?.diskMegabytes != nil,
        canStepClock: arguments.isClockManual, canSetClock: daemon?.shim != nil))
    loop = try EventLoop()
    set = try ConnectionSet()
    timer = try loop.addTimer(.monotonic, gives: .tick)
    _ = try loop.add(readable: set.descriptor, gives: .connections)
    try loop.add(.terminate, gives: .stop)
    try loop.add(.interrupt, gives: .stop)
    let channels = players.customers.map { DeskPlan.channels[$0.channel] }
    book.channelOfCustomer = { channels[$0] }
    makeLines()
  }

  private func makeLines() {
    var roles: [LineRole] = [.watcher, .inspector, .manager, .overview]
    roles += (0..<plan.supervisors).map { .supervisor($0) }
    roles += (0..<plan.gateways).map { .gateway($0) }
    roles += DeskPlan.channels.indices.map { .gatewayStream($0) }
    for desk in players.desks.indices { roles += [.desk(desk), .deskStream(desk)] }
    for responder in DeskPlan.responders.indices {
      roles += [.responder(responder), .responderStream(responder)]
    }
    for role in roles {
      lineOf[role] = lines.count
      lines.append(Line(role))
    }
  }

  var socket: String { daemon?.socket ?? arguments.socket ?? "" }

  func line(_ role: LineRole) -> Int {
    guard let line = lineOf[role] else { preconditionFailure("every role has its line") }
    return line
  }

  // MARK: - The loop

  /// Runs to its end, or until something is wrong.
  func run() throws(SystemError) {
    clock.begin()
    timer.arm(atMilliseconds: clock.now)
    while phase != .over {
      switch try loop.next() {
      case .connections: try serve()
      case .tick:
        try tick()
        timer.arm(atMilliseconds: SystemClock.monotonic.milliseconds + 5)
      case .stop: isEnding = true
      }
      try flush()
    }
    for line in lines.indices where lines[line].isOpen { hangUp(line) }
    rude.leave()
    daemon?.remove(keepsFolder: !complaints.isEmpty)
  }

  func complain(_ sentence: String, _ session: Int64 = 0) {
    complaints.append(Complaint(sentence: sentence, session: session))
  }

  /// Every few milliseconds: observes the daemon and does what is due.
  private func tick() throws(SystemError) {
    clock.tick(isRunning: phase == .running)
    complaints += book.takeComplaints()
    if !complaints.isEmpty { return end() }
    try lookAfterDaemon()
    try applyFaults()
    switch phase {
    case .down: try comeBack()
    case .checking:
      lookAtFence()
      lookForStuckCalls()
    case .running:
      try play()
      lookForStuckCalls()
      lookForStuckOffers()
      lookForEnd()
    case .draining(let step):
      if lines.allSatisfy(\.isQuiet) { try finishDraining(step) } else { lookForStuckCalls() }
    case .over: break
    }
    showProgress(isLast: false)
  }

  func end() {
    phase = .over
    figures.milliseconds = clock.elapsed
    showProgress(isLast: true)
  }

  private func lookForEnd() {
    let isDone =
      clock.elapsed >= arguments.duration && faults.killsLeft == 0
      && figures.calls >= arguments.calls
    guard isDone || isEnding else { return }
    fate.isLast = true
    phase = .draining(stepClock: 0)
  }
}
