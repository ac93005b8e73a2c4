import Interface
import Simulation
import System
import TestSupport
import Varlink
import Vocabulary

// Everything is looked at while nobody plays.
extension SoakRun {
  private static let samplesEachCheck = 8
  private static let customersEachCheck = 12
  private static let endedEachCheck = 4
  /// Keys are kept for a day of the daemon's time.
  private static let keyMilliseconds: Int64 = 20 * 3_600_000

  /// The watcher and the inspector are connected.
  func beginCheck() {
    phase = .checking
    checker.begin(at: clock.now)
    if lines[line(.watcher)].pendingCount == 0 { watch() }
    putUpFence()
  }

  /// From the last fact that was received; from now on if the daemon had run before.
  private func watch() {
    let heard = book.history.number
    call(.supervisorOverview, .once, .look(.lastFact(heard: heard)), on: line(.inspector))
    let since = daemon != nil || book.history.last != nil
    call(.supervisorWatch, .more, .stream, on: line(.watcher)) {
      if since { $0.since = Int64(max(book.history.number, 1)) }
    }
  }

  /// A daemon that lost facts sends nothing to a watcher that asks for later ones.
  func finishLastFact(_ heard: UInt64, _ parameters: JSONNode?) {
    let last = json.read(parameters, as: OverviewReply.self).overview.fact
    if last < heard { complain("fact \(heard) was told, and the last is \(last) now") }
  }

  private func putUpFence() {
    checker.fence.putUp(at: clock.now)
    let rep = checker.fence.rep
    ask(
      .managerPutRep, .fence(checker.fence.number), Subject(), on: line(.inspector), hasKey: false
    ) {
      $0.rep = plan.fenceName(rep, tag)
      $0.profile = "agent"
      $0.queues = [checker.fence.queue]
    }
  }

  func finishFence(_ number: Int, _ answer: DeedAnswer?) {
    guard number == checker.fence.number, answer != nil else { return }
    checker.fence.isAnswered = true
    if let startedAt = fate.startedAt {
      figures.starts.add((SystemClock.monotonic.milliseconds - startedAt) * 1_000)
      fate.startedAt = nil
    }
    goOnChecking()
  }

  func noteFence(_ fact: HeardFact) {
    guard fact.kind == .repPut, fact.rep == plan.fenceRep(checker.fence.rep) else { return }
    checker.fence.fact = fact.number
    goOnChecking()
  }

  /// Takes the next step, once the watcher has heard all that it waits for.
  private func goOnChecking() {
    guard phase == .checking, checker.fence.isAnswered, let fact = checker.fence.fact else {
      return
    }
    switch checker.step {
    case .clock: break
    case .hearing: readLists(fact)
    case .listed:
      compare()
      askAgain()
    case .asked: settle()
    }
  }

  /// A fence that was refused, or that nobody heard, is put up again.
  func lookAtFence() {
    guard checker.step != .clock, clock.now >= checker.fence.againAt,
      lines[line(.inspector)].isQuiet
    else { return }
    putUpFence()
  }

  // MARK: - The lists

  private func readLists(_ fact: UInt64) {
    checker.listedFrom = fact
    let line = line(.inspector)
    call(.supervisorListSessions, .more, .look(.sessions), on: line)
    call(.supervisorListReps, .more, .look(.reps), on: line)
    call(.managerAudit, .once, .look(.audit), on: line)
    checker.step = .listed
    putUpFence()
  }

  private func compare() {
    let names = players.customers.map(\.name)
    var rows = RowCheck(
      book.history, repNumber: repNumber, through: checker.listedFrom
    ) { names[$0] }
    rows.compare(checker.sessions, checker.reps)
    complaints += rows.complaints
    figures.sessionsCompared += rows.sessionsCompared
    figures.repsCompared += rows.repsCompared
    figures.openSessions = checker.sessions.count
  }

  // MARK: - Asking again

  private func askAgain() {
    let line = line(.inspector)
    for deed in book.takeUnresolved() {
      book.askAgain(deed)
      call(deed.method.fullName, deed.parameters.json, .once, .deed(deed.id), on: line)
      figures.askedAgain += 1
    }
    let samples = checker.samples.deeds.filter {
      players.manager.daemonTime - $0.deed.askedAt < Self.keyMilliseconds
    }
    for _ in 0..<min(Self.samplesEachCheck, samples.count) {
      let sample = samples[dice.below(samples.count)]
      again(sample.deed, sample.text, on: line)
    }
    if let sample = samples.last { askOtherwise(sample.deed, line) }
    for _ in 0..<Self.customersEachCheck { lookAtCustomer(line) }
    for _ in 0..<Self.endedEachCheck { lookAtEnded(line) }
    checker.step = .asked
    putUpFence()
  }

  /// The same key with another parameter.
  private func askOtherwise(_ deed: Deed, _ line: Int) {
    var parameters = deed.parameters
    if parameters.customer != nil {
      parameters.customer = "somebody else"
    } else if let session = parameters.session, session != 1 {
      parameters.session = 1
    } else {
      return
    }
    call(deed.method.fullName, parameters.json, .once, .look(.otherParameters), on: line)
  }

  private func lookAtCustomer(_ line: Int) {
    let customer = dice.below(players.customers.count)
    let state = players.customers[customer]
    guard !state.isBusy else { return }
    call(.supervisorShowCustomer, .once, .look(.customer(customer)), on: line) {
      $0.channel = DeskPlan.channels[state.channel].name
      $0.customer = state.name
    }
  }

  func finishCustomer(_ customer: Int, _ parameters: JSONNode?, _ error: String?) {
    let state = players.customers[customer]
    if let error {
      if !error.hasSuffix("NoSuchCustomer") || state.hasOptedOut {
        complain("\(state.name) is asked after, and answered \(error)")
      }
      return
    }
    let reply = json.read(parameters, as: CustomerReply.self)
    if reply.hasOptedOut != state.hasOptedOut {
      complain("\(state.name) has\(state.hasOptedOut ? "" : " not") opted out, and it is lost")
    }
    guard let session = reply.session, let owner = book.history.stories[session]?.customer
    else { return }
    if owner >= 0, owner != customer {
      complain("session \(session) is shown as \(state.name)'s, and is another's", session)
    }
  }

  private func lookAtEnded(_ line: Int) {
    guard let session = dice.any(of: players.endedSessions.sessions) else { return }
    call(.supervisorShowSession, .once, .look(.ended(session)), on: line) {
      $0.session = session
    }
  }

  func finishEnded(_ session: Int64, _ parameters: JSONNode?, _ error: String?) {
    if let error {
      // It may have been deleted.
      if !error.hasSuffix("NoSuchSession") {
        complain("session \(session) is asked after, and answered \(error)", session)
      }
      return
    }
    let status = json.read(parameters, as: ShowSessionReply.self).session.status
    if status != .ended, status != .error {
      complain("session \(session) has ended, and is shown as \(status.text)", session)
    }
  }

  // MARK: - The end

  /// All is answered and heard.
  private func settle() {
    book.settle(held: checker.held)
    complaints += book.takeComplaints()
    figures.checks += 1
    if fate.isLast {
      guard daemon != nil, !fate.wasStoppedCleanly else { return end() }
      fate.wasStoppedCleanly = true
      phase = .draining(stepClock: 0)
      return terminate()
    }
    phase = .running
    openOffers.begin(at: clock.played)
  }
}
