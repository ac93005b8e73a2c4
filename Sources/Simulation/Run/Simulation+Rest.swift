import Vocabulary

/// Liveness: traffic stops, reps come online and stay, take what they are offered and end it. Then
/// everybody who can be served is served.
extension Simulation {
  public mutating func comeToRest() throws(Failure) {
    try settleNetwork()
    isAtRest = true
    weather.isCalm = true
    try bringRepsOnline()
    for _ in 0..<Self.roundsMax {
      let open = auditor.ledger.sessions.filter(concernsReps)
      if open.isEmpty { return }
      for session in open {
        // An earlier command of the round may have changed what this one would do.
        guard let now = auditor.ledger.session(session.id), let command = workOff(now) else {
          continue
        }
        try carryOut(command, at: workload.clock)
      }
      try carryOut(.daemon(.advance), at: workload.pass(.seconds(10)))
    }
    try checked { (run) throws(Disagreement) in try run.auditor.checkAllServed() }
  }

  /// Instants that cannot be meant: before the beginning, and past the last year. Nothing stops,
  /// and what falls due by then is carried out.
  public mutating func passAllTime() throws(Failure) {
    for milliseconds in [Int64.min, 0, .max, .max, 0] {
      try carryOut(.daemon(.advance), at: Instant(milliseconds: milliseconds))
      let (command, _) = workload.next(auditor.ledger, due: nil)
      try carryOut(command, at: Instant(milliseconds: milliseconds))
    }
  }

  /// Enough for each list of refusals to be cleared many times, whatever the settings.
  private static var roundsMax: Int { 120 }

  private mutating func bringRepsOnline() throws(Failure) {
    for rep in auditor.ledger.reps {
      let presences: [Command] = [
        // A rep whose shift had reached a quota begins another.
        .rep(.setPresence(rep: rep.name, presence: "Offline", by: .supervisor)),
        .rep(.takeLease(rep: rep.name)),
        .rep(.setPresence(rep: rep.name, presence: "Available", by: .rep)),
      ]
      for command in presences { try carryOut(command, at: workload.clock) }
    }
  }

  private func concernsReps(_ session: AuditedSession) -> Bool {
    switch session.status {
    case .waitingForRep, .active: true
    case .ended: session.heldUntil != nil
    case .new, .waitingForCustomer, .consent, .inactive, .error: false
    }
  }

  /// What brings the session on.
  private func workOff(_ session: AuditedSession) -> Command? {
    let ledger = auditor.ledger
    if let offer = session.offer, let rep = ledger.rep(offer.rep) {
      return .rep(.accept(rep: rep.name, session: session.id, offer: offer.number))
    }
    switch session.status {
    case .active: return .session(.endSessions(sessions: [session.id], by: .supervisor))
    case .ended:
      guard let work = session.work, let rep = ledger.rep(work.rep) else { return nil }
      return work.phase == .wrapUp
        ? .rep(.finishWrapUp(rep: rep.name, session: session.id))
        : .rep(.closeTab(rep: rep.name, session: session.id, how: nil))
    case .new, .waitingForRep, .waitingForCustomer, .consent, .inactive, .error: return nil
    }
  }
}

extension Auditor {
  /// No rep who is online and idle could have a session that still waits, no matter who refused it
  /// before; except for a session that R8 keeps for a rep who has not refused it and never has
  /// room.
  func checkAllServed() throws(Disagreement) {
    for session in ledger.sessions where session.isWaitingForRep && nobodyElse(for: session) {
      var asked = session
      asked.refusals = []
      for rep in ledger.reps where firstFailing(rep, asked, ledger.load(of: rep.id)) == nil {
        throw Disagreement(
          "liveness", "session \(session.id.number) waits on, and \(rep.name) could have it")
      }
    }
  }
}
