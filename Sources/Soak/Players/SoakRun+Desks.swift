import Interface
import Simulation
import System
import TestSupport
import Varlink

// Reps at their desks: they come and go by their shifts, take offers, serve, and tidy up.
extension SoakRun {
  private func ask(
    _ method: Method, _ rep: Int, session: Int64 = 0, customer: Int = -1, _ detail: String = "",
    _ fill: (inout CallArguments) -> Void = { _ in }
  ) {
    let isAsked = ask(
      method, .rep(rep),
      Subject(session: session, rep: rep, customer: customer, detail: detail),
      on: line(.desk(players.reps[rep].desk))
    ) {
      $0.rep = plan.repName(rep)
      if session > 0 { $0.session = session }
      fill(&$0)
    }
    if isAsked { players.reps[rep].isBusy = true }
  }

  // MARK: - Coming and going

  /// A desk takes the leases of its reps.
  func attend(desk: Int) throws(SystemError) {
    guard phase == .running, !players.desks[desk].isStreaming else { return }
    let state = players.desks[desk]
    if state.isOwn, !isOnShift(state.reps.lowerBound) { return }
    guard try connect(line(.desk(desk))), try connect(line(.deskStream(desk))) else {
      return agenda.add(.attend(desk: desk), at: soon(50...100))
    }
    players.desks[desk].isStreaming = true
    for rep in state.reps { players.reps[rep].isLoggedOut = false }
    call(.repAttend, .more, .stream, on: line(.deskStream(desk))) {
      $0.reps = state.reps.map { plan.repName($0) }
    }
  }

  func isOnShift(_ rep: Int) -> Bool { DayShape.isOnShift(rep, at: day) }

  /// A rep looks at the clock, and around.
  func lookAround(_ rep: Int) throws(SystemError) {
    agenda.add(.lookAround(rep: rep), at: soon(400...1_600))
    let state = players.reps[rep]
    let isThere = state.presence != DeskPlan.offline
    if isOnShift(rep) {
      if !players.desks[state.desk].isStreaming {
        try attend(desk: state.desk)
      } else if state.isLoggedOut {
        attendAlso(rep, state.desk)
      }
      guard state.isAttached, !state.isBusy else { return }
      if !isThere || state.presence == DeskPlan.away || dice.happens(4) {
        choosePresence(rep)
      } else if dice.happens(12) {
        lookForWork(rep)
      }
    } else if isThere, state.isAttached, !state.isBusy {
      logOut(rep)
    } else if players.desks[state.desk].isOwn, players.desks[state.desk].isStreaming {
      goHome(rep, state)
    }
  }

  /// One who had logged out takes a lease on the stream that is there.
  private func attendAlso(_ rep: Int, _ desk: Int) {
    guard players.desks[desk].stream > 0 else { return }
    call(.repAttendAlso, .once, .look(.nothing), on: line(.desk(desk))) {
      $0.stream = players.desks[desk].stream
      $0.rep = plan.repName(rep)
    }
  }

  /// An own desk is closed when nothing is under way on it.
  private func goHome(_ rep: Int, _ state: Players.Rep) {
    let calling = line(.desk(state.desk))
    guard !state.isBusy, lines[calling].isQuiet else { return }
    hangUp(calling)
    hangUp(line(.deskStream(state.desk)))
  }

  /// Another status than the last one that they chose: so that, whatever somebody else did
  /// meanwhile, it is a change, and must be found as one.
  private func choosePresence(_ rep: Int) {
    let last = players.reps[rep].lastChosen
    let choices = DeskPlan.presences.filter { $0 != last }
    let isBreak = choices.contains("Break") && dice.happens(10)
    let presence = isBreak ? "Break" : choices[0]
    ask(.repSetPresence, rep, presence) { $0.presence = presence }
  }

  private func logOut(_ rep: Int) {
    let choice = dice.happens(70) ? "leave" : "end"
    ask(.repLogOut, rep) { $0.choice = Word(choice) }
  }

  /// Nothing is offered at the moment, or they do not like what is.
  private func lookForWork(_ rep: Int) {
    if dice.happens(50), let session = dice.any(of: players.waitingSessions.sessions) {
      return ask(.repPick, rep, session: session)
    }
    if plan.isLead(rep), dice.happens(20),
      let session = dice.any(of: players.recentSessions.sessions)
    {
      return ask(.repEndSessions, rep) { $0.sessions = [session] }
    }
    let customer = dice.below(players.customers.count)
    let state = players.customers[customer]
    let channel = DeskPlan.channels[state.channel]
    guard channel.repsMayStart, state.session == 0, !state.isBusy else { return }
    players.customers[customer].isBusy = true
    ask(.repStart, rep, customer: customer) {
      $0.channel = channel.name
      $0.customer = state.name
    }
    if !players.reps[rep].isBusy { players.customers[customer].isBusy = false }
  }

  // MARK: - Work

  func answerOffer(_ rep: Int, _ session: Int64, _ offer: Int64) {
    guard players.reps[rep].works[session]?.offer == offer else { return }
    guard !players.reps[rep].isBusy else {
      return agenda.add(.answerOffer(rep: rep, session: session, offer: offer), at: soon(5...30))
    }
    let choice = dice.below(100)
    if choice < 88 {
      ask(.repAccept, rep, session: session) { $0.offer = offer }
    } else if choice < 95, plan.isLead(rep) {
      ask(.repDecline, rep, session: session) { $0.offer = offer }
    }
    // Or it is missed.
  }

  func serve(_ rep: Int, _ session: Int64) {
    guard let work = players.reps[rep].works[session], work.isActive else { return }
    guard !players.reps[rep].isBusy else {
      return agenda.add(.serve(rep: rep, session: session), at: soon(5...30))
    }
    if work.repliesLeft > 0 {
      players.reps[rep].works[session]?.repliesLeft -= 1
      agenda.add(.serve(rep: rep, session: session), at: soon(50...1_200))
      return reply(rep, session)
    }
    players.reps[rep].works[session]?.isPlanned = false
    windUp(rep, session)
  }

  private func reply(_ rep: Int, _ session: Int64) {
    guard dice.happens(10) else { return ask(.repReplied, rep, session: session) }
    tell(
      .repReplied, .nobody, Subject(session: session, rep: rep),
      on: line(.desk(players.reps[rep].desk))
    ) {
      $0.rep = plan.repName(rep)
      $0.session = session
    }
  }

  private func windUp(_ rep: Int, _ session: Int64) {
    switch dice.index(byShare: [50, 18, 10, 10, 4, 8]) {
    case 0:
      let disposition = dice.happens(30) ? "solved" : nil
      ask(.repEnd, rep, session: session) { $0.disposition = disposition }
    case 1: ask(.repCloseTab, rep, session: session) { $0.how = "end" }
    case 2: ask(.repInactivate, rep, session: session)
    case 3:
      let other = dice.happens(50) ? plan.repName(dice.below(plan.reps)) : nil
      let queue = dice.one(of: DeskPlan.queues)
      ask(.repTransfer, rep, session: session) {
        if let other { $0.toRep = other } else { $0.queue = queue }
      }
    case 4: ask(.repOpenTab, rep, session: session)
    default: break
    }
  }

  /// Releases what is held after the end.
  func tidyUp(_ rep: Int, _ session: Int64) {
    guard players.reps[rep].works[session]?.isHeld ?? false else { return }
    guard !players.reps[rep].isBusy else {
      return agenda.add(.tidyUp(rep: rep, session: session), at: soon(5...30))
    }
    if dice.happens(50) {
      ask(.repFinishWrapUp, rep, session: session)
      agenda.add(.tidyUp(rep: rep, session: session), at: soon(100...300))
    } else {
      ask(.repCloseTab, rep, session: session)
    }
  }

  func finish(rep: Int, _ deed: Deed, _ answer: DeedAnswer?, _ error: String?) {
    players.reps[rep].isBusy = false
    if deed.customer >= 0 { players.customers[deed.customer].isBusy = false }
    guard let answer else { return }
    if deed.method == .repSetPresence {
      players.reps[rep].presence = deed.detail
      players.reps[rep].lastChosen = deed.detail
    } else if deed.method == .repLogOut {
      players.reps[rep].presence = DeskPlan.offline
      players.reps[rep].lastChosen = nil
      // Logging out ended the lease, so the stream no longer has this rep.
      players.reps[rep].isAttached = false
      players.reps[rep].isLoggedOut = true
      players.reps[rep].works = [:]
    } else if deed.method == .repStart {
      players.customers[deed.customer].session = answer.session
    }
  }
}
