import Vocabulary

/// What a channel's gateway reports of a customer besides messages.
extension Auditor {
  // MARK: - Records

  /// The customer's record, which is made if there is none; its id is the router's to choose.
  mutating func known(
    _ name: CustomerName, _ channel: ChannelID
  ) throws(Disagreement) -> CustomerID {
    if let customer = ledger.customer(name) { return customer.id }
    guard case .customer(let id, .known)? = nextFact else {
      throw Disagreement("customers", "\(name) is new, and no record of theirs was made")
    }
    let slot = Int(id.slot)
    if slot < ledger.customers.count, ledger.customers[slot] != nil {
      throw Disagreement("customers", "\(id) was given twice")
    }
    try expect(.customer(id, .known(name: name, channel: channel)), "customers")
    return id
  }

  mutating func openSession(
    _ customer: CustomerID, _ channel: ChannelID, startedBy: Initiator,
    _ opening: Opening = Opening(), _ direct: Direct? = nil, rule: StaticString
  ) throws(Disagreement) -> SessionID {
    let id = SessionID(ledger.sessionsGiven + 1)
    let opened = Opened(
      customer: customer, channel: channel, queue: ledger.channel(channel).queue,
      startedBy: startedBy, priority: opening.priority ?? 0, targetTime: opening.targetTime,
      direct: direct)
    try expect(.session(id, .opened(opened)), rule)
    return id
  }

  /// S26: where no authorization is in force, an unauthenticated one begins with the message
  /// that opens the session.
  mutating func authorizeOpening(
    _ customer: CustomerID, _ channel: Channel
  ) throws(Disagreement) {
    guard channel.kind.hasToken else { return }
    if let until = ledger.customer(customer)!.authorizedUntil, until > now { return }
    let until = now + channel.timers.unauthenticatedToken
    try expect(.customer(customer, .authorized(isAuthenticated: false, until: until)), "S26")
  }

  // MARK: - Commands

  mutating func judgeAuthorize(
    _ name: CustomerName, _ isAuthenticated: Bool
  ) throws(Disagreement) {
    var reasons: [Refusal] = []
    guard let channelID = ledger.channelNamed(name.channel) else {
      _ = try isRefused([.noSuch(.channel(name.channel))])
      return
    }
    let channel = ledger.channel(channelID)
    checkName(name.id, "customer", &reasons)
    if !channel.kind.hasToken {
      reasons.append(.session(.notOnThisChannel(channel.kind, channel.platform)))
    }
    if ledger.customer(name) == nil { checkCustomers(&reasons) }
    if try isRefused(reasons) { return }
    let customer = try known(name, channelID)
    let open = ledger.customer(customer)!.open.map { ledger.session($0)! }
    let hadExpired = open.map { isTokenExpired($0) } ?? false
    let until =
      now
      + (isAuthenticated
        ? channel.timers.authenticatedToken : channel.timers.unauthenticatedToken)
    if let open, hadExpired {
      let isBots = open.servingResponder.map {
        ledger.configuration.responders[Int($0.index)].kind == .bot
      }
      if isBots == true {
        try end(open.id, by: .system, .tokenExpired, rule: "S26")
      } else {
        try expect(.session(open.id, .conversationBegan(number: open.conversation + 1)), "S26")
      }
    }
    try expect(
      .customer(customer, .authorized(isAuthenticated: isAuthenticated, until: until)), "S26")
    try route()
    try mustAnswer(.done, "S26")
  }

  mutating func judgeLeave(_ name: CustomerName) throws(Disagreement) {
    guard ledger.channelNamed(name.channel) != nil else {
      _ = try isRefused([.noSuch(.channel(name.channel))])
      return
    }
    guard let open = ledger.customer(name)?.open else {
      var reasons: [Refusal] = [.noSuch(.openSession)]
      checkName(name.id, "customer", &reasons)
      _ = try isRefused(reasons)
      return
    }
    if try isRefused([]) { return }
    try end(open, by: .customer, .customerLeft, rule: "S22")
    try route()
    try mustAnswer(.session(open), "S22")
  }

  mutating func judgeConsent(_ name: CustomerName, _ optedIn: Bool) throws(Disagreement) {
    var reasons: [Refusal] = []
    guard let channel = ledger.channelNamed(name.channel) else {
      _ = try isRefused([.noSuch(.channel(name.channel))])
      return
    }
    checkName(name.id, "customer", &reasons)
    let customer = ledger.customer(name)
    if customer == nil { checkCustomers(&reasons) }
    if optedIn {
      if try isRefused(reasons) { return }
      if customer?.consent == .optedIn || customer?.consent == .doublyOptedIn {
        return try mustAnswer(.nothingChanged, "S2")
      }
      let id = try known(name, channel)
      try expect(.customer(id, .consentChanged(to: .optedIn)), "S2")
      return try mustAnswer(.done, "S2")
    }
    if customer?.consent == .optedOut { reasons.append(.session(.optedOut)) }
    let open = customer?.open.flatMap { ledger.session($0) }
    if try isRefused(reasons) { return }
    let session = try leaveForGood(name, channel, open)
    try route()
    try mustAnswer(.session(session), "S4")
  }

  mutating func judgeAnnounce(_ announcement: AnnounceCommand) throws(Disagreement) {
    var reasons: [Refusal] = []
    let name = announcement.customer
    guard let channelID = ledger.channelNamed(name.channel) else {
      _ = try isRefused([.noSuch(.channel(name.channel))])
      return
    }
    let channel = ledger.channel(channelID)
    checkName(name.id, "customer", &reasons)
    let known = ledger.customer(name)
    if known == nil { checkCustomers(&reasons) }
    if announcement.staysOpen { checkOpenSessions(on: channelID, &reasons) }
    if known?.consent == .optedOut { reasons.append(.session(.optedOut)) }
    if announcement.staysOpen, channel.platform == .standard {
      reasons.append(.session(.notOnThisChannel(channel.kind, channel.platform)))
    }
    if let open = known?.open, announcement.staysOpen || announcement.refusedWhileOpen {
      reasons.append(.session(.sessionOpen(open)))
    }
    if try isRefused(reasons) { return }
    let customer = try self.known(name, channelID)
    if announcement.staysOpen { try authorizeOpening(customer, channel) }
    let session = try openSession(customer, channelID, startedBy: .automation, rule: "S8")
    if announcement.staysOpen {
      let until = sweep(from: now + channel.timers.announcement)
      try expect(.session(session, .customerAwaited(isNew: false, until: until)), "S8")
    } else {
      try end(session, by: .system, .announced, rule: "S8")
    }
    try route()
    try mustAnswer(.session(session), "S8")
  }

  mutating func judgeErase(_ name: CustomerName) throws(Disagreement) {
    var reasons: [Refusal] = []
    guard let channel = ledger.channelNamed(name.channel) else {
      _ = try isRefused([.noSuch(.channel(name.channel))])
      return
    }
    checkName(name.id, "customer", &reasons)
    let customer = ledger.customer(name)
    if let open = customer?.open { reasons.append(.session(.sessionOpen(open))) }
    if customer == nil { checkCustomers(&reasons) }
    if try isRefused(reasons) { return }
    let id = try known(name, channel)
    try expect(.customer(id, .erased), "erasing")
    try mustAnswer(.done, "erasing")
  }

  mutating func judgeDelivered(_ id: SessionID) throws(Disagreement) {
    var reasons: [Refusal] = []
    let session = openSession(id, &reasons)
    if let session, session.status != .new {
      reasons.append(.session(.wrongStatus(session.status)))
    }
    if try isRefused(reasons) { return }
    let until = replyUntil(session!)
    try expect(.session(id, .customerAwaited(isNew: false, until: until)), "S5")
    try mustAnswer(.done, "S5")
  }

  /// S7: so long after the opening message; on an enhanced channel with the next sweep.
  private func replyUntil(_ session: AuditedSession) -> Instant {
    let channel = ledger.channel(session.channel)
    let due = session.openedAt + channel.timers.reply
    return channel.platform == .enhanced ? sweep(from: due) : due
  }
}
