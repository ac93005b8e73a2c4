import Interface
import Journal
import Routing
import Varlink

// What changes something: a command of the router's, with its key, and what is recorded of it.
extension Exchange {
  mutating func carryOut(
    _ command: Command, _ request: Request, _ call: CallID, from id: ClientID
  ) {
    let uid = clients[id].caller.uid
    if let key = request.key, isAnswered(key, uid, call, id, request.method) { return }
    if changesTooMuch(uid, request.method), !command.optsOut(in: router.state) {
      let max = settings.factsPerSecondPerUserMax
      refuse(.tooManyFacts(perSecond: max), call, of: id, request.method)
      return
    }
    if case .message(let message) = command, !mayWrite(message) {
      let max = settings.messagesPerMinuteMax
      refuse(.tooFast(perMinute: max), call, of: id, request.method)
      return
    }
    router.handle(within(request, id) ?? command, at: now, into: &outcome)
    if case .endSessions(let sessions, _) = command { nameSessions(sessions) }
    users[uid].facts.note(facts: outcome.facts.count)
    writer.removeAll()
    let error = outcome.answer.write(to: &writer, answering: request.method)
    if let error {
      record()
      counts.note(refusal: outcome.answer.refusalName)
      send(.error(error), to: id, call, request.method)
      return
    }
    if case .message(let message) = command, !outcome.facts.isEmpty {
      rates.note(message.customer, at: now)
    }
    remember(request.key, uid, request.method)
    send(.reply, to: id, call, request.method)
  }

  /// What a supervisor of some queues ends of a list: sessions outside are as if there were none.
  private func within(_ request: Request, _ id: ClientID) -> Command? {
    guard request.method == .supervisorEndSessions,
      case .command(.endSessions(let sessions, let actor)) = request.deed,
      let queues = clients[id].caller.bounds(of: request.method)
    else { return nil }
    let known = sessions.map { isSession($0, within: queues) ? $0 : SessionID(0) }
    return .endSessions(sessions: known, by: actor)
  }

  /// Each answer is about the session that was asked for, whatever the router was asked.
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

  /// Records what was done, and with it the answer in the writer to a call that has a key.
  mutating func remember(_ key: Request.Key?, _ uid: UInt32, _ method: Method) {
    guard let key, !outcome.facts.isEmpty else { return record() }
    let note = KeyNote(key, uid: uid, method, at: now, reply: writer.bytes)
    record(note: note.bytes)
    keys.remember(note, batch: lastBatch)
  }

  /// Whether the key was used before, and so its call is answered as it was then.
  mutating func isAnswered(
    _ key: Request.Key, _ uid: UInt32, _ call: CallID, _ id: ClientID, _ method: Method
  ) -> Bool {
    switch keys.find(key, of: uid, method, at: now) {
    case .new: return false
    case .other: refuse(.keyReused(key.text), call, of: id, method)
    case .same(let reply):
      writer.removeAll()
      writer.raw(reply)
      send(.reply, to: id, call, method)
    }
    return true
  }

  /// Whether the customer has not written too much. Opting out always passes, and so does what was
  /// taken already, which changes nothing.
  private func mayWrite(_ message: MessageCommand) -> Bool {
    let max = settings.messagesPerMinuteMax
    if rates.admits(message.customer, at: now, perMinute: max) { return true }
    guard let channel = router.state.channel(named: message.customer.channel) else { return true }
    if router.state.keyword(in: message.text, on: channel) == .optOut { return true }
    guard let id = message.messageID,
      let customer = router.state.customer(named: message.customer.id, on: channel)
    else { return false }
    return router.state.earlierAnswer(to: id, of: customer, at: now) != nil
  }

  /// Whether the user's calls have made as many facts as they may in a second. Managers import reps
  /// by the thousand, and root's calls are nobody's attack.
  mutating func changesTooMuch(_ uid: UInt32, _ method: Method) -> Bool {
    method.changes && method.role != .manager && !roles.isMaster(uid)
      && users[uid].facts.isFull(at: realNow, perSecond: settings.factsPerSecondPerUserMax)
  }

  // MARK: - Recording

  /// Hands the facts of the outcome to the journal, and tells those who listen.
  mutating func record(note: [UInt8] = []) {
    guard let last = outcome.facts.last?.number else { return }
    lastBatch += 1
    log.append(outcome.facts, note: note, tag: lastBatch)
    waiting.append((lastBatch, last))
    counts.facts += UInt64(outcome.facts.count)
    for fact in outcome.facts {
      notice(fact)
      telling.note(
        fact, in: router.state, tellsAll: streams.isWatched, settings.logLevel, of: actor)
    }
    guard !made.isEmpty else { return }
    for notice in made { tell(notice) }
    made.removeAll(keepingCapacity: true)
  }

  /// A command that no client gave.
  mutating func carryOut(_ command: Command) {
    router.handle(command, at: now, into: &outcome)
    record()
  }
}

extension Command {
  /// Whether a customer opts out by it, which always passes.
  fileprivate func optsOut(in state: State) -> Bool {
    if case .setConsent(_, let optedIn) = self { return !optedIn }
    guard case .message(let message) = self,
      let channel = state.channel(named: message.customer.channel)
    else { return false }
    return state.keyword(in: message.text, on: channel) == .optOut
  }
}

extension Answer {
  var refusalName: String {
    if case .refused(let refusal) = self { refusal.name } else { "" }
  }
}
