import Interface

// What the desk asks of the daemon, and what comes of it.
extension DeskModel {
  /// How long after its call a change is still asked for again when the daemon is back.
  private static let askAgainMilliseconds: Int64 = 60_000
  private static let lookMilliseconds: Int64 = 2_000
  private static let askTimeMilliseconds: Int64 = 1_000

  mutating func ask(
    _ deed: DeskCall.Deed, _ method: Interface.Method, session: Int64? = nil, at now: Int64,
    _ fill: (inout CallArguments) -> Void = { _ in }
  ) -> [LiveEffect] {
    guard isCallable, awaySince == nil else {
      log.add("the daemon is away; try again when it is back", .red, at: now)
      return []
    }
    var arguments = CallArguments(fill)
    arguments.session = session
    if method.role == .rep { arguments.rep = rep }
    if method.changes {
      // With a key it can be asked again, should the connection break before the answer.
      callCount += 1
      arguments.key = "\(keyPrefix)-\(callCount)"
    }
    let call = DeskCall(deed: deed, method: method, arguments: arguments, askedAt: now)
    calls.append(call)
    return [.call(.calls, call.method, call.arguments, call.mode)]
  }

  /// Asks for the profile again from time to time: the stream does not report changes of the
  /// profile, of the load, of how many wait, or of a manual clock.
  mutating func lookAgain(_ now: Int64) -> [LiveEffect] {
    let pause =
      choices.manualClock == nil ? Self.lookMilliseconds : Self.askTimeMilliseconds
    guard isCallable, awaySince == nil, calls.isEmpty, now - lookedAt >= pause else { return [] }
    lookedAt = now
    return ask(.profile, .repShowProfile, at: now)
  }

  /// The calls' connection is there: what was not answered is asked again, with the same key.
  mutating func askAgain(_ now: Int64) -> [LiveEffect] {
    isCallable = true
    lookedAt = now
    let old = calls.filter { $0.method.changes }
    calls = old.filter { now - $0.askedAt < Self.askAgainMilliseconds }
    for call in old where !calls.contains(call) {
      log.add("\(call.words): whether it was done is not known", .red, at: now)
    }
    let again = calls.map { LiveEffect.call(.calls, $0.method, $0.arguments, $0.mode) }
    let menus = [
      DeskCall(
        deed: .profile, method: .repShowProfile, arguments: CallArguments { $0.rep = rep },
        askedAt: now)
    ]
    calls += menus
    return again + menus.map { .call(.calls, $0.method, $0.arguments, $0.mode) }
  }

  mutating func takeAnswer(
    _ reply: ReplyBody, _ continues: Bool, _ now: Int64
  ) -> [LiveEffect] {
    guard let call = calls.first else { return [] }
    if !continues { calls.removeFirst() }
    switch call.deed {
    case .profile:
      let told = reply.read(ProfileReply.self)
      if !told.profile.isEmpty { choices = DeskChoices(told) }
    case .queues:
      if let row = reply.read(QueueListReply.self).queue { queues.append(row.queue) }
      if !continues, case .transferQueue? = prompt?.purpose { prompt?.candidates = queues }
    case .ownQueues:
      return reply.read(ShowRepReply.self).rep.queues.flatMap { queue in
        ask(.waiting, .supervisorListSessions, at: now) {
          ($0.status, $0.queue) = (.waitingForRep, queue)
        }
      }
    case .waiting: takePickable(reply, continues)
    case .accept(let session), .pick(let session): selected = session
    case .replied(let session): log.add("session \(session): you have answered", at: now)
    case .closeTab(let session): log.add("the tab of session \(session) is closed", at: now)
    // Of the rest the stream tells.
    case .presence, .decline, .end, .transfer, .inactivate, .finishWrapUp, .logOut: break
    }
    return []
  }

  private mutating func takePickable(_ reply: ReplyBody, _ continues: Bool) {
    if let row = reply.read(SessionListReply.self).session, pickable.count < DeskPick.countMax {
      pickable.append(DeskPick(row))
    }
    guard !continues, prompt?.purpose == .pick else { return }
    prompt?.candidates = pickable.sorted { $0.number < $1.number }.map(\.words)
    if pickable.isEmpty, !calls.contains(where: { $0.deed == .waiting }) {
      prompt?.emptiness = "nobody waits in your queues"
    }
  }

  /// Some refusals are questions; the others are shown as their sentence.
  mutating func takeRefusal(_ refusal: Refusal, _ now: Int64) -> [LiveEffect] {
    guard !calls.isEmpty else { return [] }
    let call = calls.removeFirst()
    switch (call.deed, refusal.name) {
    // Without its menus the desk does with names that are typed.
    case (.profile, _), (.queues, _), (.ownQueues, _), (.waiting, _): return []
    case (.decline(let session, let offer), "ReasonMissing"):
      prompt = reasonPrompt(session: session, offer: offer)
      return []
    case (.closeTab(let session), "HowMissing"):
      if tabChoices.isEmpty {
        forbid("end sessions or make them inactive", now)
        return []
      }
      prompt = DeskPrompt(
        .howTabCloses(session), "Session \(session) is active. What becomes of it?",
        choices: tabChoices)
      return []
    case (.logOut, "OngoingSessions"):
      let count = RefusalFields(refusal.parameters).sessions?.count ?? 0
      prompt = DeskPrompt(
        .logOut,
        "You have \(ToolText.count(count, "active session")). What becomes of "
          + (count == 1 ? "it?" : "them?"),
        choices: (choices.allows(.end)
          ? [.init(key: "e", text: count == 1 ? "it ends" : "they end")] : [])
          + [.init(key: "l", text: count == 1 ? "others have it" : "others have them")])
      return []
    default: break
    }
    log.add("\(call.words): \(refusal.sentence)", .red, at: now)
    switch (call.deed, refusal.name) {
    case (.decline(let session, let offer), "ReasonUnknown"):
      prompt = reasonPrompt(session: session, offer: offer)
    // The configuration may have changed.
    case (.presence, _): return ask(.profile, .repShowProfile, at: now)
    default: break
    }
    return []
  }

  /// What may become of an active session when its tab is closed; empty if the profile allows
  /// nothing.
  private var tabChoices: [DeskPrompt.Choice] {
    var ways: [DeskPrompt.Choice] = []
    if choices.allows(.end) { ways.append(.init(key: "e", text: "it ends")) }
    if choices.allows(.inactivate) { ways.append(.init(key: "n", text: "no customer response")) }
    return ways
  }

  func reasonPrompt(session: Int64, offer: Int64) -> DeskPrompt {
    let purpose = DeskPrompt.Purpose.reason(session: session, offer: offer)
    let question = "Why do you decline session \(session)?"
    let reasons = choices.reasons
    guard (1...9).contains(reasons.count) else {
      return DeskPrompt(purpose, question, candidates: reasons)
    }
    return DeskPrompt(
      purpose, question,
      choices: reasons.enumerated().map { place, reason in
        .init(key: Character("\(place + 1)"), text: reason)
      })
  }
}

extension DeskPrompt {
  /// Whether it makes no sense without that session.
  func isAbout(_ session: Int64) -> Bool {
    switch purpose {
    case .reason(session, offer: _), .transfer(session), .transferQueue(session),
      .transferRep(session), .howTabCloses(session):
      true
    case .reason, .transfer, .transferQueue, .transferRep, .howTabCloses, .pick, .presence, .logOut,
      .quit:
      false
    }
  }
}
