import Interface
import Journal
import Routing
import Varlink
import Vocabulary

// What changes something: a command of the router's, with its key, and what is recorded of it.
extension Engine {
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
      return refuseForFacts(call, of: id, request.method)
    }
    if let other = within(request, id) ?? paced(command) {
      decide(other)
    } else {
      decide(command)
    }
    if case .session(.endSessions(let sessions, _)) = command { nameSessions(sessions) }
    clients.users.note(facts: buffers.outcome.facts.count, of: uid)
    buffers.writer.removeAll()
    let error = buffers.outcome.answer.write(to: &buffers.writer, answering: request.method)
    if let error {
      record()
      record.note(refusal: buffers.outcome.answer.refusalName)
      send(.error(error), to: id, call, request.method, buffers.writer.bytes)
      return
    }
    if case .customer(.message(let message)) = command, buffers.outcome.takesMessage {
      history.rates.note(message.customer, at: now)
    }
    remember(buffers.outcome.answer.isDone ? request.key : nil, uid, request.method)
    send(.reply, to: id, call, request.method, buffers.writer.bytes)
  }

  /// EndSessions for a supervisor of some queues: sessions outside are replaced by one that does
  /// not exist.
  @inline(__always)
  private func within(_ request: Request, _ id: ClientID) -> Command? {
    guard request.method == .supervisorEndSessions,
      case .command(.session(.endSessions(let sessions, let who))) = request.deed,
      let queues = clients[id].caller.bounds(of: request.method)
    else { return nil }
    let known = sessions.map { isSession($0, within: queues) ? $0 : SessionID(0) }
    return .session(.endSessions(sessions: known, by: who))
  }

  /// Gives each answer the number that the caller asked for, where `within` replaced it.
  private mutating func nameSessions(_ sessions: [SessionID]) {
    guard case .reply(.each(var answers)) = buffers.outcome.answer, answers.count == sessions.count
    else {
      return
    }
    for place in answers.indices where answers[place].session != sessions[place] {
      answers[place] = SessionAnswer(
        session: sessions[place], refusal: .noSuch(.session(sessions[place])))
    }
    buffers.outcome.answer = .reply(.each(answers))
  }

  /// Records what was done. If the call has a key, the answer in the writer is recorded too, even
  /// if the call changed nothing: repeated later, it might change something.
  mutating func remember(_ key: Request.Key?, _ uid: UInt32, _ method: Method) {
    guard let key else { return record() }
    let note = KeyNote(key, uid: uid, method, at: now, reply: buffers.writer.bytes)
    let fact = buffers.outcome.facts.first?.number ?? router.state.factNumber + 1
    if buffers.outcome.facts.isEmpty {
      record(bareNote: note.bytes)
    } else {
      record(note: note.bytes)
    }
    history.keys.remember(note, beside: fact, batch: durability.lastBatch)
  }

  /// Whether the key was used before, and so its call is answered as it was then.
  mutating func isAnswered(
    _ key: Request.Key, _ uid: UInt32, _ call: CallID, _ id: ClientID, _ method: Method
  ) -> Bool {
    switch history.keys.find(key, of: uid, method, at: now) {
    case .new: return false
    case .other: refuse(.keyReused(key.text), call, of: id, method)
    case .same(let reply): repeatAnswer(reply, call, id, method)
    case .kept(let fact, let batch):
      if call.isOneway {
        record.figures.repeated += 1
        return true
      }
      let owner = Errand.Owner(client: id, call: call, method: method)
      let kept = KeptAnswer(key: key, uid: uid, method: method, fact: fact)
      jobs.add(Errand(kind: .keptAnswer(kept), owner: owner, batch: batch))
    }
    return true
  }

  private mutating func repeatAnswer(
    _ reply: [UInt8], _ call: CallID, _ id: ClientID, _ method: Method
  ) {
    record.figures.repeated += 1
    buffers.writer.removeAll()
    buffers.writer.raw(reply)
    send(.reply, to: id, call, method, buffers.writer.bytes)
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
  @inline(__always)
  private func paced(_ command: Command) -> Command? {
    guard case .customer(.message(var message)) = command else { return nil }
    let most = inForce.settings.messagesPerMinuteMax
    if history.rates.admits(message.customer, at: now, perMinute: most) { return nil }
    message.perMinuteReached = most
    return .customer(.message(message))
  }

  /// Whether the user's calls have recorded as many facts as they may in a second. Calls of Manager
  /// do not count, since an import may have thousands of reps; nor do those of root and the
  /// daemon's user, who need no attack to do harm.
  mutating func changesTooMuch(_ uid: UInt32, _ method: Method) -> Bool {
    method.changes && method.role != .manager && !inForce.roles.isMaster(uid)
      && clients.users.haveMadeFacts(
        perSecond: inForce.settings.factsPerSecondPerUserMax, of: uid, at: time.realNow)
  }

  /// The same for a call that is no command of its own, which is refused if not.
  mutating func mayMakeFacts(_ request: Request, _ call: CallID, _ id: ClientID) -> Bool {
    guard changesTooMuch(clients[id].caller.uid, request.method) else { return true }
    refuseForFacts(call, of: id, request.method)
    return false
  }

  private mutating func refuseForFacts(_ call: CallID, of id: ClientID, _ method: Method) {
    let max = inForce.settings.factsPerSecondPerUserMax
    refuse(.tooManyFacts(perSecond: max), call, of: id, method)
  }

  // MARK: - Recording

  /// Has the router carry out a command. What it recorded is to be handed on with `record`.
  mutating func decide(_ command: Command) {
    router.handle(command, at: now, into: &buffers.outcome)
    durability.note(command, at: now, buffers.outcome)
  }

  /// Hands the facts of the outcome to the journal, and tells those who listen.
  mutating func record(note: [UInt8] = []) {
    guard !buffers.outcome.facts.isEmpty else { return }
    durability.append(buffers.outcome.facts, note: note)
    record.figures.facts += UInt64(buffers.outcome.facts.count)
    watching.beginCommand()
    for index in buffers.outcome.facts.indices { notice(buffers.outcome.facts[index]) }
    watching.note(buffers.outcome, in: router.state, inForce.settings.logLevel, of: clients.speaker)
    guard !buffers.made.isEmpty else { return }
    for notice in buffers.made { tell(notice) }
    buffers.made.removeAll(keepingCapacity: true)
  }

  /// Hands the journal a note without facts.
  private mutating func record(bareNote note: [UInt8]) {
    durability.append(bareNote: note, at: now, after: router.state.factNumber)
  }

  /// What became of a command that no client gave.
  struct Done {
    var refusal: Refusal?
    /// How many facts it recorded.
    var facts: Int
  }

  @discardableResult
  mutating func carryOut(_ command: Command) -> Done {
    decide(command)
    record()
    let facts = buffers.outcome.facts.count
    guard case .refused(let refusal) = buffers.outcome.answer else { return Done(facts: facts) }
    return Done(refusal: refusal, facts: facts)
  }
}

extension Command {
  /// Whether a customer opts out with it, which no limit refuses.
  @inline(__always)
  fileprivate func optsOut(in state: State) -> Bool {
    if case .customer(.setConsent(_, let optedIn)) = self { return !optedIn }
    guard case .customer(.message(let message)) = self,
      let channel = state.channel(named: message.customer.channel)
    else { return false }
    return state.keyword(in: message.text, on: channel) == .optOut
  }
}

extension Outcome {
  /// Whether a message was taken: a repeated one is answered without a fact. Searched from the end,
  /// since facts of timers that were due come first.
  @inline(__always)
  fileprivate var takesMessage: Bool {
    facts.reversed().contains {
      if case .customer(_, .messageTaken) = $0.fact { true } else { false }
    }
  }
}

extension Answer {
  /// Whether the call was done, at least in part. The answer to a call that was refused, whole or
  /// for each of its sessions, is not kept, so that the caller may try again with the same key.
  @inline(__always)
  var isDone: Bool {
    switch self {
    case .refused: false
    case .reply(.each(let answers)):
      answers.isEmpty || answers.contains { $0.refusal == nil }
    case .reply: true
    }
  }

  @inline(__always)
  var refusalName: String {
    if case .refused(let refusal) = self { refusal.name } else { "" }
  }
}
