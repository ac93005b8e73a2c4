import Vocabulary

/// What a supervisor does: R18, priorities, deleting.
extension Auditor {
  mutating func judgeAssign(_ id: SessionID, _ name: String) throws(Disagreement) {
    var reasons: [Refusal] = []
    let rep = rep(name, &reasons)
    let session = openSession(id, &reasons)
    if let session { requireAtWork(session, &reasons) }
    if let rep {
      if !ledger.isOnline(rep) { reasons.append(.rep(.notOnline(rep: name))) }
      if let session {
        requireConversing(rep, on: session.channel, &reasons)
        if session.servingRep == rep.id { reasons.append(.rep(.alreadyTheirs(rep: name))) }
        let max = ledger.configuration.general.limits.workPerRepMax
        if session.offer?.rep != rep.id, ledger.load(of: rep.id).pieces >= max {
          reasons.append(.limit(.tooMuchWork(max: max)))
        }
      }
    }
    if try isRefused(reasons) { return }
    if session!.offer?.rep != rep!.id { try withdraw(id, .assigned) }
    try liftRefusal(of: rep!.id, in: id)
    try activate(id, rep!.id, .assigned, rule: "R18")
    try route()
    try mustAnswer(.done, "R18")
  }

  mutating func judgeRequeue(_ id: SessionID) throws(Disagreement) {
    var reasons: [Refusal] = []
    let session = openSession(id, &reasons)
    if let session { requireAtWork(session, &reasons) }
    if try isRefused(reasons) { return }
    if let session, session.isWaitingForRep, session.offer == nil, session.direct == nil {
      return try mustAnswer(.nothingChanged, "R18")
    }
    try withdraw(id, .requeued)
    let begins = session!.status == .inactive || session!.servingResponder != nil
    let wait = Wait(
      why: .requeued, since: begins ? now : nil, queue: session!.queue,
      priority: session!.priority)
    try enqueue(id, wait, rule: "R18")
    try route()
    try mustAnswer(.done, "R18")
  }

  /// It waits for a rep, or is served or inactive.
  private func requireAtWork(_ session: AuditedSession, _ reasons: inout [Refusal]) {
    switch session.status {
    case .waitingForRep, .active, .inactive: break
    case .new, .waitingForCustomer, .consent, .error, .ended:
      reasons.append(.session(.wrongStatus(session.status)))
    }
  }

  func checkPriority(_ priority: Int32, _ reasons: inout [Refusal]) {
    let max = ledger.configuration.general.limits.priorityMax
    if priority < 0 || priority > max { reasons.append(.limit(.priorityOutOfRange(max: max))) }
  }

  mutating func judgePriority(_ id: SessionID, _ priority: Int32) throws(Disagreement) {
    var reasons: [Refusal] = []
    let session = openSession(id, &reasons)
    checkPriority(priority, &reasons)
    if try isRefused(reasons) { return }
    if session!.priority == priority { return try mustAnswer(.nothingChanged, "R18") }
    try expect(.session(id, .priorityChanged(to: priority)), "R18")
    try mustAnswer(.done, "R18")
  }

  mutating func judgeDelete(_ id: SessionID) throws(Disagreement) {
    var reasons: [Refusal] = []
    switch find(id) {
    case .unknown: reasons.append(.noSuch(.session(id)))
    case .open(let session): reasons.append(.session(.notEnded(session.status)))
    case .over(let session):
      if let work = session?.work, let rep = ledger.rep(work.rep) {
        reasons.append(.session(.stillHeld(rep: rep.name)))
      }
    }
    if try isRefused(reasons) { return }
    try expect(.session(id, .deleted), "S28")
    try mustAnswer(.done, "S28")
  }
}
