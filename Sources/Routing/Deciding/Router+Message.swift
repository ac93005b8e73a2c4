import Containers

// A customer writes. The order of the checks and of the questions is the order of the functions
// here.
extension Router {
  /// 1 the channel, 2 the names, 3 the priority and the fields, 4 the same message again,
  /// 5 an opted-out customer, 6 an opt-out, 7 an expired token, 8 a consent keyword, 9 the status
  /// of the open session, 10 what a new one needs: the fields, the rep it names, a place in the
  /// queue, room for the customer and the session.
  mutating func take(_ message: MessageCommand) throws(Refusal) -> Reply {
    var message = message
    message.opening.targetTime = message.opening.targetTime?.clamped
    let channel = try channel(named: message.customer.channel)
    try checkName(message.customer.id, "customer")
    if let id = message.messageID { try checkName(id, "message id") }
    if let priority = message.opening.priority { try checkPriority(priority) }
    guard message.opening.fields.count <= limits.fieldsPerMessageMax else {
      throw .tooManyFields(max: limits.fieldsPerMessageMax)
    }
    let customer = find(message.customer, on: channel)
    if let answer = earlierAnswer(to: message.messageID, of: customer) {
      return .message(answer)
    }
    let writing = Writing(
      message: message, channel: channel, customer: customer,
      keyword: state.keyword(in: message.text, on: channel))
    let isOptedOut = customer.map { state.customers[$0].consent == .optedOut } ?? false
    if isOptedOut && writing.keyword != .optIn { throw .optedOut }
    return .message(try answer(to: writing))
  }

  private mutating func answer(to writing: Writing) throws(Refusal) -> MessageAnswer {
    if writing.keyword == .optOut { return try optOut(by: writing) }
    let session = openSession(of: writing.customer)
    if let session, isTokenExpired(session) { return refuseToken(session, writing) }
    if let keyword = writing.keyword, isAnswered(session) {
      return try answer(keyword, in: session, writing)
    }
    guard let session else { return try openNew(writing) }
    switch state.sessions[session].status {
    case .new, .waitingForCustomer:
      return try reply(to: session, writing)
    case .consent:
      if let missing = missingField(writing) {
        return fail(session, writing, missing)
      }
      return try reply(to: session, writing)
    case .inactive:
      comeBack(session)
      return noted(writing, session, .delivered)
    case .waitingForRep, .active, .error, .ended:
      return noted(writing, session, .delivered)
    }
  }

  // MARK: - The same message again

  private func earlierAnswer(to id: String?, of customer: UInt32?) -> MessageAnswer? {
    guard let id, let customer else { return nil }
    return state.earlierAnswer(to: id, of: state.customers[customer], at: instant)
  }

  /// The last fact of a message that was taken.
  private mutating func noted(
    _ writing: Writing, _ session: UInt32?, _ outcome: MessageOutcome
  ) -> MessageAnswer {
    noted(writing, id: session.map { state.sessions[$0].id }, outcome)
  }

  private mutating func noted(
    _ writing: Writing, id session: SessionID?, _ outcome: MessageOutcome
  ) -> MessageAnswer {
    let answer = MessageAnswer(session: session, outcome: outcome)
    let customer = know(writing.customer, writing.message.customer, on: writing.channel)
    record(
      .messageTaken(
        state.customers[customer].id, id: writing.message.messageID, answer: answer))
    return answer
  }

  // MARK: - Keywords (S2, S4)

  private mutating func optOut(by writing: Writing) throws(Refusal) -> MessageAnswer {
    let id = try optOut(writing.customer, writing.message.customer, on: writing.channel)
    let known = find(writing.message.customer, on: writing.channel)
    return noted(Writing(writing, knownAs: known), id: id, .keyword(.optOut))
  }

  /// S2: the word is for the daemon where no session is open, or one in which nobody serves or
  /// waits for a rep.
  private func isAnswered(_ session: UInt32?) -> Bool {
    guard let session else { return true }
    switch state.sessions[session].status {
    case .new, .waitingForCustomer, .consent: return true
    case .waitingForRep, .active, .inactive, .error, .ended: return false
    }
  }

  private mutating func answer(
    _ keyword: Keyword, in session: UInt32?, _ writing: Writing
  ) throws(Refusal) -> MessageAnswer {
    try checkRoomForCustomer(writing.customer)
    let isEnhanced = state.configuration[writing.channel].platform == .enhanced
    if isEnhanced && session == nil { try checkRoomForSession(on: writing.channel) }
    let customer = know(writing.customer, writing.message.customer, on: writing.channel)
    let consent: Consent =
      switch keyword {
      case .optIn where state.customers[customer].consent == .doublyOptedIn: .doublyOptedIn
      case .optIn: .optedIn
      case .doubleOptIn: .doublyOptedIn
      case .help, .optOut: state.customers[customer].consent
      }
    if consent != state.customers[customer].consent {
      record(.consentChanged(state.customers[customer].id, to: consent))
    }
    let known = Writing(writing, knownAs: customer)
    guard isEnhanced else { return noted(known, id: nil, .keyword(keyword)) }
    let asked = session ?? open(known, by: .customer, customer)
    let until = sweepDue(
      instant + state.configuration[writing.channel].timers.consent, of: writing.channel)
    record(.consentAsked(state.sessions[asked].id, until: until))
    return noted(known, asked, .keyword(keyword))
  }

  // MARK: - Tokens (S26)

  private mutating func refuseToken(_ session: UInt32, _ writing: Writing) -> MessageAnswer {
    let id = state.sessions[session].id
    if isServedByBot(session) { end(session, by: .system, .tokenExpired) }
    return noted(writing, id: id, .tokenExpired)
  }

  // MARK: - A new session (S1, S23)

  private mutating func openNew(_ writing: Writing) throws(Refusal) -> MessageAnswer {
    if let missing = missingField(writing) { return try fail(writing, missing) }
    let way = try wayIn(writing)
    try checkRoomForCustomer(writing.customer)
    try checkRoomForSession(on: writing.channel)
    let customer = know(writing.customer, writing.message.customer, on: writing.channel)
    let known = Writing(writing, knownAs: customer)
    let session = open(known, by: .customer, customer, direct: way.direct)
    enter(session, way, .customerWrote, writing.message.opening)
    return noted(known, session, .delivered)
  }

  private mutating func fail(
    _ writing: Writing, _ missing: String
  ) throws(Refusal) -> MessageAnswer {
    guard state.configuration[writing.channel].platform == .enhanced else {
      throw .fieldMissing(missing)
    }
    let reason = FailureReason.fieldMissing(missing)
    if let customer = writing.customer, let last = state.lastErrors[customer],
      last.reason == reason
    {
      record(.errorRenewed(last.session, customer: state.customers[customer].id))
      return noted(writing, id: last.session, .fieldMissing(missing))
    }
    try checkRoomForCustomer(writing.customer)
    let customer = know(writing.customer, writing.message.customer, on: writing.channel)
    let session = open(Writing(writing, knownAs: customer), by: .customer, customer)
    let id = state.sessions[session].id
    record(.sessionFailed(id, reason: reason))
    return noted(Writing(writing, knownAs: customer), id: id, .fieldMissing(missing))
  }

  /// An open session that cannot be set up.
  private mutating func fail(
    _ session: UInt32, _ writing: Writing, _ missing: String
  ) -> MessageAnswer {
    let id = state.sessions[session].id
    record(.sessionFailed(id, reason: .fieldMissing(missing)))
    return noted(writing, id: id, .fieldMissing(missing))
  }

  private func missingField(_ writing: Writing) -> String? {
    state.configuration[writing.channel].requiredFields.first { required in
      !writing.message.opening.fields.contains { Name($0) == required }
    }?.text
  }

  private mutating func open(
    _ writing: Writing, by initiator: Initiator, _ customer: UInt32, direct: Direct? = nil
  ) -> UInt32 {
    let opening = writing.message.opening
    return open(
      on: writing.channel, by: initiator, customer, priority: opening.priority ?? 0,
      targetTime: opening.targetTime, direct: direct)
  }

  // MARK: - A reply (S3, S6, S8)

  private mutating func reply(
    to session: UInt32, _ writing: Writing
  ) throws(Refusal) -> MessageAnswer {
    if case .rep(let starter) = state.sessions[session].startedBy {
      replied(to: starter, in: session)
    } else {
      let isConsent = state.sessions[session].status == .consent
      if !isConsent, let missing = missingField(writing) {
        guard state.configuration[writing.channel].platform == .enhanced else {
          throw .fieldMissing(missing)
        }
        return fail(session, writing, missing)
      }
      let way = try wayIn(writing)
      enter(
        session, way, isConsent ? .customerWrote : .customerReplied, writing.message.opening)
    }
    return noted(writing, session, .delivered)
  }
}

/// A message that has passed the checks of its form.
struct Writing {
  var message: MessageCommand
  var channel: ChannelID
  /// The customer's record, where there is one.
  var customer: UInt32?
  var keyword: Keyword?

  init(message: MessageCommand, channel: ChannelID, customer: UInt32?, keyword: Keyword?) {
    self.message = message
    self.channel = channel
    self.customer = customer
    self.keyword = keyword
  }

  init(_ writing: Writing, knownAs customer: UInt32?) {
    self = writing
    self.customer = customer
  }
}
