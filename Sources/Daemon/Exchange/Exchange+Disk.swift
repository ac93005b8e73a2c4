import Interface
public import Journal
public import Routing
import Varlink
public import Vocabulary

// What was recorded reaches the disk, or does not.
extension Exchange {
  /// Lets the journal write what was handed over; where there is nothing, what was said waits for
  /// nobody and goes out.
  ///
  /// - Parameter isAlone: nothing else is to be done until it is there.
  /// - Returns: Whether it is known already what became of it.
  public mutating func submit(isAlone: Bool) -> Bool {
    if waitsForDisk { return log.submit(isAlone: isAlone) }
    if !outbox.isEmpty { release() }
    return false
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
      if completion.tag > lastBatch {
        finishChore(completion)
        continue
      }
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
    streams.noteDurable(durableBatch)
    if !reloads.isEmpty { reloads.removeAll { $0.batch <= durableBatch } }
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
    while let entry = outbox.next(through: .max) { giveUp(entry, failure) }
    for id in clients.ids where !hasBegun(id, by: reached) { end(id, failure) }
    router = recovered
    router.openSessionsPerChannelMax = settings.openSessionsPerChannelMax
    takeBackReloads(after: reached, failure)
    // What was handed over and lost is answered; its numbers are not used again.
    durableBatch = lastBatch
    waiting = []
    durableFact = router.state.factNumber
    refuseErrands(after: reached, failure)
    keys.forget(after: reached)
    lookOnFromDisk()
    remarks.append(.storageFailed(reason: failure.description))
    farewells.reps += streams.goBack(to: reached)
    listenAnew()
  }

  /// What was to be said of what is not on disk.
  private mutating func giveUp(_ entry: Outbox.Entry, _ failure: StorageFailed) {
    let id = entry.client
    guard clients.contains(id) else { return }
    clients[id].undeliveredBytes -= outbox.size(of: entry)
    guard clients[id].wire.isOpen(entry.call) else { return }
    switch entry.kind {
    case .parting: deliver(.parting, to: id, entry.call, outbox.parameters(of: entry))
    // A stream goes on without what never was; a list would lack a row.
    case .item where clients[id].stream?.call == entry.call: break
    case .item, .reply, .error: fail(entry.call, of: id, entry.method, failure)
    }
  }

  /// Whether what a client has under way goes on: a stream that had told all that was there as it
  /// began, if what it took was on disk; and whatever changes nothing.
  private func hasBegun(_ id: ClientID, by batch: UInt64) -> Bool {
    guard let stream = clients[id].stream else { return clients[id].feed?.method.changes != true }
    switch stream.kind {
    case .overview, .watcher: return true
    case .desk, .gateway, .responder: return clients[id].feed == nil && stream.batch <= batch
    }
  }

  private mutating func end(_ id: ClientID, _ failure: StorageFailed) {
    guard let call = clients[id].stream?.call ?? clients[id].feed?.call,
      let method = clients[id].stream?.kind.method ?? clients[id].feed?.method
    else { return }
    forgetStream(of: clients[id])
    clients[id].stream = nil
    fail(call, of: id, method, failure)
  }

  private mutating func fail(
    _ call: CallID, of id: ClientID, _ method: Method, _ failure: StorageFailed
  ) {
    if clients[id].feed?.call == call { clients[id].feed = nil }
    let refusal = DaemonRefusal.storageFailed(reason: failure.description)
    counts.note(refusal: refusal.name)
    writer.removeAll()
    let name = refusal.write(to: &writer, answering: method)
    deliver(.error(name), to: id, call, writer.bytes)
  }

  /// Those who watch hear of what is recorded from here on, under the numbers that are used again.
  private mutating func lookOnFromDisk() {
    for id in streams.watchers.map(\.client) {
      let next = clients[id].stream?.nextFact ?? .max
      clients[id].stream?.nextFact = min(next, durableFact + 1)
    }
    for index in streams.overviews.indices { streams.overviews[index].told = [] }
    for (id, from) in telling.late where clients.contains(id) {
      clients[id].feed?.kind = .facts(from: min(from, durableFact + 1))
      touch(id)
    }
    telling.forget(after: durableFact, router.state)
  }

  /// What was asked of facts that are lost cannot be told.
  private mutating func refuseErrands(after batch: UInt64, _ failure: StorageFailed) {
    let lost = errands.filter { $0.batch > batch }
    errands.removeAll { $0.batch > batch }
    for errand in lost { fail(errand, failure.description) }
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

  // MARK: - The journal is not where it was

  /// Refuses changes from here on, though the disk could be written. All that happened is on disk.
  public mutating func refuseChanges(_ failure: StorageFailed) {
    precondition(!waitsForDisk, "what was handed over is on disk before changes are refused")
    storageFailure = failure
    remarks.append(.storageFailed(reason: failure.description))
  }

  public mutating func acceptChanges(at instant: Instant) {
    setTime(instant)
    goOn(after: router.state.factNumber)
  }

  public mutating func note(_ remark: Remark) { remarks.append(remark) }

  /// Records again, from behind what is on disk, as after a start: nobody's silence meanwhile is
  /// punished, and leases that are whole stay so.
  public mutating func resume(at instant: Instant) {
    setTime(instant)
    let last = log.resume()
    precondition(last == router.state.factNumber, "the state holds what is on disk and no more")
    goOn(after: last)
  }

  private mutating func goOn(after last: UInt64) {
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
