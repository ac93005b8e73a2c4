import Vocabulary

/// What each fact means. Nothing is decided here and nothing doubted: the auditor has compared
/// the fact with the one that it expected before it is applied.
extension Ledger {
  mutating func apply(_ fact: Fact, at now: Instant) {
    switch fact {
    case .daemon(.configured(let configuration)): configure(configuration, at: now)
    case .daemon(.began(let graceUntil, let handedOver)): begin(graceUntil, handedOver)
    case .customer(let id, let fact): apply(fact, to: id, at: now)
    case .session(let id, let fact): apply(fact, to: id, at: now)
    case .offer(let offer, let session, let rep, let fact):
      apply(fact, offer, session, rep, at: now)
    case .rep(let id, let fact): apply(fact, to: id, at: now)
    case .responder(let id, .attached): responders[Int(id.index)] = .attached
    case .responder(let id, .detached(let until)): responders[Int(id.index)] = .away(until: until)
    case .responder(let id, .lost): responders[Int(id.index)] = .gone
    }
  }

  private mutating func configure(_ configuration: Configuration, at now: Instant) {
    let wereOnline = reps.map { isOnline($0) }
    self.configuration = configuration
    for index in reps.indices where isOnline(reps[index]) && !wereOnline[index] {
      comeOnline(index, at: now)
    }
    while rings.count < configuration.queues.count { rings.append(nil) }
    while responders.count < configuration.responders.count { responders.append(.gone) }
    guard configuration.general.capacityAtOnce else { return }
    for index in reps.indices where reps[index].presence != .offline {
      reps[index].totals = totals(of: reps[index].profile)
    }
  }

  private mutating func comeOnline(_ index: Int, at now: Instant) {
    reps[index].onlineSince = now
    reps[index].onlineFact = factsTold
    reps[index].refused = []
    reps[index].idleSince = now
    reps[index].totals = totals(of: reps[index].profile)
  }

  func totals(of profile: ProfileID) -> Totals {
    let profile = self.profile(profile)
    return Totals(
      primary: profile.capacity,
      interruptible: profile.interruptibleCapacity ?? profile.capacity)
  }

  private mutating func begin(_ graceUntil: Instant, _ handedOver: [RepID]) {
    self.graceUntil = graceUntil
    for index in reps.indices
    where reps[index].lease != .none && !handedOver.contains(reps[index].id) {
      reps[index].lease = .broken(until: graceUntil)
    }
    for index in responders.indices where responders[index] != .gone {
      responders[index] = .away(until: graceUntil)
    }
  }

  // MARK: - Customers

  private mutating func apply(_ fact: CustomerFact, to id: CustomerID, at now: Instant) {
    switch fact {
    case .known(let name, let channel):
      let index = Int(id.slot)
      while customers.count <= index { customers.append(nil) }
      customers[index] = AuditedCustomer(id: id, name: name, channel: channel)
      customerIndexes[name] = index
    case .authorized(_, let until):
      customers[customerIndex(id)!]!.authorizedUntil = until
    case .consentChanged(let consent):
      customers[customerIndex(id)!]!.consent = consent
    case .messageTaken(let messageID, let answer):
      let index = customerIndex(id)!
      if let messageID {
        customers[index]!.messages.append(AuditedMessage(id: messageID, at: now, answer: answer))
        let most = configuration.general.limits.messageIDsPerCustomerMax
        if customers[index]!.messages.count > most { customers[index]!.messages.removeFirst() }
      }
      if answer.outcome == .delivered, let session = answer.session { wrote(session, at: now) }
    case .forgotten(let wholly): forget(id, wholly: wholly)
    case .erased: forget(id, wholly: true)
    }
  }

  private mutating func wrote(_ session: SessionID, at now: Instant) {
    let index = sessionIndex(session)!
    sessions[index].customerWroteAt = now
    let timers = channel(sessions[index].channel).timers
    if sessions[index].servingRep != nil {
      sessions[index].silenceUntil = nil
      sessions[index].answerUntil = sessions[index].answerUntil ?? timers.answer.map { now + $0 }
    }
    if let responder = sessions[index].servingResponder, isBot(responder) {
      sessions[index].until = now + timers.bot
    }
    guard let work = sessions[index].work else { return }
    // A step that counts from the customer's last message is undone by this one.
    let steps = terms(work.terms)[work.phase].steps
    var step = Int(work.step)
    while step > 0, steps[step - 1].since == .customerWrote { step -= 1 }
    sessions[index].work!.step = UInt8(step)
  }

  private mutating func forget(_ id: CustomerID, wholly: Bool) {
    let index = customerIndex(id)!
    if wholly {
      customerIndexes[customers[index]!.name] = nil
      customers[index] = nil
      return
    }
    customers[index]!.messages = []
    customers[index]!.authorizedUntil = nil
  }

  func isBot(_ responder: ResponderID) -> Bool {
    configuration.responders[Int(responder.index)].kind == .bot
  }

  // MARK: - Reps

  private mutating func apply(_ fact: RepFact, to id: RepID, at now: Instant) {
    switch fact {
    case .put(let name, let profile, let queues):
      if let index = repIndex(id) {
        reps[index].profile = profile
        reps[index].queues = queues
        return
      }
      reps.append(
        AuditedRep(
          id: id, name: name, profile: profile, queues: queues))
      reps.sort { $0.id < $1.id }
    case .removed:
      reps.remove(at: repIndex(id)!)
      for index in sessions.indices where sessions[index].server == .rep(id) {
        sessions[index].server = .nobody
        sessions[index].work = nil
        sessions[index].lastRep = nil
      }
    case .capacityChanged(let totals): reps[repIndex(id)!].totals = totals
    case .presenceChanged(let presence, let why):
      let index = repIndex(id)!
      if why == .loggedOut || why == .connectionLost { reps[index].lease = .none }
      let wasOnline = isOnline(reps[index])
      reps[index].presence = presence
      guard isOnline(reps[index]), !wasOnline else { return }
      comeOnline(index, at: now)
    case .leaseEnded: reps[repIndex(id)!].lease = .none
    case .leaseTaken: reps[repIndex(id)!].lease = .whole
    case .leaseBroken(let until): reps[repIndex(id)!].lease = .broken(until: until)
    }
  }
}
