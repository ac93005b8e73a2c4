import Containers
import Vocabulary

/// What a customer's message leads to: S1 to S4, S6, S8's reply, S19, S23, S26 and S27.
extension Auditor {
  mutating func judgeMessage(_ said: MessageCommand) throws(Disagreement) {
    var message = said
    // Instants past the last year count as its end, those before the first as its beginning.
    message.opening.targetTime = message.opening.targetTime.map { min(max($0, .zero), .latest) }
    var reasons: [Refusal] = []
    guard let channelID = ledger.channelNamed(message.customer.channel) else {
      reasons.append(.noSuch(.channel(message.customer.channel)))
      _ = try isRefused(reasons)
      return
    }
    if let answer = remembered(message) {
      return try mustAnswer(.message(answer), "the message itself")
    }
    checkOpening(message, &reasons)
    checkPace(message, &reasons)
    let channel = ledger.channel(channelID)
    let customer = ledger.customer(message.customer)
    let keyword = keyword(in: message.text, channel.keywords)
    if customer?.consent == .optedOut, keyword != .optIn {
      reasons.append(.session(.optedOut))
    }
    if customer == nil { checkCustomers(&reasons) }
    let open = customer?.open.flatMap { ledger.session($0) }
    if keyword == .optOut {
      if try isRefused(reasons) { return }
      return try optOut(message, channelID, open)
    }
    if let open, isTokenExpired(open) {
      if try isRefused(reasons) { return }
      return try takeExpired(message, open)
    }
    let mayBeConsent =
      switch open?.status {
      case nil, .new, .waitingForCustomer, .consent: true
      case .waitingForRep, .active, .inactive, .error, .ended: false
      }
    if let keyword, mayBeConsent {
      if open == nil, channel.platform == .enhanced { checkOpenSessions(on: channelID, &reasons) }
      if try isRefused(reasons) { return }
      return try takeKeyword(message, keyword, channelID, open)
    }
    try judgeOrdinary(message, channelID, open, &reasons)
  }

  private func checkOpening(_ message: MessageCommand, _ reasons: inout [Refusal]) {
    let limits = ledger.configuration.general.limits
    let opening = message.opening
    checkName(message.customer.id, "customer", &reasons)
    if let id = message.messageID { checkName(id, "messageID", &reasons) }
    if let priority = opening.priority, priority < 0 || priority > limits.priorityMax {
      reasons.append(.limit(.priorityOutOfRange(max: limits.priorityMax)))
    }
    if opening.fields.count > limits.fieldsPerMessageMax {
      reasons.append(.limit(.tooManyFields(max: limits.fieldsPerMessageMax)))
    }
  }

  /// The customer has reached the limit of messages a minute; only an opt-out is still taken.
  private func checkPace(_ message: MessageCommand, _ reasons: inout [Refusal]) {
    guard let most = message.perMinuteReached else { return }
    let channel = ledger.channelNamed(message.customer.channel)!
    if keyword(in: message.text, ledger.channel(channel).keywords) == .optOut { return }
    reasons.append(.limit(.tooFast(perMinute: most)))
  }

  private func checkRep(_ message: MessageCommand, _ reasons: inout [Refusal]) {
    if let rep = message.opening.rep?.rep, ledger.repNamed(rep) == nil {
      reasons.append(.noSuch(.rep(rep)))
    }
  }

  func checkCustomers(_ reasons: inout [Refusal]) {
    let max = ledger.configuration.general.limits.customersMax
    if ledger.customerIndexes.count >= max { reasons.append(.limit(.tooManyCustomers(max: max))) }
  }

  func checkOpenSessions(on channel: ChannelID, _ reasons: inout [Refusal]) {
    let max = ledger.configuration.general.limits.openSessionsMax
    var (open, openOnChannel) = (0, 0)
    for session in ledger.sessions where session.status.isOpen {
      open += 1
      if session.channel == channel { openOnChannel += 1 }
    }
    if open >= max { reasons.append(.limit(.tooManyOpenSessions(max: max))) }
    if openOnChannel >= openSessionsPerChannelMax {
      let name = ledger.channel(channel).name
      reasons.append(.limit(.tooManyOpenSessions(max: openSessionsPerChannelMax, channel: name)))
    }
  }

  /// The answer that the same message was given before.
  private func remembered(_ message: MessageCommand) -> MessageAnswer? {
    guard let id = message.messageID, let customer = ledger.customer(message.customer) else {
      return nil
    }
    for known in customer.messages
    where Name(known.id) == Name(id) && now < known.at + ledger.configuration.general.messageIDs {
      return known.answer
    }
    return nil
  }

  /// The whole message, blanks and one final `.` or `!` taken off, compared without case.
  func keyword(in text: String, _ keywords: Keywords) -> Keyword? {
    func trimmed(_ text: Substring) -> Substring {
      var text = text
      while let first = text.first, first.isWhitespace { text.removeFirst() }
      while let last = text.last, last.isWhitespace { text.removeLast() }
      return text
    }
    var word = trimmed(text[...])
    if word.last == "." || word.last == "!" { word.removeLast() }
    let said = trimmed(word).lowercased()
    func isAmong(_ words: [String]) -> Bool { words.contains { $0.lowercased() == said } }
    if isAmong(keywords.optOut) { return .optOut }
    if isAmong(keywords.optIn) { return .optIn }
    if isAmong(keywords.doubleOptIn) { return .doubleOptIn }
    if isAmong(keywords.help) { return .help }
    return nil
  }

  /// S26.
  func isTokenExpired(_ session: AuditedSession) -> Bool {
    guard ledger.channel(session.channel).kind.hasToken else { return false }
    // An authorization that is over is forgotten.
    guard let until = ledger.customer(session.customer)?.authorizedUntil else { return true }
    return until <= now
  }

  // MARK: - Keywords and expired tokens

  private mutating func taken(
    _ message: MessageCommand, _ session: SessionID?, _ outcome: MessageOutcome
  ) throws(Disagreement) {
    let customer = ledger.customer(message.customer)!.id
    let answer = MessageAnswer(session: session, outcome: outcome)
    // S26: a message that was not delivered is not remembered by its id.
    let id = outcome == .tokenExpired ? nil : message.messageID
    try expect(.customer(customer, .messageTaken(id: id, answer: answer)), "the message")
    try route()
    try mustAnswer(.message(answer), "the message")
  }

  private mutating func takeExpired(
    _ message: MessageCommand, _ open: AuditedSession
  ) throws(Disagreement) {
    if let responder = open.servingResponder,
      ledger.configuration.responders[Int(responder.index)].kind == .bot
    {
      try end(open.id, by: .system, .tokenExpired, rule: "S26")
    }
    try taken(message, open.id, .tokenExpired)
  }

  private mutating func optOut(
    _ message: MessageCommand, _ channel: ChannelID, _ open: AuditedSession?
  ) throws(Disagreement) {
    let session = try leaveForGood(message.customer, channel, open)
    try taken(message, session, .keyword(.optOut))
  }

  /// S4: the open session ends, or one is recorded; and the mark is set.
  mutating func leaveForGood(
    _ name: CustomerName, _ channel: ChannelID, _ open: AuditedSession?
  ) throws(Disagreement) -> SessionID {
    let customer = try known(name, channel)
    let session: SessionID
    if let open {
      session = open.id
    } else {
      session = try openSession(customer, channel, startedBy: .customer, rule: "S4")
    }
    try end(session, by: .customer, .optedOut, rule: "S4")
    try expect(.customer(customer, .consentChanged(to: .optedOut)), "S4")
    return session
  }

  private mutating func takeKeyword(
    _ message: MessageCommand, _ keyword: Keyword, _ channelID: ChannelID,
    _ open: AuditedSession?
  ) throws(Disagreement) {
    let channel = ledger.channel(channelID)
    let customer = try known(message.customer, channelID)
    try optIn(customer, keyword)
    guard channel.platform == .enhanced else {
      return try taken(message, nil, .keyword(keyword))
    }
    let session: SessionID
    if let open {
      session = open.id
    } else {
      try authorizeOpening(customer, channel)
      session = try openSession(
        customer, channelID, startedBy: .customer, message.opening, nil, rule: "S2")
    }
    let until = sweep(from: now + channel.timers.consent)
    try expect(.session(session, .consentAsked(until: until)), "S2")
    try taken(message, session, .keyword(keyword))
  }

  private mutating func optIn(
    _ customer: CustomerID, _ keyword: Keyword
  ) throws(Disagreement) {
    let consent: Consent =
      switch keyword {
      case .optIn where ledger.customer(customer)!.consent == .doublyOptedIn: .doublyOptedIn
      case .optIn: .optedIn
      case .doubleOptIn: .doublyOptedIn
      case .help, .optOut: ledger.customer(customer)!.consent
      }
    if consent != ledger.customer(customer)!.consent {
      try expect(.customer(customer, .consentChanged(to: consent)), "S2")
    }
  }

  // MARK: - Ordinary messages

  private mutating func judgeOrdinary(
    _ message: MessageCommand, _ channelID: ChannelID, _ open: AuditedSession?,
    _ reasons: inout [Refusal]
  ) throws(Disagreement) {
    switch open?.status {
    case nil: try judgeFirst(message, channelID, nil, reasons)
    case .consent, .new, .waitingForCustomer:
      if case .rep(let rep) = open!.startedBy {
        let required = ledger.channel(channelID).requiredFields
        let missing = required.first { !message.opening.fields.map { Name($0) }.contains($0) }
        if try isRefused(reasons) { return }
        // S3 and S23 too: in Consent, no matter who started it.
        if open!.status == .consent, let missing {
          return try fail(message, channelID, open, missing.text)
        }
        try reply(message, open!, rep)
      } else {
        try judgeFirst(message, channelID, open, reasons)
      }
    case .inactive:
      if try isRefused(reasons) { return }
      try comeBack(message, open!)
    case .waitingForRep, .active:
      if try isRefused(reasons) { return }
      try taken(message, open!.id, .delivered)
    case .error, .ended: break
    }
  }

  /// S1, also for a session that was in Consent, or that automation began.
  private mutating func judgeFirst(
    _ message: MessageCommand, _ channelID: ChannelID, _ open: AuditedSession?,
    _ reasons: [Refusal]
  ) throws(Disagreement) {
    var reasons = reasons
    let channel = ledger.channel(channelID)
    let missing = channel.requiredFields.first {
      !message.opening.fields.map { Name($0) }.contains($0)
    }
    if let missing {
      if channel.platform == .standard { reasons.append(.session(.fieldMissing(missing.text))) }
      if try isRefused(reasons) { return }
      return try fail(message, channelID, open, missing.text)
    }
    if open == nil { checkOpenSessions(on: channelID, &reasons) }
    let responder = channel.responder.flatMap { isAttached($0) ? $0 : nil }
    let direct = direct(for: message, channel)
    let place = place(for: direct, in: channel.queue)
    if responder == nil, place == nil { reasons.append(queueFull(channel.queue)) }
    checkRep(message, &reasons)
    if try isRefused(reasons) { return }

    let customer = try known(message.customer, channelID)
    let session: SessionID
    if let open {
      session = open.id
    } else {
      try authorizeOpening(customer, channel)
      session = try openSession(
        customer, channelID, startedBy: .customer, message.opening,
        responder == nil ? place!.direct : direct, rule: "S1")
    }
    if message.opening.rep != nil, let direct { try liftRefusal(of: direct.rep, in: session) }
    if let responder {
      let until = now + channel.timers.responderJoin
      let held = Held(
        responder: responder, until: until,
        priority: message.opening.priority ?? ledger.session(session)!.priority,
        targetTime: message.opening.targetTime ?? ledger.session(session)!.targetTime,
        direct: direct)
      try expect(.session(session, .held(held)), "S1")
    } else {
      let why: QueuedReason =
        open?.status == .waitingForCustomer ? .customerReplied : .customerWrote
      let wait = Wait(
        why: why, since: now, queue: place!.queue,
        priority: message.opening.priority ?? ledger.session(session)!.priority,
        opening: message.opening, direct: place!.direct)
      try enqueue(session, wait, rule: "S1")
    }
    try taken(message, session, .delivered)
  }

  func isAttached(_ responder: ResponderID) -> Bool {
    ledger.responders[Int(responder.index)] == .attached
  }

  private func direct(for message: MessageCommand, _ channel: Channel) -> Direct? {
    if let named = message.opening.rep, let rep = ledger.repNamed(named.rep) {
      return Direct(rep: rep, isRequired: named.isRequired)
    }
    guard channel.prefersLastRep, let rep = ledger.customer(message.customer)?.lastRep,
      ledger.rep(rep) != nil
    else { return nil }
    return Direct(rep: rep, isRequired: false)
  }

  /// S23.
  private mutating func fail(
    _ message: MessageCommand, _ channelID: ChannelID, _ open: AuditedSession?,
    _ field: String
  ) throws(Disagreement) {
    let customer = try known(message.customer, channelID)
    let reason = FailureReason.fieldMissing(field)
    if open == nil, let failed = ledger.customer(customer)!.failed, failed.reason == reason {
      try expect(.session(failed.session, .errorRenewed(customer: customer)), "S23")
      return try taken(message, failed.session, .fieldMissing(field))
    }
    let session: SessionID
    if let open {
      session = open.id
    } else {
      try authorizeOpening(customer, ledger.channel(channelID))
      session = try openSession(
        customer, channelID, startedBy: .customer, message.opening, nil, rule: "S23")
    }
    try expect(.session(session, .failed(reason: reason)), "S23")
    try taken(message, session, .fieldMissing(field))
  }

  /// S6: the customer replies to what a rep started.
  private mutating func reply(
    _ message: MessageCommand, _ open: AuditedSession, _ rep: RepID
  ) throws(Disagreement) {
    var wait = Wait(
      why: .customerReplied, since: now, queue: open.queue, priority: open.priority)
    if let starter = ledger.rep(rep) {
      let load = ledger.load(of: rep)
      var alone = open
      alone.direct = Direct(rep: rep, isRequired: true)
      let isKept = ledger.termsNow(of: open).whenRepLeaves == .keep
      let hasTooMuch = load.pieces >= ledger.configuration.general.limits.workPerRepMax
      if isKept ? !hasTooMuch : firstFailing(starter, alone, load) == nil {
        try activate(open.id, rep, .customerReplied, rule: "S6")
        return try taken(message, open.id, .delivered)
      }
      if isKept { wait.why = .tooMuchWork }
    }
    try enqueue(open.id, wait, rule: "S6")
    try taken(message, open.id, .delivered)
  }

  /// The model's fourth answer: of what is still held, or else of what would be taken now.
  func whenReturns(_ session: AuditedSession) -> WhenCustomerReturns {
    guard let work = session.work else {
      return ledger.termsNow(of: session).whenCustomerReturns
    }
    return ledger.terms(work.terms).whenCustomerReturns
  }

  /// S19: the customer of an Inactive session writes.
  private mutating func comeBack(
    _ message: MessageCommand, _ open: AuditedSession
  ) throws(Disagreement) {
    var wait = Wait(
      why: .customerReturned, since: now, queue: open.queue, priority: open.priority)
    if let rep = open.lastRep, whenReturns(open) == .sameRep {
      let most = ledger.configuration.general.limits.workPerRepMax
      if ledger.load(of: rep).pieces < most {
        try activate(open.id, rep, .customerReturned, rule: "S19")
        return try taken(message, open.id, .delivered)
      }
      wait.why = .tooMuchWork
    }
    try enqueue(open.id, wait, rule: "S19")
    try taken(message, open.id, .delivered)
  }
}
