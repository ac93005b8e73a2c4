import Vocabulary

@testable import Routing

extension Router {
  /// Sessions that wait though they need not, a sentence each; empty is good. Looked for by asking
  /// every rep about every session that waits, which the router itself never does (R1, R4, R8).
  func needlessWaits() -> [String] {
    var found: [String] = []
    for session in state.allSessions where session.isInLine {
      let slot = state.known(session.id)
      let free = state.allReps.filter { isCandidate($0, for: session, at: slot) }
      if !free.isEmpty {
        found.append("session \(session.id.number) waits, and \(free.map(\.name)) could take it")
      }
      let isKept = session.keepsRefusals && session.direct == nil
      if isKept, !state.isEligibleElsewhere(slot) {
        found.append("session \(session.id.number) is kept from who refused it for nobody's sake")
      }
    }
    return found
  }

  /// Work that nobody can do: what a rep who is offline holds and should not, a sentence each (P4).
  func heldInAbsence() -> [String] {
    state.allSessions.compactMap { session in
      guard let work = session.work, let rep = state.rep(work.rep),
        state.configuration[rep.presence].kind == .offline
      else { return nil }
      let isKept = state.configuration[work.terms].whenRepLeaves == .keep
      if isKept && (work.phase == .active || work.phase == .inactive) { return nil }
      return "session \(session.id.number) is \(work.phase) with \(rep.name), who is offline"
    }
  }

  private func isCandidate(_ rep: Rep, for session: Session, at slot: UInt32) -> Bool {
    let configuration = state.configuration
    let presence = configuration[rep.presence]
    let profile = configuration[rep.profile]
    let isFor = session.direct.map { $0.rep == rep.id } ?? rep.queues.contains(session.queue)
    let needed = Permission.conversing(on: configuration[session.channel].kind)
    return presence.kind == .online && presence.channels.contains(session.channel)
      && profile.permissions.contains(needed) && (rep.lease == .whole || !profile.wantsLease)
      && isFor && !state.isRefused(slot, by: rep.id.slot)
      && profile.openOffersMax.map { rep.openOffers < $0 } ?? true
      && rep.pieces < limits.workPerRepMax && state.passes(.room, rep.id.slot, for: slot)
  }
}
