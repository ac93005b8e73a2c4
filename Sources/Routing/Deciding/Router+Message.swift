import Containers
import Vocabulary

// A customer writes. First all checks are made that may refuse the message, and nothing is
// recorded; then its effect is carried out, which cannot fail. The checks are made in the order of
// the functions here.
extension Router {
  /// 1 the channel, 2 the names, 3 the priority and the fields, 4 the same message again,
  /// 5 an opted-out customer, 6 an opt-out, 7 an expired token, 8 a consent keyword, 9 the status
  /// of the open session, 10 what a new one needs: the fields, the rep it names, a place in the
  /// queue, room for the customer and the session; 11 that they do not write too fast.
  mutating func take(_ message: MessageCommand) throws(Refusal) -> Reply {
    var message = message
    message.opening.targetTime = message.opening.targetTime?.clamped
    let channel = try channel(named: message.customer.channel)
    try checkName(message.customer.id, "customer")
    if let id = message.messageID { try checkName(id, "message id") }
    if let priority = message.opening.priority { try checkPriority(priority) }
    guard message.opening.fields.count <= limits.fieldsPerMessageMax else {
      throw .limit(.tooManyFields(max: limits.fieldsPerMessageMax))
    }
    let customer = find(message.customer, on: channel)
    if let answer = earlierAnswer(to: message.messageID, of: customer) {
      return .message(answer)
    }
    let writing = Writing(
      message: message, channel: channel, customer: customer,
      keyword: state.keyword(in: message.text, on: channel))
    let isOptedOut = customer.map { state.customers[$0].consent == .optedOut } ?? false
    if isOptedOut && writing.keyword != .optIn { throw .session(.optedOut) }
    if writing.keyword == .optOut { return .message(try optOut(by: writing)) }
    let effect = try effect(of: writing)
    if let most = message.perMinuteReached { throw .limit(.tooFast(perMinute: most)) }
    return .message(carryOut(effect, writing))
  }

  @inline(__always)
  private func earlierAnswer(to id: String?, of customer: UInt32?) -> MessageAnswer? {
    guard let id, let customer else { return nil }
    return state.earlierAnswer(to: id, of: state.customers[customer], at: instant)
  }

  // MARK: - What it leads to

  /// What a message leads to.
  private enum Effect {
    /// S26.
    case tokenRefused(UInt32)
    /// S2.
    case keyword(Keyword, UInt32?)
    /// S1.
    case opens(WayIn)
    /// S23: the last session is an Error because the same field was missing.
    case renews(SessionID, missing: String)
    /// S23.
    case opensAndFails(missing: String)
    case fails(UInt32, missing: String)
    /// S6.
    case repliesToRep(UInt32, RepID)
    /// S3, S8.
    case enters(UInt32, WayIn)
    /// S19.
    case returns(UInt32)
    /// The message goes to the rep or responder who serves the session, or will.
    case passesOn(UInt32)
  }

  @inline(__always)
  private func effect(of writing: Writing) throws(Refusal) -> Effect {
    let session = openSession(of: writing.customer)
    if let session, isTokenExpired(session) { return .tokenRefused(session) }
    if let keyword = writing.keyword, isAnswered(session) {
      try checkRoomForCustomer(writing.customer)
      if isEnhanced(writing.channel) && session == nil {
        try checkRoomForSession(on: writing.channel)
      }
      return .keyword(keyword, session)
    }
    guard let session else { return try opening(by: writing) }
    switch state.sessions[session].status {
    case .new, .waitingForCustomer:
      return try reply(to: session, writing)
    case .consent:
      if let missing = missingField(writing) { return .fails(session, missing: missing) }
      return try reply(to: session, writing)
    case .inactive:
      return .returns(session)
    case .waitingForRep, .active, .error, .ended:
      return .passesOn(session)
    }
  }

  /// S2: the word is for the daemon where no session is open, or one in which nobody serves or
  /// waits for a rep.
  @inline(__always)
  private func isAnswered(_ session: UInt32?) -> Bool {
    guard let session else { return true }
    switch state.sessions[session].status {
    case .new, .waitingForCustomer, .consent: return true
    case .waitingForRep, .active, .inactive, .error, .ended: return false
    }
  }

  @inline(__always)
  private func opening(by writing: Writing) throws(Refusal) -> Effect {
    if let missing = missingField(writing) {
      guard isEnhanced(writing.channel) else { throw .session(.fieldMissing(missing)) }
      if let customer = writing.customer, let last = state.lastErrors[customer],
        last.reason == .fieldMissing(missing)
      {
        return .renews(last.session, missing: missing)
      }
      try checkRoomForCustomer(writing.customer)
      return .opensAndFails(missing: missing)
    }
    let way = try wayIn(writing)
    try checkRoomForCustomer(writing.customer)
    try checkRoomForSession(on: writing.channel)
    return .opens(way)
  }

  @inline(__always)
  private func reply(to session: UInt32, _ writing: Writing) throws(Refusal) -> Effect {
    if case .rep(let starter) = state.sessions[session].startedBy {
      return .repliesToRep(session, starter)
    }
    if state.sessions[session].status != .consent, let missing = missingField(writing) {
      guard isEnhanced(writing.channel) else { throw .session(.fieldMissing(missing)) }
      return .fails(session, missing: missing)
    }
    return .enters(session, try wayIn(writing))
  }

  @inline(__always)
  private func missingField(_ writing: Writing) -> String? {
    state.configuration[writing.channel].requiredFields.first { required in
      !writing.message.opening.fields.contains { Name($0) == required }
    }?.text
  }

  @inline(__always)
  private func isEnhanced(_ channel: ChannelID) -> Bool {
    state.configuration[channel].platform == .enhanced
  }

  // MARK: - Carried out

  private mutating func carryOut(_ effect: Effect, _ writing: Writing) -> MessageAnswer {
    let customer = know(writing.customer, writing.message.customer, on: writing.channel)
    let writing = Writing(writing, knownAs: customer)
    switch effect {
    case .tokenRefused(let session):
      let id = state.sessions[session].id
      if isServedByBot(session) { end(session, by: .system, .tokenExpired) }
      return noted(writing, id: id, .tokenExpired)
    case .keyword(let keyword, let session):
      return answer(keyword, in: session, writing, customer)
    case .opens(let way):
      let session = open(writing, customer, direct: way.direct)
      enter(session, way, .customerWrote, writing.message.opening)
      return noted(writing, session, .delivered)
    case .renews(let session, let missing):
      record(.session(session, .errorRenewed(customer: state.customers[customer].id)))
      return noted(writing, id: session, .fieldMissing(missing))
    case .opensAndFails(let missing):
      return fail(open(writing, customer), writing, missing)
    case .fails(let session, let missing):
      return fail(session, writing, missing)
    case .repliesToRep(let session, let starter):
      replied(to: starter, in: session)
      return noted(writing, session, .delivered)
    case .enters(let session, let way):
      let isConsent = state.sessions[session].status == .consent
      enter(
        session, way, isConsent ? .customerWrote : .customerReplied, writing.message.opening)
      return noted(writing, session, .delivered)
    case .returns(let session):
      comeBack(session)
      return noted(writing, session, .delivered)
    case .passesOn(let session):
      return noted(writing, session, .delivered)
    }
  }

  private mutating func fail(
    _ session: UInt32, _ writing: Writing, _ missing: String
  ) -> MessageAnswer {
    let id = state.sessions[session].id
    record(.session(id, .failed(reason: .fieldMissing(missing))))
    return noted(writing, id: id, .fieldMissing(missing))
  }

  private mutating func open(
    _ writing: Writing, _ customer: UInt32, direct: Direct? = nil
  ) -> UInt32 {
    let opening = writing.message.opening
    return open(
      on: writing.channel, by: .customer, customer, priority: opening.priority ?? 0,
      targetTime: opening.targetTime, direct: direct)
  }

  // MARK: - Keywords (S2, S4)

  private mutating func optOut(by writing: Writing) throws(Refusal) -> MessageAnswer {
    let id = try optOut(writing.customer, writing.message.customer, on: writing.channel)
    let known = find(writing.message.customer, on: writing.channel)
    return noted(Writing(writing, knownAs: known), id: id, .keyword(.optOut))
  }

  private mutating func answer(
    _ keyword: Keyword, in session: UInt32?, _ writing: Writing, _ customer: UInt32
  ) -> MessageAnswer {
    let consent: Consent =
      switch keyword {
      case .optIn where state.customers[customer].consent == .doublyOptedIn: .doublyOptedIn
      case .optIn: .optedIn
      case .doubleOptIn: .doublyOptedIn
      case .help, .optOut: state.customers[customer].consent
      }
    if consent != state.customers[customer].consent {
      record(.customer(state.customers[customer].id, .consentChanged(to: consent)))
    }
    guard isEnhanced(writing.channel) else { return noted(writing, id: nil, .keyword(keyword)) }
    let asked = session ?? open(writing, customer)
    let until = sweepDue(
      instant + state.configuration[writing.channel].timers.consent, of: writing.channel)
    record(.session(state.sessions[asked].id, .consentAsked(until: until)))
    return noted(writing, id: state.sessions[asked].id, .keyword(keyword))
  }

  // MARK: - Its last fact

  private mutating func noted(
    _ writing: Writing, _ session: UInt32, _ outcome: MessageOutcome
  ) -> MessageAnswer {
    noted(writing, id: state.sessions[session].id, outcome)
  }

  /// The last fact of a message that was taken. It has the gateway's id if the answer is to be
  /// remembered; by S26 a message that was not delivered is not remembered.
  private mutating func noted(
    _ writing: Writing, id session: SessionID?, _ outcome: MessageOutcome
  ) -> MessageAnswer {
    let answer = MessageAnswer(session: session, outcome: outcome)
    let customer = know(writing.customer, writing.message.customer, on: writing.channel)
    let id = isRemembered(outcome) ? writing.message.messageID : nil
    record(.customer(state.customers[customer].id, .messageTaken(id: id, answer: answer)))
    return answer
  }

  @inline(__always)
  private func isRemembered(_ outcome: MessageOutcome) -> Bool {
    #if PLANTED_FAULTS
      if state.has(.expiredMessageRemembered) { return true }
    #endif
    return outcome != .tokenExpired
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
