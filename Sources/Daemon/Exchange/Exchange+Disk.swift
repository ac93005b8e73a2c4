import Interface
public import Journal
public import Routing
import Varlink

// What was recorded reaches the disk, or does not.
extension Exchange {
  /// Lets the journal write what was handed over.
  ///
  /// - Parameter isAlone: nothing else is to be done until it is there.
  /// - Returns: Whether it is known already what became of it.
  public func submit(isAlone: Bool) -> Bool {
    durableBatch < lastBatch && log.submit(isAlone: isAlone)
  }

  /// Whether something waits for the disk.
  public var waitsForDisk: Bool { durableBatch < lastBatch }

  /// Whether nothing waits to be said.
  public var isQuiet: Bool { outbox.isEmpty && !waitsForDisk }

  /// Takes what the journal knows, and says what may be heard now.
  ///
  /// - Returns: What the loop has to see to, where the disk failed or is back.
  public mutating func takeCompleted() -> DiskNews? {
    log.takeCompleted(into: &completions)
    var news: DiskNews?
    for completion in completions {
      // A chore's tag is none of ours; whoever asked for it hears of it.
      if completion.tag > lastBatch { continue }
      if let failure = completion.failure {
        if storageFailure == nil { news = .failed(failure) }
        storageFailure = storageFailure ?? failure
      } else if completion.tag > durableBatch {
        durableBatch = completion.tag
      }
    }
    completions.removeAll(keepingCapacity: true)
    noteDurable()
    release()
    if news == nil, storageFailure != nil, log.condition == .recovered { news = .recovered }
    return news
  }

  private mutating func noteDurable() {
    let count = waiting.prefix { $0.batch <= durableBatch }.count
    guard count > 0 else { return }
    durableFact = waiting[count - 1].fact
    waiting.removeFirst(count)
  }

  /// Says what waits for nothing any more.
  private mutating func release() {
    while let entry = outbox.next(through: durableBatch) {
      guard clients.contains(entry.client) else { continue }
      clients[entry.client].undeliveredBytes -= outbox.size(of: entry)
      deliver(entry.kind, to: entry.client, entry.call, outbox.parameters(of: entry))
    }
    tellWatchers()
  }

  // MARK: - The disk fails, and is back

  /// Goes back to what is on disk. Whoever waited to hear of anything behind it hears that it was
  /// not done, and a stream that had begun there ends so.
  ///
  /// - Parameter router: As it is read from the journal.
  public mutating func goBack(to recovered: Router) {
    guard let failure = storageFailure else { return }
    let reached = durableBatch
    let refusal = DaemonRefusal.storageFailed(reason: failure.description)
    while let entry = outbox.next(through: .max) {
      guard clients.contains(entry.client) else { continue }
      clients[entry.client].undeliveredBytes -= outbox.size(of: entry)
      guard clients[entry.client].wire.isOpen(entry.call) else { continue }
      if case .item = entry.kind {
        if hasBegun(entry.client, entry.call, by: reached) { continue }
        forgetStream(of: clients[entry.client])
        clients[entry.client].stream = nil
      }
      writer.removeAll()
      let name = refusal.write(to: &writer, answering: entry.method)
      clients[entry.client].feed = nil
      deliver(.error(name), to: entry.client, entry.call, writer.bytes)
    }
    router = recovered
    // What was handed over and lost is answered; its numbers are not used again.
    durableBatch = lastBatch
    waiting = []
    durableFact = router.state.factNumber
    keys.forget(after: reached)
    lookOnFromDisk()
    remarks.append(.storageFailed(reason: failure.description))
    listenAnew()
  }

  /// Whether a stream had told all that was there as it began, and what it took was on disk: then
  /// it goes on without what never was.
  private func hasBegun(_ id: ClientID, _ call: CallID, by batch: UInt64) -> Bool {
    guard let stream = clients[id].stream, stream.call == call, clients[id].feed == nil else {
      return false
    }
    return stream.batch < batch || !stream.isOfLeases
  }

  /// Those who watch hear of what is recorded from here on, under the numbers that are used again.
  private mutating func lookOnFromDisk() {
    for index in streams.watchers.indices {
      streams.watchers[index].next = min(streams.watchers[index].next, durableFact + 1)
    }
    for (id, from) in telling.late where clients.contains(id) {
      clients[id].feed?.kind = .facts(from: min(from, durableFact + 1))
      touch(id)
    }
    telling.forget(after: durableFact, router.state)
  }

  /// Notices are made from the state that is there now, for those who listen.
  private mutating func listenAnew() {
    notices = NoticeBook(of: router.state)
    for (rep, _) in streams.deskOfRep {
      if router.state.rep(rep) == nil { streams.release(rep) } else { notices.listen(to: rep) }
    }
    for (channel, listeners) in streams.gateways {
      for _ in listeners { notices.listen(to: channel) }
    }
    for responder in streams.responders.keys { notices.listen(to: responder) }
  }

  /// Records again, from behind what is on disk, as after a start: nobody's silence meanwhile is
  /// punished, and leases that are whole stay so.
  public mutating func resume(at instant: Instant) {
    now = manualClock ?? instant
    let last = log.resume()
    precondition(last == router.state.factNumber, "the state holds what is on disk and no more")
    storageFailure = nil
    let names = namesHandedOver
    carryOut(
      .begin(router.state.configuration, adopting: nil, handedOver: names))
    for name in names { carryOut(.takeLease(rep: name)) }
    attachResponders()
    remarks.append(.storageBack(fact: last))
  }
}

/// What became of the disk.
public enum DiskNews: Sendable {
  /// Nothing behind the last fact on disk has happened: `goBack` to that.
  case failed(StorageFailed)
  /// It takes facts again: `resume`.
  case recovered
}

extension ClientStream {
  /// Whether its beginning is a change.
  var isOfLeases: Bool {
    switch kind {
    case .desk, .responder: true
    case .gateway, .overview, .watcher: false
    }
  }
}
