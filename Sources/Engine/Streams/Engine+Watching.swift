import Containers
public import Interface
import Routing
import Varlink
public import Vocabulary

// Those who look on: every fact from a number on, and the overview as it changes.
extension Engine {
  /// Begins behind the last fact that is recorded, or with facts that are on disk already.
  mutating func watch(_ since: UInt64?, _ call: CallID, from id: ClientID) {
    let next = router.state.factNumber + 1
    clients[id].stream = ClientStream(kind: .watcher, call: call, batch: durability.lastBatch)
    guard let since, since < next else {
      goOnWatching(id, call, from: max(since ?? next, next))
      return
    }
    watching.addBehind(id)
    clients[id].feed = Feed(
      kind: .facts(from: max(since, 1)), call: call, method: .supervisorWatch)
  }

  /// The watcher has caught up, and is sent facts as they come.
  private mutating func goOnWatching(_ id: ClientID, _ call: CallID, from next: UInt64) {
    watching.add(Listener(client: id, call: call))
    clients[id].stream?.nextFact = next
  }

  /// Goes on with facts that are kept in memory, or has them read from disk.
  mutating func tellFacts(_ from: UInt64, _ id: ClientID, _ feed: inout Feed) -> Bool {
    if watching.told.has(from) {
      goOnWatching(id, feed.call, from: from)
      return true
    }
    if from > durableFact {
      // All that is on disk has been told. What is recorded while somebody watches is kept until it
      // is on disk; what was recorded before that must be read once it is there.
      guard watching.canGoOn(id, from: from, last: router.state.factNumber) else {
        feed.kind = .facts(from: nil)
        return false
      }
      goOnWatching(id, feed.call, from: from)
      return true
    }
    feed.kind = .facts(from: nil)
    let withQueues = clients[id].caller.bounds(of: feed.method) != nil
    jobs.add(
      Errand(
        kind: .facts(from: from, withQueues: withQueues),
        owner: Errand.Owner(client: id, call: feed.call, method: feed.method)))
    return false
  }

  /// Facts were read for a watcher, and put into words with the names of their time. They are sent
  /// in the watcher's turns.
  ///
  /// - Parameter next: The number after the last of them.
  public mutating func finish(_ errand: Errand, facts: [FactItem], next: UInt64) {
    let (id, call) = (errand.owner.client, errand.owner.call)
    guard clients.contains(id), clients[id].feed?.call == call else { return }
    clients[id].feed?.kind = .factsRead(FactsRead(items: facts, next: next), told: 0)
    clients.touch(id)
  }

  /// Sends some of the facts that were read.
  mutating func tell(
    _ facts: FactsRead, _ count: Int, _ id: ClientID, _ feed: inout Feed
  ) -> Bool {
    let end = min(count + Feed.factsEachPiece, facts.items.count)
    let queues = clients[id].caller.bounds(of: feed.method)
    for index in count..<end {
      let item = facts.items[index]
      if let queues {
        guard let own = item.queues else {
          // The role was bound since they were asked for, or the fact was deleted.
          if item.what == FactItem.purged { continue }
          feed.kind = .facts(from: item.number)
          return false
        }
        if own.isDisjoint(with: queues) { continue }
      }
      buffers.writer.removeAll()
      item.write(to: &buffers.writer)
      deliver(.item, to: id, feed.call, buffers.writer.bytes[...])
    }
    #if PLANTED_FAULTS
      if planted == .factSkippedForWatcher, end == facts.items.count {
        feed.kind = .facts(from: facts.next + 1)
        return false
      }
    #endif
    feed.kind =
      end < facts.items.count ? .factsRead(facts, told: end) : .facts(from: facts.next)
    return false
  }

  // MARK: - Those who have caught up

  /// Whether it has caught up and there are new facts for it on disk.
  @inline(__always)
  func hasFactsToTell(_ id: ClientID) -> Bool {
    guard let next = clients[id].stream?.nextFact else { return false }
    return watching.told.has(next)
  }

  /// Sends new facts to a watcher that has caught up, no more than a turn may have.
  mutating func tellFacts(to id: ClientID) {
    guard var next = clients[id].stream?.nextFact, let call = clients[id].stream?.call else {
      return
    }
    let end = min(watching.told.end, next + UInt64(Feed.factsEachPiece))
    let queues = clients[id].caller.bounds(of: .supervisorWatch)
    while next < end, clients.contains(id), !clients[id].isCutOff {
      let item = watching.told[next]
      if queues == nil || !item.queues.isDisjoint(with: queues ?? []) {
        deliver(.item, to: id, call, item.bytes[...])
      }
      next += 1
      clients[id].stream?.nextFact = next
    }
  }

  /// Logs the facts that are on disk now, and keeps them until each watcher has had a turn.
  mutating func tellWatchers() {
    var isNew = false
    while let fact = watching.next(through: durableFact) {
      if let level = fact.level {
        record.add(.fact(fact.item, level: level, user: fact.user))
      }
      guard !watching.watchers.isEmpty else { continue }
      buffers.writer.removeAll()
      fact.item.write(to: &buffers.writer)
      let queues = fact.item.queues ?? []
      watching.keep(
        fact.item.number, ToldFacts.Item(bytes: buffers.writer.bytes, queues: queues))
      isNew = true
    }
    if isNew { wakeWatchers() }
    if watching.watchers.isEmpty { _ = watching.drop(before: watching.told.end) }
    for (id, from) in watching.takeLate(through: durableFact) where clients.contains(id) {
      clients[id].feed?.kind = .facts(from: from)
      clients.touch(id)
    }
  }

  private mutating func wakeWatchers() {
    var first = watching.told.end
    for watcher in watching.watchers {
      clients.touch(watcher.client)
      first = min(first, clients[watcher.client].stream?.nextFact ?? first)
    }
    guard let middle = watching.drop(before: first) else { return }
    // A watcher that is far behind reads from disk again.
    for watcher in watching.watchers {
      guard let next = clients[watcher.client].stream?.nextFact, next < middle else { continue }
      watching.setBack(watcher.client)
      clients[watcher.client].stream?.nextFact = nil
      clients[watcher.client].feed = Feed(
        kind: .facts(from: next), call: watcher.call, method: .supervisorWatch)
    }
    _ = watching.drop(before: middle)
  }

  /// How many facts were left out of the log since the last call.
  public mutating func takeUnloggedFacts() -> UInt64 {
    let count = watching.takeOmitted()
    record.figures.factsNotLogged += count
    return count
  }

  // MARK: - The overview

  /// Whether somebody has the overview told as it changes, and so `tellOverviews` is to be called
  /// every second.
  public var hasOverviews: Bool { watching.hasOverviews }

  mutating func streamOverview(_ call: CallID, from id: ClientID) {
    clients[id].stream = ClientStream(kind: .overview, call: call, batch: durability.lastBatch)
    watching.addOverview(Listener(client: id, call: call))
    tellOverviews(at: now)
  }

  public mutating func tellOverviews(at instant: Instant) {
    time.set(instant)
    var whole: [UInt8]?
    for listener in watching.overviewListeners {
      // A client that is sent too much is cut off, and so removed from the list.
      guard watching.hasOverview(listener) else { continue }
      let bytes: [UInt8]
      if let queues = clients[listener.client].caller.bounds(of: .supervisorOverview) {
        bytes = overviewBytes(of: queues)
      } else {
        bytes = whole ?? overviewBytes(of: nil)
        whole = bytes
      }
      guard watching.isNews(bytes, to: listener) else { continue }
      send(.item, to: listener.client, listener.call, .supervisorOverview, bytes)
    }
  }

  private mutating func overviewBytes(of queues: Set<Name>?) -> [UInt8] {
    buffers.writer.removeAll()
    OwnReply.overview(overview(at: now, of: queues)).write(to: &buffers.writer)
    return buffers.writer.bytes
  }
}
