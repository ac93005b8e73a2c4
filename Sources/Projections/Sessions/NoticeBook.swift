public import Routing
public import Vocabulary

/// Keeps what streams have to say of each session, and tells who hears of a fact.
///
/// How the daemon uses it:
///
///     router.handle(command, at: now, into: &outcome)
///     for fact in outcome.facts {
///       book.note(fact, in: router.state, into: &notices)
///     }
///     … the batch goes to the journal, `notices` with it …
///     … once it is on disk: each notice is written to whoever listens …
///
/// A fact is noted as it comes from the router and never later: by the time it is on disk other
/// commands have changed the state, and what a notice says must be what was so at the fact. A
/// notice therefore carries the session as it was. Names that no fact can change (a channel's, a
/// queue's) are looked up when it is written, and only where somebody listens.
///
/// After a restart it begins from the state that was recovered.
///
/// - Complexity: a look-up for each fact about a session. Where nobody listens to a channel, a rep
///   or a responder, no notice is made for it.
public struct NoticeBook: Sendable {
  private var views = SessionViews()
  private var heardChannels = HeardPlaces()
  private var heardReps = HeardPlaces()
  private var heardResponders = HeardPlaces()
  /// For overviews.
  public var sessions = SessionTally()
  public var reps = RepTally()
  /// Of one fact, before it is known who listens.
  private var made: [Notice] = []

  public init() {}

  /// Knows what a state has.
  ///
  /// - Complexity: linear in all sessions
  public init(of state: State) {
    reps.noteAll()
    for place in 0..<state.sessionPlaces {
      guard let session = state.session(atPlace: place) else { continue }
      let view = SessionView(session, customer: state.name(of: session.customer))
      if view.isOver { continue }
      views.insert(view)
      sessions.note(from: nil, view.queue, to: view.countedStatus, view.queue)
      sessions.noteWait(of: session.id, in: state)
    }
  }

  /// Takes a fact in, and appends what it means to those who listen.
  public mutating func note(
    _ stamped: StampedFact, in state: State, into notices: inout [Notice]
  ) {
    if let session = stamped.fact.session {
      noteSession(session, stamped, in: state)
    } else {
      reps.note(stamped.fact)
      if hasListeners, case .rep(let rep, let fact) = stamped.fact {
        Notice.append(fact, of: rep, into: &made)
      }
    }
    if made.isEmpty { return }
    for notice in made where isHeard(notice) { notices.append(notice) }
    made.removeAll(keepingCapacity: true)
  }

  private mutating func noteSession(_ id: SessionID, _ stamped: StampedFact, in state: State) {
    if case .session(_, .opened(let opened)) = stamped.fact {
      // The next fact tells its status, and everybody with it.
      views.insert(SessionView(id, opened, customer: state.name(of: opened.customer)))
      return
    }
    guard let before = views[id] else { return }
    var after = before
    after.apply(stamped.fact)
    if case .customer(_, .messageTaken(_, let answer)) = stamped.fact,
      answer.outcome == .delivered
    {
      after.customerWrote(at: stamped.at, in: state)
    }
    sessions.note(
      from: before.countedStatus, before.queue, to: after.countedStatus, after.queue)
    sessions.noteWait(stamped.fact, in: state)
    if after.isOver { views.remove(id) } else if after != before { views.replace(after) }
    guard hasListeners else { return }
    Notice.append(stamped.fact, from: before, to: after, into: &made)
  }
}

// MARK: - Who listens

extension NoticeBook {
  private var hasListeners: Bool {
    heardChannels.count + heardReps.count + heardResponders.count > 0
  }

  private func isHeard(_ notice: Notice) -> Bool {
    switch notice {
    case .gateway(let session, _): heardChannels.contains(Int(session.channel.index))
    case .desk(let rep, _): heardReps.contains(Int(rep.slot))
    case .responder(let responder, _): heardResponders.contains(Int(responder.index))
    }
  }

  /// One more gateway listens to the channel. As often as this was called, `stopListening` is.
  public mutating func listen(to channel: ChannelID) { heardChannels.add(Int(channel.index)) }

  public mutating func stopListening(to channel: ChannelID) {
    heardChannels.remove(Int(channel.index))
  }

  public mutating func listen(to rep: RepID) { heardReps.add(Int(rep.slot)) }

  public mutating func stopListening(to rep: RepID) { heardReps.remove(Int(rep.slot)) }

  public mutating func listen(to responder: ResponderID) {
    heardResponders.add(Int(responder.index))
  }

  public mutating func stopListening(to responder: ResponderID) {
    heardResponders.remove(Int(responder.index))
  }
}

// MARK: - What is so now

extension NoticeBook {
  public func view(of session: SessionID) -> SessionView? { views[session] }
}

/// How many listen to each of many places.
private struct HeardPlaces: Hashable, Sendable {
  private var listeners: [Int32] = []
  /// Of all places.
  private(set) var count = 0

  func contains(_ place: Int) -> Bool { place < listeners.count && listeners[place] > 0 }

  mutating func add(_ place: Int) {
    if place >= listeners.count {
      listeners += Array(repeating: 0, count: place + 1 - listeners.count)
    }
    listeners[place] += 1
    count += 1
  }

  mutating func remove(_ place: Int) {
    precondition(contains(place), "only who listens can stop")
    listeners[place] -= 1
    count -= 1
  }
}
