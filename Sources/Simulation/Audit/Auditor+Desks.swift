import Containers
import Vocabulary

/// What a desk says for its rep: leases, presence, offers, and the rep's own messages.
extension Auditor {
  // MARK: - Leases

  mutating func judgeTakeLease(_ name: String) throws(Disagreement) {
    var reasons: [Refusal] = []
    let rep = rep(name, &reasons)
    if try isRefused(reasons) { return }
    // A second lease replaces the first: the desks are notified, and nothing changes.
    if rep!.lease == .whole { return try mustAnswer(.nothingChanged, "P5") }
    try expect(.rep(rep!.id, .leaseTaken), "P5")
    try route()
    try mustAnswer(.done, "P5")
  }

  mutating func judgeBreakLease(_ name: String) throws(Disagreement) {
    var reasons: [Refusal] = []
    let rep = rep(name, &reasons)
    if try isRefused(reasons) { return }
    guard rep!.lease == .whole else { return try mustAnswer(.nothingChanged, "P5") }
    if ledger.presence(rep!.presence).kind == .offline {
      try expect(.rep(rep!.id, .leaseEnded), "P5")
      return try mustAnswer(.done, "P5")
    }
    let until = now + ledger.configuration.general.grace
    try expect(.rep(rep!.id, .leaseBroken(until: until)), "P5")
    try mustAnswer(.done, "P5")
  }

  // MARK: - Presence

  mutating func judgePresence(
    _ name: String, _ presenceName: String, _ by: PresenceChanger
  ) throws(Disagreement) {
    var reasons: [Refusal] = []
    let rep = rep(name, &reasons)
    let presence = ledger.presenceNamed(presenceName)
    if presence == nil { reasons.append(.noSuch(.presence(presenceName))) }
    if let rep, let presence, presence != .offline,
      !ledger.profile(rep.profile).presences.contains(presence)
    {
      reasons.append(.rep(.statusNotAllowed(presenceName)))
    }
    if try isRefused(reasons) { return }
    if rep!.presence == presence! { return try mustAnswer(.nothingChanged, "P1") }
    try change(rep!.id, to: presence!, by == .rep ? .byRep : .bySupervisor)
    try route()
    try mustAnswer(.done, "P1")
  }

  mutating func judgeLogOut(_ name: String, _ choice: LogOutChoice?) throws(Disagreement) {
    var reasons: [Refusal] = []
    guard let rep = rep(name, &reasons) else {
      _ = try isRefused(reasons)
      return
    }
    let active = ledger.sessions.filter { $0.servingRep == rep.id }.map(\.id)
    if !active.isEmpty, choice == nil { reasons.append(.rep(.ongoingSessions(active))) }
    if !active.isEmpty, choice == .endSessions { require(.end, rep, &reasons) }
    if try isRefused(reasons) { return }
    if choice == .endSessions {
      for session in active {
        try end(session, by: .rep(rep.id), .ended, keepsNothing: true, rule: "leaving")
      }
    }
    if rep.presence == .offline {
      if rep.lease != .none { try expect(.rep(rep.id, .leaseEnded), "P5") }
      try route()
      let changed = rep.lease != .none || choice == .endSessions && !active.isEmpty
      return try mustAnswer(changed ? .done : .nothingChanged, "leaving")
    }
    try change(rep.id, to: .offline, .loggedOut)
    try route()
    try mustAnswer(.done, "leaving")
  }

  // MARK: - Offers

  private func checkOffer(
    _ rep: AuditedRep?, _ session: AuditedSession?, _ number: OfferNumber,
    _ reasons: inout [Refusal]
  ) {
    guard let session else { return }
    if session.status != .waitingForRep { reasons.append(.session(.wrongStatus(session.status))) }
    guard let offer = session.offer, offer.number == number else {
      reasons.append(.noSuch(.offer(number)))
      if session.offer?.rep != rep?.id { reasons.append(.session(.notOwner)) }
      return
    }
    if let rep, offer.rep != rep.id { reasons.append(.session(.notOwner)) }
  }

  mutating func judgeAccept(
    _ name: String, _ id: SessionID, _ number: OfferNumber
  ) throws(Disagreement) {
    var reasons: [Refusal] = []
    let rep = rep(name, &reasons)
    let session = openSession(id, &reasons)
    checkOffer(rep, session, number, &reasons)
    if try isRefused(reasons) { return }
    try activate(id, rep!.id, .accepted, rule: "S9")
    try route()
    try mustAnswer(.done, "S9")
  }

  mutating func judgeDecline(
    _ name: String, _ id: SessionID, _ number: OfferNumber, _ reason: String?
  ) throws(Disagreement) {
    var reasons: [Refusal] = []
    let rep = rep(name, &reasons)
    let session = openSession(id, &reasons)
    checkOffer(rep, session, number, &reasons)
    if let rep {
      let profile = ledger.profile(rep.profile)
      if profile.acceptance != .mayDecline { reasons.append(.rep(.declineNotAllowed)) }
      if profile.declineNeedsReason, reason ?? "" == "" { reasons.append(.rep(.reasonMissing)) }
      if let reason, !profile.declineReasons.isEmpty, !profile.declineReasons.contains(Name(reason))
      {
        reasons.append(.rep(.reasonUnknown(reason)))
      }
    }
    if let reason {
      let max = ledger.configuration.general.limits.reasonBytesMax
      if reason.utf8.count > max {
        reasons.append(.limit(.badName(field: "reason", max: max)))
      }
    }
    if try isRefused(reasons) { return }
    try expect(.offer(number, id, rep!.id, .declined(reason: reason)), "R8")
    if let presence = ledger.profile(rep!.profile).statusAfterDecline, presence != rep!.presence {
      try change(rep!.id, to: presence, .afterDecline)
    }
    try route()
    try mustAnswer(.done, "R8")
  }

  // MARK: - Messages

  /// The session if it is Active with that rep; otherwise adds the reasons why not.
  func active(
    with rep: AuditedRep?, _ id: SessionID, _ reasons: inout [Refusal]
  ) -> AuditedSession? {
    guard let session = openSession(id, &reasons) else { return nil }
    if session.status != .active { reasons.append(.session(.wrongStatus(session.status))) }
    if let rep, session.server != .rep(rep.id) { reasons.append(.session(.notOwner)) }
    return session
  }

  mutating func judgeReplied(_ name: String, _ id: SessionID) throws(Disagreement) {
    var reasons: [Refusal] = []
    let rep = rep(name, &reasons)
    let session = active(with: rep, id, &reasons)
    if let rep, let session { requireConversing(rep, on: session.channel, &reasons) }
    if try isRefused(reasons) { return }
    try expect(.session(id, .repReplied(rep: rep!.id)), "S18")
    try mustAnswer(.done, "S18")
  }

  mutating func judgeStart(_ name: String, _ customerName: CustomerName) throws(Disagreement) {
    var reasons: [Refusal] = []
    let rep = rep(name, &reasons)
    checkName(customerName.id, "customer", &reasons)
    guard let channelID = ledger.channelNamed(customerName.channel) else {
      reasons.append(.noSuch(.channel(customerName.channel)))
      _ = try isRefused(reasons)
      return
    }
    let channel = ledger.channel(channelID)
    if !channel.kind.repsMayStart {
      reasons.append(.session(.notOnThisChannel(channel.kind, channel.platform)))
    }
    if let rep {
      require(.start, rep, &reasons)
      requireConversing(rep, on: channelID, &reasons)
    }
    let customer = ledger.customer(customerName)
    if customer == nil { checkCustomers(&reasons) }
    if customer?.consent == .optedOut { reasons.append(.session(.optedOut)) }
    let open = customer?.open.flatMap { ledger.session($0) }
    if let open, open.status != .consent { reasons.append(.session(.sessionOpen(open.id))) }
    if open == nil { checkOpenSessions(on: channelID, &reasons) }
    if try isRefused(reasons) { return }
    let known = try known(customerName, channelID)
    if let open { try end(open.id, by: .rep(rep!.id), .superseded, rule: "S5") }
    try authorizeOpening(known, channel)
    let session = try openSession(
      known, channelID, startedBy: .rep(rep!.id), rule: "S5")
    try expect(
      .session(session, .customerAwaited(isNew: true, until: now + channel.timers.new)), "S5")
    try route()
    try mustAnswer(.session(session), "S5")
  }
}
