import Containers
public import Vocabulary

// What those ask who show the state to people and programs: by name, and of whom a session is.
extension State {
  /// The channel of that name, where the configuration has it.
  public func channel(named name: String) -> ChannelID? {
    lookup.channels[Name(name)].map(ChannelID.init)
  }

  public func queue(named name: String) -> QueueID? { lookup.queues[Name(name)].map(QueueID.init) }

  public func responder(named name: String) -> ResponderID? {
    lookup.responders[Name(name)].map(ResponderID.init)
  }

  public func customer(named name: String, on channel: ChannelID) -> Customer? {
    customerSlot(of: name, on: channel).map { customers[$0] }
  }

  /// How a message of that id from the customer was answered, while that is remembered.
  public func earlierAnswer(
    to messageID: String, of customer: Customer, at instant: Instant
  ) -> MessageAnswer? {
    let oldest = instant.milliseconds - configuration.general.messageIDs.milliseconds
    return customer.messages.last {
      Name($0.id) == Name(messageID) && $0.at.milliseconds > oldest
    }?.answer
  }

  /// A session's wait for a rep.
  public struct Wait: Hashable, Sendable {
    public var since: Instant
    /// The queue whose size counts it; nil if it is held for a responder, or for one rep alone.
    public var queue: QueueID?
  }

  /// Since when a session waits for a rep, and where; nil if it does not.
  public func wait(of id: SessionID) -> Wait? {
    guard let slot = slot(of: id), sessions[slot].status == .waitingForRep else { return nil }
    return Wait(
      since: sessions[slot].waitingSince,
      queue: sessions[slot].countsInQueue ? sessions[slot].queue : nil)
  }

  /// The customer's open session.
  public func openSession(of customer: Customer) -> SessionID? {
    customer.openSession == SessionPlaces.nobody ? nil : sessions[customer.openSession].id
  }

  /// The sessions that are the rep's in one way or another: served, offered, held or started by
  /// them, kept for them, or waiting for them alone; by number.
  ///
  /// - Complexity: O(k log k) for the k sessions
  public func sessions(of rep: RepID) -> [Session] {
    guard let slot = slot(of: rep) else { return [] }
    return sessionsTied(to: slot).map { sessions[$0] }.sorted { $0.id < $1.id }
  }

  /// Whether a session waits in the queue that could be offered to none of its reps even if they
  /// had room (R4): none of them is ready for its channel.
  ///
  /// - Complexity: O(kinds of work + log n)
  public func hasUnreachableSessions(in queue: QueueID) -> Bool {
    let state = queues[Int(queue.index)]
    var lacking: UInt64 = 0
    for (kind, reps) in state.eligible.enumerated() where reps == 0 { lacking |= 1 << UInt64(kind) }
    return lines.first(in: state.line, matching: lacking) != nil
  }

  /// The keyword that a text is on the channel: the whole message, blanks and one final `.` or `!`
  /// taken off, compared without case. Unlike a name it is a person's text, so two encodings of one
  /// letter are equal.
  public func keyword(in text: String, on channel: ChannelID) -> Keyword? {
    let keywords = configuration.channels[Int(channel.index)].keywords
    if keywords.isEmpty { return nil }
    let text = Keywords.bare(text)
    // A longer message cannot be a keyword, and is not worth the work of lowering its case.
    guard text.utf8.count <= configuration.general.limits.keywordBytesMax else { return nil }
    let word = text.lowercased()
    if word.isEmpty { return nil }
    if keywords.optOut.contains(word) { return .optOut }
    if keywords.optIn.contains(word) { return .optIn }
    if keywords.doubleOptIn.contains(word) { return .doubleOptIn }
    if keywords.help.contains(word) { return .help }
    return nil
  }

  /// The number that the next session is given is one more.
  public var lastSessionNumber: UInt64 { lastSession }

  /// Where the sessions' records end: each session is at a place below, for as long as it is in
  /// state.
  public var sessionPlaces: UInt32 { sessions.slotEnd }

  /// The session at a place, where there is one.
  public func session(atPlace place: UInt32) -> Session? {
    place < sessions.slotEnd && sessions.isLive(place) ? sessions[place] : nil
  }

  public var repPlaces: UInt32 { reps.slotEnd }

  public func rep(atPlace place: UInt32) -> Rep? {
    place < reps.slotEnd && reps.isLive(place) ? reps[place] : nil
  }
}

extension Keywords {
  fileprivate var isEmpty: Bool {
    optIn.isEmpty && doubleOptIn.isEmpty && help.isEmpty && optOut.isEmpty
  }
}

extension Session {
  /// When the offer that is open runs out, what is held ends by itself, or the responder's time is
  /// over; nil where none of these is.
  public var runsOut: Instant? {
    if offerNumber != 0 { return due.offer }
    switch status {
    case .waitingForRep: return heldFor == nil ? nil : due.status
    case .active:
      if case .responder = server { return due.status }
      return nil
    case .error, .ended: return due.status
    case .new, .waitingForCustomer, .consent, .inactive: return nil
    }
  }
}
