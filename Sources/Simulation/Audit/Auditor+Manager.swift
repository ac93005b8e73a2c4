import Containers
import Routing
import Vocabulary

/// Reps put and removed, settings read anew, and the daemon's own beginning.
extension Auditor {
  mutating func judgePutRep(
    _ name: String, _ profileName: String, _ queueNames: [String]
  ) throws(Disagreement) {
    var reasons: [Refusal] = []
    let limits = ledger.configuration.general.limits
    checkName(name, "rep", &reasons)
    let profile = ledger.profileNamed(profileName)
    if profile == nil { reasons.append(.noSuch(.profile(profileName))) }
    if queueNames.count > limits.queuesPerRepMax {
      reasons.append(.limit(.tooManyQueues(max: limits.queuesPerRepMax)))
    }
    var queues: [QueueID] = []
    for queueName in queueNames {
      guard let queue = ledger.queueNamed(queueName) else {
        reasons.append(.noSuch(.queue(queueName)))
        continue
      }
      if !queues.contains(queue) { queues.append(queue) }
    }
    let known = ledger.repNamed(name).flatMap { ledger.rep($0) }
    if known == nil, ledger.reps.count >= limits.repsMax {
      reasons.append(.limit(.tooManyReps(max: limits.repsMax)))
    }
    let isSame = known?.profile == profile && known?.queues == queues
    if let known, let profile, known.presence != .offline, !isSame,
      !ledger.profile(profile).presences.contains(known.presence)
    {
      reasons.append(.rep(.statusNotAllowed(ledger.presence(known.presence).name)))
    }
    if try isRefused(reasons) { return }
    if known != nil, isSame {
      return try mustAnswer(.nothingChanged, "P2")
    }
    guard case .rep(let id, .put)? = nextFact, known == nil || known?.id == id else {
      throw Disagreement("P2", "\(name) was put, and no fact tells it")
    }
    if known == nil, ledger.rep(id) != nil {
      throw Disagreement("P2", "\(id) was given twice")
    }
    try expect(.rep(id, .put(name: name, profile: profile!, queues: queues)), "P2")
    if let known, known.presence != .offline, ledger.configuration.general.capacityAtOnce {
      let totals = ledger.totals(of: profile!)
      if totals != known.totals { try expect(.rep(id, .capacityChanged(to: totals)), "C18") }
    }
    try route()
    try mustAnswer(.done, "P2")
  }

  mutating func judgeRemoveRep(_ name: String, _ withWork: Bool) throws(Disagreement) {
    var reasons: [Refusal] = []
    guard let rep = rep(name, &reasons) else {
      _ = try isRefused(reasons)
      return
    }
    let theirs = ledger.sessions.filter { has(rep.id, $0) }.map(\.id)
    if !theirs.isEmpty, !withWork { reasons.append(.rep(.repHasWork(theirs))) }
    if try isRefused(reasons) { return }
    if rep.presence != .offline {
      try expect(.rep(rep.id, .presenceChanged(to: .offline, why: .removed)), "S34")
    }
    for session in ledger.sessions { try take(session, from: rep.id) }
    for session in ledger.sessions { try letFall(session, from: rep.id) }
    try expect(.rep(rep.id, .removed), "S34")
    try route()
    try mustAnswer(.done, "S34")
  }

  private func has(_ rep: RepID, _ session: AuditedSession) -> Bool {
    switch session.status {
    case .new, .waitingForCustomer, .consent: return session.startedBy == .rep(rep)
    case .waitingForRep:
      if let direct = session.direct, direct.isRequired { return direct.rep == rep }
      return session.work?.rep == rep
    case .inactive:
      guard session.lastRep == rep else { return false }
      return session.work != nil || ledger.termsNow(of: session).whenCustomerReturns == .sameRep
    case .active, .ended, .error: return session.work?.rep == rep
    }
  }

  /// S34: as if a rep left under Tab, in every model.
  private mutating func take(
    _ session: AuditedSession, from rep: RepID
  ) throws(Disagreement) {
    if let work = session.work, work.rep == rep {
      switch work.phase {
      case .offered: try withdraw(session.id, .unavailable)
      case .ended, .wrapUp, .inactive:
        try expect(.session(session.id, .holdReleased(rep: rep, why: .repRemoved)), "S34")
      case .active:
        let wait = Wait(why: .repRemoved, queue: session.queue, priority: session.priority)
        try enqueue(session.id, wait, rule: "S34")
      }
    }
  }

  /// R10: what is for a rep who is removed falls to its queue.
  private mutating func letFall(
    _ session: AuditedSession, from rep: RepID
  ) throws(Disagreement) {
    guard session.isWaitingForRep, let direct = session.direct, direct.rep == rep else { return }
    guard direct.isRequired else {
      return try expect(.session(session.id, .preferenceEnded), "R10")
    }
    let wait = Wait(why: .repRemoved, queue: session.queue, priority: session.priority)
    try enqueue(session.id, wait, rule: "R10")
  }

  // MARK: - Settings

  mutating func judgeConfigure(_ configuration: Configuration) throws(Disagreement) {
    if configuration == ledger.configuration { return try mustAnswer(.nothingChanged, "reload") }
    let gone = usesOfGone(configuration)
    if case .refused(.configuration(.inUse(let uses))) = answer, !gone.isEmpty {
      try mustName(gone, uses)
      return
    }
    if try isRefused(gone.isEmpty ? [] : [.configuration(.inUse(gone))]) { return }
    try bringIntoForce(configuration, rule: "C18")
    try route()
    try mustAnswer(.done, "reload")
  }

  /// The settings change; so may the kind of the status that a rep is in (P1), and what waits in a
  /// retired queue moves.
  private mutating func bringIntoForce(
    _ configuration: Configuration, rule: StaticString
  ) throws(Disagreement) {
    let before = ledger.reps.map { ($0.id, ledger.presence($0.presence).kind) }
    try expect(.daemon(.configured(configuration)), rule)
    for (rep, kind) in before {
      let after = ledger.presence(ledger.rep(rep)!.presence).kind
      if after != kind { try follow(after, rep) }
    }
    try moveRetired()
  }

  private func mustName(
    _ mine: [UseOfRemoved], _ theirs: [UseOfRemoved]
  ) throws(Disagreement) {
    guard Set(mine) == Set(theirs) else {
      throw Disagreement("reload", "it names \(theirs), where it should name \(mine)")
    }
  }

  /// What waits in a queue on its way out is moved, always taken, its age kept.
  private mutating func moveRetired() throws(Disagreement) {
    var retired = ledger.sessions.filter {
      $0.isWaitingForRep && ledger.queue($0.queue).moveTo != nil
    }
    // In which order they move is not laid down.
    while !retired.isEmpty {
      let next = retired.firstIndex { isAbout($0.id, nextFact) } ?? 0
      let session = retired.remove(at: next)
      try withdraw(session.id, .moved)
      let wait = Wait(
        why: .queueRetired, queue: session.queue, priority: session.priority,
        direct: session.direct)
      try enqueue(session.id, wait, rule: "reload")
    }
  }

  func isAbout(_ id: SessionID, _ fact: Fact?) -> Bool {
    switch fact {
    case .session(id, .queued)?, .session(id, .adopted)?, .session(id, .ended)?,
      .session(id, .failed)?, .offer(_, id, _, .withdrawn)?:
      true
    case .daemon?, .customer?, .session?, .offer?, .rep?, .responder?, nil: false
    }
  }

  /// What is in use, and no longer there under the new settings.
  func usesOfGone(_ new: Configuration) -> [UseOfRemoved] {
    var uses: [UseOfRemoved] = []
    func look(_ what: UseOfRemoved.Kind, _ name: String, _ isThere: Bool, _ users: Int) {
      if !isThere, users > 0 { uses.append(UseOfRemoved(what, name: name, users: users)) }
    }
    let open = ledger.sessions.filter { $0.status.isOpen }
    for (index, channel) in ledger.configuration.channels.enumerated() where channel.isPresent {
      let users = open.filter { $0.channel == ChannelID(index) }.count
      look(.channel, channel.name, new.channels[index].isPresent, users)
    }
    for (index, queue) in ledger.configuration.queues.enumerated() where queue.isPresent {
      let users = open.filter { $0.queue == QueueID(index) }.count
      look(.queue, queue.name, new.queues[index].isPresent, users)
    }
    for (index, presence) in ledger.configuration.presences.enumerated()
    where presence.isPresent {
      let users = ledger.reps.filter { $0.presence == PresenceID(index) }.count
      look(.presence, presence.name, new.presences[index].isPresent, users)
    }
    for (index, profile) in ledger.configuration.profiles.enumerated() where profile.isPresent {
      let users = ledger.reps.filter { $0.profile == ProfileID(index) }.count
      look(.profile, profile.name, new.profiles[index].isPresent, users)
    }
    for (index, responder) in ledger.configuration.responders.enumerated()
    where responder.isPresent {
      let id = ResponderID(index)
      let users = open.filter { $0.servingResponder == id || $0.heldFor == id }.count
      look(.responder, responder.name, new.responders[index].isPresent, users)
    }
    return uses
  }

  // MARK: - The beginning

  mutating func judgeBegin(_ command: Command) throws(Disagreement) {
    guard case .daemon(.begin(let configuration, let adopting, let handedOver)) = command else {
      return
    }
    let gone = usesOfGone(configuration).filter { $0.what != .responder }
    let unadoptable = gone.filter { $0.what == .presence || $0.what == .profile }
    let blocking = adopting == nil ? gone : unadoptable
    if case .refused(.configuration(.goneFromConfiguration(let uses))) = answer, !blocking.isEmpty {
      try mustName(blocking, uses)
      return
    }
    var reasons: [Refusal] =
      blocking.isEmpty ? [] : [.configuration(.goneFromConfiguration(blocking))]
    var adopter: QueueID?
    if let adopting {
      for (index, queue) in configuration.queues.enumerated()
      where queue.isPresent && Name(queue.name) == Name(adopting) { adopter = QueueID(index) }
      if adopter == nil { reasons.append(.noSuch(.queue(adopting))) }
    }
    if try isRefused(reasons) { return }
    if adopter != nil { try endThoseOfGoneChannels(configuration) }
    if configuration != ledger.configuration {
      try bringIntoForce(configuration, rule: "S35")
    }
    if let adopter { try adopt(adopter) }
    let graceUntil = now + configuration.general.grace
    let whole = handedOver.compactMap { ledger.repNamed($0) }
    try expect(.daemon(.began(graceUntil: graceUntil, handedOver: whole)), "P6")
    try route()
    // What became due since may be carried out at once, or with the loop's next step.
    if cursor < facts.count { try carryOutDue(before: command) }
    try route()
    try mustAnswer(.done, "S35")
  }

  /// S35.
  private mutating func endThoseOfGoneChannels(_ new: Configuration) throws(Disagreement) {
    var orphans = ledger.sessions.filter {
      $0.status.isOpen && !new.channels[Int($0.channel.index)].isPresent
    }
    while !orphans.isEmpty {
      let next = orphans.firstIndex { isAbout($0.id, nextFact) } ?? 0
      let session = orphans.remove(at: next)
      if ledger.channel(session.channel).platform == .standard {
        try end(session.id, by: .system, .channelGone, keepsNothing: true, rule: "S35")
      } else {
        try withdraw(session.id, .sessionOver)
        try expect(.session(session.id, .failed(reason: .channelGone)), "S35")
      }
    }
  }

  private mutating func adopt(_ adopter: QueueID) throws(Disagreement) {
    var orphans = ledger.sessions.filter {
      $0.status.isOpen && !ledger.queue($0.queue).isPresent
    }
    while !orphans.isEmpty {
      let next = orphans.firstIndex { isAbout($0.id, nextFact) } ?? 0
      let session = orphans.remove(at: next)
      guard session.isWaitingForRep else {
        try expect(.session(session.id, .adopted(by: adopter)), "S35")
        continue
      }
      try withdraw(session.id, .moved)
      let wait = Wait(
        why: .adopted, queue: adopter, priority: session.priority, direct: session.direct)
      try enqueue(session.id, wait, rule: "S35")
    }
  }
}
