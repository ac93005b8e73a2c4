import Interface
import Journal
import Routing
import Varlink
import Vocabulary

// What changes something: a command of the router's, with its key, and what is recorded of it.
extension Exchange {
  mutating func carryOut(
    _ command: Command, _ request: Request, _ call: CallID, from id: ClientID
  ) {
    carryOut(command, request, call, from: id, of: clients[id].caller.uid)
  }

  /// The same for a user whose client may be gone; then the answer is dropped.
  mutating func carryOut(
    _ command: Command, _ request: Request, _ call: CallID, from id: ClientID, of uid: UInt32
  ) {
    if let key = request.key, isAnswered(key, uid, call, id, request.method) { return }
    if changesTooMuch(uid, request.method), !command.optsOut(in: router.state) {
      let max = settings.factsPerSecondPerUserMax
      refuse(.tooManyFacts(perSecond: max), call, of: id, request.method)
      return
    }
    if let other = within(request, id) ?? paced(command) {
      router.handle(other, at: now, into: &outcome)
    } else {
      router.handle(command, at: now, into: &outcome)
    }
    if case .endSessions(let sessions, _) = command { nameSessions(sessions) }
    users.note(facts: outcome.facts.count, of: uid)
    writer.removeAll()
    let error = outcome.answer.write(to: &writer, answering: request.method)
    if let error {
      record()
      counts.note(refusal: outcome.answer.refusalName)
      send(.error(error), to: id, call, request.method)
      return
    }
    if case .message(let message) = command, outcome.takesMessage {
      rates.note(message.customer, at: now)
    }
    remember(outcome.answer.isDone ? request.key : nil, uid, request.method)
    send(.reply, to: id, call, request.method)
  }

  /// EndSessions for a supervisor of some queues: sessions outside are replaced by one that does
  /// not exist.
  private func within(_ request: Request, _ id: ClientID) -> Command? {
    guard request.method == .supervisorEndSessions,
      case .command(.endSessions(let sessions, let actor)) = request.deed,
      let queues = clients[id].caller.bounds(of: request.method)
    else { return nil }
    let known = sessions.map { isSession($0, within: queues) ? $0 : SessionID(0) }
    return .endSessions(sessions: known, by: actor)
  }

  /// Gives each answer the number that the caller asked for, where `within` replaced it.
  private mutating func nameSessions(_ sessions: [SessionID]) {
    guard case .reply(.each(var answers)) = outcome.answer, answers.count == sessions.count else {
      return
    }
    for place in answers.indices where answers[place].session != sessions[place] {
      answers[place] = SessionAnswer(
        session: sessions[place], refusal: .noSuchSession(sessions[place]))
    }
    outcome.answer = .reply(.each(answers))
  }

  /// Records what was done. If the call has a key, the answer in the writer is recorded too, even
  /// if the call changed nothing: repeated later, it might change something.
  mutating func remember(_ key: Request.Key?, _ uid: UInt32, _ method: Method) {
    guard let key else { return record() }
    let note = KeyNote(key, uid: uid, method, at: now, reply: writer.bytes)
    let fact = outcome.facts.first?.number ?? router.state.factNumber + 1
    if outcome.facts.isEmpty { record(bareNote: note.bytes) } else { record(note: note.bytes) }
    keys.remember(note, beside: fact, batch: lastBatch)
  }

  /// Whether the key was used before, and so its call is answered as it was then.
  mutating func isAnswered(
    _ key: Request.Key, _ uid: UInt32, _ call: CallID, _ id: ClientID, _ method: Method
  ) -> Bool {
    switch keys.find(key, of: uid, method, at: now) {
    case .new: return false
    case .other: refuse(.keyReused(key.text), call, of: id, method)
    case .same(let reply): repeatAnswer(reply, call, id, method)
    case .kept(let fact, let batch):
      if call.isOneway {
        counts.repeated += 1
        return true
      }
      let owner = Errand.Owner(client: id, call: call, method: method)
      let kept = KeptAnswer(key: key, uid: uid, method: method, fact: fact)
      errands.append(Errand(kind: .keptAnswer(kept), owner: owner, batch: batch))
    }
    return true
  }

  private mutating func repeatAnswer(
    _ reply: [UInt8], _ call: CallID, _ id: ClientID, _ method: Method
  ) {
    counts.repeated += 1
    writer.removeAll()
    writer.raw(reply)
    send(.reply, to: id, call, method)
  }

  /// A long answer was read back from the journal; it is nil if it is no longer there.
  public mutating func finish(_ errand: Errand, keptReply reply: [UInt8]?) {
    let owner = errand.owner
    guard let reply else {
      fail(errand, "the answer that was kept for this key is gone")
      return
    }
    repeatAnswer(reply, owner.call, owner.client, owner.method)
  }

  /// A message whose customer has written too much already, so that the router refuses it as the
  /// last of its checks; nil if it is to go as it came.
  private func paced(_ command: Command) -> Command? {
    guard case .message(var message) = command else { return nil }
    let most = settings.messagesPerMinuteMax
    if rates.admits(message.customer, at: now, perMinute: most) { return nil }
    message.perMinuteReached = most
    return .message(message)
  }

  /// Whether the user's calls have recorded as many facts as they may in a second. Calls of Manager
  /// do not count, since an import may have thousands of reps; nor do those of root and the
  /// daemon's user, who need no attack to do harm.
  mutating func changesTooMuch(_ uid: UInt32, _ method: Method) -> Bool {
    method.changes && method.role != .manager && !roles.isMaster(uid)
      && users.haveMadeFacts(perSecond: settings.factsPerSecondPerUserMax, of: uid, at: realNow)
  }

  // MARK: - Recording

  /// Hands the facts of the outcome to the journal, and tells those who listen.
  mutating func record(note: [UInt8] = []) {
    guard let last = outcome.facts.last?.number else { return }
    lastBatch += 1
    log.append(outcome.facts, note: note, tag: lastBatch)
    waiting.append((lastBatch, last))
    counts.facts += UInt64(outcome.facts.count)
    scopes.removeAll(keepingCapacity: true)
    for fact in outcome.facts { notice(fact) }
    telling.note(
      outcome, in: router.state, tellsAll: streams.isWatched, of: scopes, settings.logLevel,
      of: actor)
    guard !made.isEmpty else { return }
    for notice in made { tell(notice) }
    made.removeAll(keepingCapacity: true)
  }

  /// Hands the journal a note without facts.
  private mutating func record(bareNote note: [UInt8]) {
    lastBatch += 1
    log.append(note: note, at: now, tag: lastBatch)
    waiting.append((lastBatch, router.state.factNumber))
  }

  /// A command that no client gave.
  mutating func carryOut(_ command: Command) {
    router.handle(command, at: now, into: &outcome)
    record()
  }
}

extension Command {
  /// Whether a customer opts out with it, which no limit refuses.
  fileprivate func optsOut(in state: State) -> Bool {
    if case .setConsent(_, let optedIn) = self { return !optedIn }
    guard case .message(let message) = self,
      let channel = state.channel(named: message.customer.channel)
    else { return false }
    return state.keyword(in: message.text, on: channel) == .optOut
  }
}

extension Outcome {
  /// Whether a message was taken: a repeated one is answered without a fact. Searched from the end,
  /// since facts of timers that were due come first.
  fileprivate var takesMessage: Bool {
    facts.reversed().contains { if case .messageTaken = $0.fact { true } else { false } }
  }
}

extension Answer {
  /// Whether the call was done, at least in part. The answer to a call that was refused, whole or
  /// for each of its sessions, is not kept, so that the caller may try again with the same key.
  var isDone: Bool {
    switch self {
    case .refused: false
    case .reply(.each(let answers)):
      answers.isEmpty || answers.contains { $0.refusal == nil }
    case .reply: true
    }
  }

  var refusalName: String {
    if case .refused(let refusal) = self { refusal.name } else { "" }
  }
}
