import Containers
import Routing
import TestSupport
import Vocabulary

extension Workload {
  /// One rep does the next thing.
  mutating func desk(_ ledger: Ledger) -> Command? {
    guard let rep = dice.any(of: ledger.reps) else { return nil }
    if !ledger.isOnline(rep), dice.happens(70) { return comeOnline(rep, ledger) }
    let profile = ledger.profile(rep.profile)
    if profile.wantsLease, rep.lease != .whole, dice.happens(60) {
      return .rep(.takeLease(rep: rep.name))
    }
    let theirs = ledger.sessions.filter { $0.work?.rep == rep.id || $0.server == .rep(rep.id) }
    if let session = dice.any(of: theirs), dice.happens(85) {
      return attend(to: session, rep, ledger)
    }
    switch dice.index(byShare: [12, 4, 3, 6, 12, 10, 6]) {
    case 0:
      return .rep(.setPresence(rep: rep.name, presence: presence(ledger), by: .rep))
    case 1: return .rep(.breakLease(rep: rep.name))
    case 2:
      let choices: [LogOutChoice?] = [nil, .endSessions, .leaveSessions]
      return .rep(.logOut(rep: rep.name, choice: dice.one(of: choices)))
    case 3: return .rep(.takeLease(rep: rep.name))
    case 4: return .rep(.start(rep: rep.name, customer: customerName()))
    case 5:
      let waiting = ledger.sessions.filter { $0.status == .waitingForRep }
      return dice.any(of: waiting).map { .rep(.pick(rep: rep.name, session: $0.id)) }
    default:
      let started = ledger.sessions.filter { $0.startedBy == .rep(rep.id) }
      return dice.any(of: started).map {
        .rep(.end(session: $0.id, rep: rep.name, disposition: nil))
      }
    }
  }

  private mutating func comeOnline(_ rep: AuditedRep, _ ledger: Ledger) -> Command {
    if ledger.profile(rep.profile).wantsLease, rep.lease != .whole {
      following.append(.rep(.setPresence(rep: rep.name, presence: "Available", by: .rep)))
      return .rep(.takeLease(rep: rep.name))
    }
    let choice = dice.happens(80) ? "Available" : presence(ledger)
    return .rep(.setPresence(rep: rep.name, presence: choice, by: .rep))
  }

  mutating func presence(_ ledger: Ledger) -> String {
    dice.one(of: ledger.configuration.presences.filter(\.isPresent)).name
  }

  /// What a rep does with a session of theirs.
  private mutating func attend(
    to session: AuditedSession, _ rep: AuditedRep, _ ledger: Ledger
  ) -> Command {
    if let offer = session.offer { return answer(offer, session, rep, ledger) }
    switch session.status {
    case .active: return serve(session, rep, ledger)
    case .ended:
      let isWrapUp = session.work?.phase == .wrapUp
      if isWrapUp, dice.happens(15) {
        return .rep(.setPresence(rep: rep.name, presence: "Lunch", by: .rep))
      }
      return isWrapUp && dice.happens(50)
        ? .rep(.finishWrapUp(rep: rep.name, session: session.id))
        : .rep(
          .closeTab(rep: rep.name, session: session.id, how: dice.any(of: [nil, .end]) ?? nil))
    case .new, .waitingForRep, .waitingForCustomer, .consent, .inactive, .error:
      return dice.happens(50)
        ? .rep(.openTab(rep: rep.name, session: session.id))
        : .rep(.closeTab(rep: rep.name, session: session.id, how: nil))
    }
  }

  private mutating func answer(
    _ offer: AuditedOffer, _ session: AuditedSession, _ rep: AuditedRep, _ ledger: Ledger
  ) -> Command {
    let profile = ledger.profile(rep.profile)
    if profile.acceptance == .mayDecline, dice.happens(35) {
      let reason = dice.happens(10) ? "whim" : profile.declineReasons.first?.text ?? "tired"
      return .rep(
        .decline(
          rep: rep.name, session: session.id, offer: offer.number,
          reason: dice.happens(profile.declineNeedsReason ? 90 : 30) ? reason : nil))
    }
    if dice.happens(15) { return .rep(.pick(rep: rep.name, session: session.id)) }
    // Now and then it is left to run out.
    return dice.happens(75)
      ? .rep(.accept(rep: rep.name, session: session.id, offer: offer.number)) : .daemon(.advance)
  }

  private mutating func serve(
    _ session: AuditedSession, _ rep: AuditedRep, _ ledger: Ledger
  ) -> Command {
    let name = rep.name
    switch dice.index(byShare: [45, 12, 12, 8, 10, 3]) {
    case 0: return .rep(.replied(rep: name, session: session.id))
    case 1:
      return .rep(
        .end(
          session: session.id, rep: name, disposition: dice.happens(30) ? "solved" : nil))
    case 2:
      let how = dice.one(of: [HowTabCloses.end, .noCustomerResponse, nil])
      return .rep(.closeTab(rep: name, session: session.id, how: how))
    case 3: return .session(.inactivate(session: session.id, by: .rep(name)))
    case 4: return .session(.transfer(session: session.id, to: target(ledger), by: .rep(name)))
    default: return .rep(.openTab(rep: name, session: session.id))
    }
  }

  mutating func target(_ ledger: Ledger) -> TransferTarget {
    if dice.happens(50), let rep = dice.any(of: ledger.reps) { return .rep(rep.name) }
    return .queue(dice.one(of: world.settings.queues).name)
  }
}
