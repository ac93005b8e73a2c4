import Interface
public import Routing
import Varlink

// Those who look on: every fact from a number on, and the overview as it changes.
extension Exchange {
  /// Begins behind the last fact that is recorded, or with facts that are on disk already.
  mutating func watch(_ since: UInt64?, _ call: CallID, from id: ClientID) {
    let next = router.state.factNumber + 1
    clients[id].stream = ClientStream(kind: .watcher, call: call, batch: lastBatch)
    let listener = StreamBook.Listener(client: id, call: call)
    guard let since, since < next else {
      streams.watchers.append((listener, max(since ?? next, next)))
      return
    }
    streams.catchingUp.insert(id)
    clients[id].feed = Feed(
      kind: .facts(from: max(since, 1)), call: call, method: .supervisorWatch)
  }

  /// Tells facts that are kept in memory, or sends for those that are not.
  mutating func tellFacts(_ from: UInt64, _ id: ClientID, _ feed: inout Feed) -> Bool {
    if from > durableFact {
      // All that is on disk has been told. What is recorded while somebody watches is kept until it
      // is on disk; what was recorded before that must be read once it is there.
      let last = router.state.factNumber
      guard from == last + 1 || telling.has(from, through: last) else {
        feed.kind = .facts(from: nil)
        telling.late.append((id, from))
        return false
      }
      let listener = StreamBook.Listener(client: id, call: feed.call)
      streams.catchingUp.remove(id)
      streams.watchers.append((listener, from))
      return true
    }
    feed.kind = .facts(from: nil)
    errands.append(
      Errand(
        kind: .facts(from: from),
        owner: Errand.Owner(client: id, call: feed.call, method: feed.method)))
    return false
  }

  /// Facts were read for one who watches.
  ///
  /// - Parameter next: The fact behind them.
  public mutating func finish(
    _ errand: Errand, facts: [StampedFact], gone: [PurgedFact] = [], next: UInt64
  ) {
    let (id, call) = (errand.owner.client, errand.owner.call)
    guard clients.contains(id), clients[id].feed?.call == call else { return }
    var items = facts.map { telling.item($0, in: router.state) }
    items += gone.map { FactItem(purged: $0.number, at: $0.at) }
    for item in items.sorted(by: { $0.number < $1.number }) {
      writer.removeAll()
      item.write(to: &writer)
      deliver(.item, to: id, call, writer.bytes)
    }
    clients[id].feed?.kind = .facts(from: next)
    charge(id)
    touch(id)
  }

  /// Tells those who have caught up what is on disk now.
  mutating func tellWatchers() {
    while let told = telling.next(through: durableFact) {
      if let level = told.level {
        remarks.append(.fact(told.item, rule: told.rule, level: level))
      }
      guard !streams.watchers.isEmpty else { continue }
      writer.removeAll()
      told.item.write(to: &writer)
      for index in streams.watchers.indices where told.item.number >= streams.watchers[index].next {
        let listener = streams.watchers[index].listener
        streams.watchers[index].next = told.item.number + 1
        deliver(.item, to: listener.client, listener.call, writer.bytes)
      }
    }
    for watcher in streams.watchers { charge(watcher.listener.client) }
    for (id, from) in telling.late where from <= durableFact && clients.contains(id) {
      clients[id].feed?.kind = .facts(from: from)
      touch(id)
    }
    telling.late.removeAll { $0.from <= durableFact }
  }

  // MARK: - The overview

  /// Whether somebody has the overview told as it changes, and so `tellOverviews` is to be called
  /// every second.
  public var hasOverviews: Bool { !streams.overviews.isEmpty }

  mutating func streamOverview(_ call: CallID, from id: ClientID) {
    clients[id].stream = ClientStream(kind: .overview, call: call, batch: lastBatch)
    streams.overviews.append((StreamBook.Listener(client: id, call: call), []))
    tellOverviews(at: now)
  }

  public mutating func tellOverviews(at instant: Instant) {
    now = manualClock ?? instant
    writer.removeAll()
    OwnReply.overview(overview(at: now)).write(to: &writer)
    let bytes = writer.bytes
    for index in streams.overviews.indices where streams.overviews[index].told != bytes {
      let listener = streams.overviews[index].listener
      streams.overviews[index].told = bytes
      send(.item, to: listener.client, listener.call, .supervisorOverview)
    }
  }
}

/// A fact that was deleted since, of which the number is left.
public struct PurgedFact: Sendable {
  public var number: UInt64
  public var at: Instant

  public init(number: UInt64, at: Instant) {
    self.number = number
    self.at = at
  }
}
