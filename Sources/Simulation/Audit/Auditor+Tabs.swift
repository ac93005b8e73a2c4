import Vocabulary

/// Tabs, ends and what reps do with the sessions that are theirs: S14 to S17, S21, S30, S36, C4.
extension Auditor {
  mutating func judgeCloseTab(
    _ name: String, _ id: SessionID, _ how: HowTabCloses?
  ) throws(Disagreement) {
    var reasons: [Refusal] = []
    let rep = rep(name, &reasons)
    let found = find(id)
    if case .unknown = found { reasons.append(.noSuch(.session(id))) }
    guard let rep, reasons.isEmpty else {
      _ = try isRefused(reasons)
      return
    }
    if case .open(let session) = found, session.servingRep == rep.id {
      return try closeActive(rep, session, how)
    }
    if try isRefused([]) { return }
    if case .over(let session?) = found, let work = session.work, work.rep == rep.id,
      ledger.terms(work.terms).whenTabCloses == .endsOrParksThenReleases
    {
      try expect(.session(id, .holdReleased(rep: rep.id, why: .tabClosed)), "C4")
      try route()
      return try mustAnswer(.done, "S30")
    }
    if let session = ledger.session(id), isTheirs(session, rep.id) { return try hideTab(session) }
    try mustAnswer(.nothingChanged, "S30")
  }

  private mutating func hideTab(_ session: AuditedSession) throws(Disagreement) {
    guard session.isTabShown else { return try mustAnswer(.nothingChanged, "S17, S30") }
    try expect(.session(session.id, .tabMarked(isShown: false)), "S17, S30")
    try mustAnswer(.done, "S17, S30")
  }

  private func isTheirs(_ session: AuditedSession, _ rep: RepID) -> Bool {
    session.servingRep == rep || session.status == .ended && session.work?.rep == rep
  }

  private mutating func closeActive(
    _ rep: AuditedRep, _ session: AuditedSession, _ how: HowTabCloses?
  ) throws(Disagreement) {
    var reasons: [Refusal] = []
    let channel = ledger.channel(session.channel)
    guard ledger.terms(session.work!.terms).whenTabCloses == .endsOrParksThenReleases else {
      if how != nil { reasons.append(.session(.notUnderThisModel)) }
      if try isRefused(reasons) { return }
      return try hideTab(session)
    }
    switch how {
    case nil: reasons.append(.session(.howMissing))
    case .end: require(.end, rep, &reasons)
    case .noCustomerResponse:
      require(.inactivate, rep, &reasons)
      if channel.platform == .standard {
        reasons.append(.session(.notOnThisChannel(channel.kind, channel.platform)))
      }
    }
    if try isRefused(reasons) { return }
    if how == .end {
      try end(session.id, by: .rep(rep.id), .tabClosed, rule: "S16")
    } else {
      try inactivate(session.id, .tabClosed, rule: "S15")
    }
    try route()
    try mustAnswer(.done, "S15, S16")
  }

  mutating func judgeOpenTab(_ name: String, _ id: SessionID) throws(Disagreement) {
    var reasons: [Refusal] = []
    let rep = rep(name, &reasons)
    if case .unknown = find(id) { reasons.append(.noSuch(.session(id))) }
    if try isRefused(reasons) { return }
    guard let session = ledger.session(id), isTheirs(session, rep!.id), !session.isTabShown else {
      return try mustAnswer(.nothingChanged, "S30")
    }
    try expect(.session(id, .tabMarked(isShown: true)), "S30")
    try mustAnswer(.done, "S30")
  }

  mutating func judgeFinishWrapUp(_ name: String, _ id: SessionID) throws(Disagreement) {
    var reasons: [Refusal] = []
    let rep = rep(name, &reasons)
    switch find(id) {
    case .unknown: reasons.append(.noSuch(.session(id)))
    case .open(let session): reasons.append(.session(.wrongStatus(session.status)))
    case .over(let session):
      guard let work = session?.work, work.phase == .wrapUp else {
        reasons.append(.session(.wrongStatus(.ended)))
        break
      }
      if let rep, work.rep != rep.id { reasons.append(.session(.notOwner)) }
    }
    if try isRefused(reasons) { return }
    try letGo(id, .wrapUpFinished, rule: "C13")
    try route()
    try mustAnswer(.done, "C13")
  }

  // MARK: - Parking and ending

  mutating func judgeInactivate(_ id: SessionID, _ by: Actor) throws(Disagreement) {
    var reasons: [Refusal] = []
    var acting: AuditedRep?
    if case .rep(let name) = by { acting = rep(name, &reasons) }
    let session = activeWithRep(acting, by, id, &reasons)
    if let session {
      let channel = ledger.channel(session.channel)
      if channel.platform == .standard {
        reasons.append(.session(.notOnThisChannel(channel.kind, channel.platform)))
      }
      if channel.hidesInactivation { reasons.append(.session(.inactivateHidden)) }
    }
    if let acting { require(.inactivate, acting, &reasons) }
    if try isRefused(reasons) { return }
    try inactivate(id, acting.map { .byRep($0.id) } ?? .bySupervisor, rule: "S14")
    try route()
    try mustAnswer(.done, "S14")
  }

  /// The session, if it is Active with that rep, or for a supervisor with any.
  func activeWithRep(
    _ rep: AuditedRep?, _ by: Actor, _ id: SessionID, _ reasons: inout [Refusal]
  ) -> AuditedSession? {
    if case .rep = by { return active(with: rep, id, &reasons) }
    guard let session = openSession(id, &reasons) else { return nil }
    if session.status != .active { reasons.append(.session(.wrongStatus(session.status))) }
    if session.servingResponder != nil { reasons.append(.session(.servedByResponder)) }
    return session
  }

  mutating func judgeEnd(
    _ id: SessionID, _ name: String, _ disposition: String?
  ) throws(Disagreement) {
    var reasons: [Refusal] = []
    let rep = rep(name, &reasons)
    let session = openSession(id, &reasons)
    if let rep, let session {
      switch session.status {
      case .active where session.server != .rep(rep.id): reasons.append(.session(.notOwner))
      case .active: break
      case .new, .waitingForCustomer:
        if session.startedBy != .rep(rep.id) { reasons.append(.session(.notOwner)) }
      case .waitingForRep, .consent, .inactive, .error, .ended:
        reasons.append(.session(.wrongStatus(session.status)))
        if session.server != .rep(rep.id) { reasons.append(.session(.notOwner)) }
      }
    }
    if let rep { require(.end, rep, &reasons) }
    let max = ledger.configuration.general.limits.reasonBytesMax
    if let disposition, disposition.utf8.count > max {
      reasons.append(.limit(.badName(field: "disposition", max: max)))
    }
    if try isRefused(reasons) { return }
    try end(id, by: .rep(rep!.id), .ended, disposition: disposition, rule: "S21")
    try route()
    try mustAnswer(.done, "S21")
  }

  mutating func judgeEndSessions(_ ids: [SessionID], _ by: Actor) throws(Disagreement) {
    var reasons: [Refusal] = []
    var acting: AuditedRep?
    if case .rep(let name) = by { acting = rep(name, &reasons) }
    if let acting { require(.endAny, acting, &reasons) }
    let max = ledger.configuration.general.limits.sessionsPerCallMax
    if ids.count > max { reasons.append(.limit(.tooManySessions(max: max))) }
    if try isRefused(reasons) { return }
    var answers: [SessionAnswer] = []
    for id in ids {
      var reasons: [Refusal] = []
      let session = openSession(id, &reasons)
      if let session, session.status == .inactive, session.lastRep != nil,
        whenReturns(session) == .sameRep
      {
        reasons.append(.session(.inactiveKeepsRep))
      }
      if reasons.isEmpty {
        let ender = acting.map { EndedBy.rep($0.id) } ?? .supervisor
        try end(id, by: ender, .endedFromList, rule: "S36")
      }
      answers.append(SessionAnswer(session: id, refusal: reasons.first))
    }
    try route()
    try mustAnswer(.each(answers), "S36")
  }

  // MARK: - Handing on

  mutating func judgeTransfer(
    _ id: SessionID, _ target: TransferTarget, _ by: Actor
  ) throws(Disagreement) {
    var reasons: [Refusal] = []
    var acting: AuditedRep?
    if case .rep(let name) = by { acting = rep(name, &reasons) }
    if let acting { require(.transfer, acting, &reasons) }
    let session = activeWithRep(acting, by, id, &reasons)
    var queue = session?.queue
    var direct: Direct?
    switch target {
    case .queue(let name):
      queue = ledger.queueNamed(name)
      if queue == nil { reasons.append(.noSuch(.queue(name))) }
    case .rep(let name):
      if let to = rep(name, &reasons) {
        direct = Direct(rep: to.id, isRequired: false)
        if session?.server == .rep(to.id) { reasons.append(.rep(.alreadyTheirs(rep: name))) }
      }
    }
    queue = queue.map(standing)
    if let queue, !hasPlace(queue) { reasons.append(queueFull(queue)) }
    if try isRefused(reasons) { return }
    if let direct { try liftRefusal(of: direct.rep, in: id) }
    let wait = Wait(
      why: .transferred, queue: queue!, priority: session!.priority, direct: direct,
      refusedBy: session!.servingRep)
    try enqueue(id, wait, rule: "S12")
    try route()
    try mustAnswer(.done, "S12")
  }

  mutating func judgePick(_ name: String, _ id: SessionID) throws(Disagreement) {
    var reasons: [Refusal] = []
    let rep = rep(name, &reasons)
    let session = openSession(id, &reasons)
    if let rep, let session {
      require(.pick, rep, &reasons)
      requireConversing(rep, on: session.channel, &reasons)
      if !ledger.isOnline(rep) { reasons.append(.rep(.notOnline(rep: name))) }
      if session.status != .waitingForRep { reasons.append(.session(.wrongStatus(session.status))) }
      if session.heldFor != nil { reasons += [.session(.servedByResponder)] }
      if let direct = session.direct, direct.rep != rep.id {
        reasons.append(.session(.notAvailable))
      }
      if !rep.queues.contains(session.queue), session.direct?.rep != rep.id {
        reasons.append(.rep(.notInQueue(queue: ledger.queue(session.queue).name)))
      }
      if session.offer?.rep != rep.id {
        let load = ledger.load(of: rep.id)
        let max = ledger.configuration.general.limits.workPerRepMax
        if load.pieces >= max { reasons.append(.limit(.tooMuchWork(max: max))) }
        if !load.hasRoom(for: ledger.termsNow(of: session).mustFit, in: rep.totals) {
          reasons.append(.rep(.noRoom))
        }
      }
    }
    if try isRefused(reasons) { return }
    if session!.offer?.rep != rep!.id { try withdraw(id, .picked) }
    try activate(id, rep!.id, .picked, rule: "R17")
    try route()
    try mustAnswer(.done, "R17")
  }
}
