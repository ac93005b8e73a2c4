import Interface
import System
import Varlink

// How one phase becomes another, and what players do while it runs.
extension SoakRun {
  private static let backMillisecondsMax: Int64 = 120_000
  private static let aliveMillisecondsMax: Int64 = 5_000
  private static let checkMillisecondsMax: Int64 = 60_000
  private static let answerMicrosecondsMax: Int64 = 60_000_000
  private static let intentsEachTick = 2_000
  private static let clockStepMilliseconds: Int64 = 1_000

  /// Starts it if it is ours, and calls it until it answers.
  func comeBack() throws(SystemError) {
    let down = clock.now - fate.downSince
    if fate.awaitsEnd {
      if fate.ending == .none, down > Self.aliveMillisecondsMax {
        complain("the daemon closed a connection of one who did nothing wrong, and lives")
      }
      return
    }
    if down > Self.backMillisecondsMax, fate.downSince > 0 {
      complain("the daemon does not answer \(down / 1_000) s after its start")
    }
    if daemon == nil {
      for line in lines.indices where lines[line].isOpen { hangUp(line) }
    } else if daemon?.child == nil {
      try daemon?.start(variant: fate.variant)
      fate.startedAt = clock.now
      fate.downSince = clock.now
    }
    guard try connect(line(.watcher)), try connect(line(.inspector)) else { return }
    beginCheck()
  }

  /// Nothing is under way any more.
  func finishDraining(_ step: Int64) throws(SystemError) {
    // It was told to stop.
    if fate.ending != .none { return }
    guard try connect(line(.watcher)), try connect(line(.inspector)) else { return }
    guard step > 0 else { return beginCheck() }
    phase = .checking
    checker.begin(at: clock.now)
    checker.step = .clock
    call(.managerAdvanceClock, .once, .look(.clock(isStep: true)), on: line(.inspector)) {
      $0.milliseconds = step
    }
  }

  func lookForStuckCalls() {
    if phase == .checking, clock.now - checker.began > Self.checkMillisecondsMax {
      return complain("the watcher does not hear what is changed")
    }
    let now = SystemClock.monotonic.microseconds
    for line in lines {
      guard let sentAt = line.oldestSentAt, now - sentAt > Self.answerMicrosecondsMax else {
        continue
      }
      return complain("\(line.role) waits for an answer for \((now - sentAt) / 1_000_000) s")
    }
  }

  /// The daemon's time-outs must end too, whatever its clock says.
  func lookForStuckOffers() {
    guard !arguments.isClockManual else { return }
    if fate.mayStorageFail(at: clock.now) { openOffers.begin(at: clock.played) }
    guard let session = openOffers.overdue(at: clock.played) else { return }
    complain(
      "an offer that nobody answered was open for \(OpenOffers.millisecondsMax / 1_000) s", session)
  }

  // MARK: - Playing

  /// Which part of the day is over. Where the clock is real the day lasts as long as the run, and
  /// begins in the morning.
  var day: Double {
    let dayMilliseconds: Int64 = 86_400_000
    if arguments.isClockManual {
      return Double(players.manager.daemonTime % dayMilliseconds) / Double(dayMilliseconds)
    }
    let part = Double(clock.played) / Double(max(arguments.duration, 1)) + 9.0 / 24
    return part - part.rounded(.down)
  }

  func play() throws(SystemError) {
    try openLines()
    moveClock()
    var left = Self.intentsEachTick
    while left > 0, phase == .running, let intent = agenda.next(through: clock.played) {
      try perform(intent)
      left -= 1
    }
    guard players.manager.isSetUp else { return }
    players.deedsDue += arguments.rate * DayShape.busy(at: day) * Double(clock.step) / 1_000
    while players.deedsDue >= 1 {
      players.deedsDue -= 1
      actAsAnyCustomer()
    }
    if !(daemon?.isPaused ?? false) { figures.rudeDeeds += rude.act(at: clock.now, socket) }
  }

  private func openLines() throws(SystemError) {
    for line in lines.indices where !lines[line].isOpen {
      switch lines[line].role {
      case .gateway, .manager: _ = try connect(line)
      case .overview:
        guard try connect(line) else { continue }
        call(.supervisorOverview, .more, .stream, on: line)
      case .watcher, .inspector, .supervisor, .gatewayStream, .desk, .deskStream, .responder,
        .responderStream:
        continue
      }
    }
  }

  /// Moves a manual clock on, so much faster than the real one.
  private func moveClock() {
    guard arguments.isClockManual else { return }
    players.manager.clockDebt += Double(clock.step) * arguments.pace
    let milliseconds = Int64(players.manager.clockDebt)
    let line = line(.manager)
    guard !players.manager.isClockMoving, lines[line].isOpen,
      milliseconds >= Self.clockStepMilliseconds
    else { return }
    players.manager.clockDebt = 0
    players.manager.isClockMoving = true
    call(.managerAdvanceClock, .once, .look(.clock(isStep: false)), on: line) {
      $0.milliseconds = milliseconds
    }
  }

  private func perform(_ intent: Intent) throws(SystemError) {
    switch intent {
    case .writeMore(let customer):
      if !players.customers[customer].isBusy, players.customers[customer].session > 0 {
        write(customer)
      }
    case .authorize(let customer):
      if !players.customers[customer].isBusy { authorize(customer) }
    case .deliver(let session, let customer): deliver(session, customer)
    case .lookAround(let rep): try lookAround(rep)
    case .answerOffer(let rep, let session, let offer): answerOffer(rep, session, offer)
    case .serve(let rep, let session): serve(rep, session)
    case .tidyUp(let rep, let session): tidyUp(rep, session)
    case .attend(let desk): try attend(desk: desk)
    case .join(let responder, let session): join(responder, session)
    case .respond(let responder, let session): respond(responder, session)
    case .attendResponder(let responder): try attendResponder(responder)
    case .attendChannel(let channel): try attendChannel(channel)
    case .supervise(let supervisor): try supervise(supervisor)
    case .manage: try manage()
    }
  }

  /// What everybody means to do in the beginning.
  func beginPlaying() {
    for responder in players.responders.indices { agenda.add(.attendResponder(responder), at: 0) }
    for channel in DeskPlan.channels.indices { agenda.add(.attendChannel(channel), at: 0) }
    for supervisor in 0..<plan.supervisors { agenda.add(.supervise(supervisor), at: 500) }
    agenda.add(.manage, at: 0)
  }
}
