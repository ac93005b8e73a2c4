import Interface
public import Journal
import Routing
import Varlink
public import Vocabulary

// What was recorded reaches the disk, or does not.
extension Engine {
  /// Lets the journal write what was handed over; if there is nothing, what was said waits for
  /// nobody and goes out.
  ///
  /// - Parameter isAlone: nothing else is to be done until it is there.
  /// - Returns: Whether it is known already what became of it.
  public mutating func submit(isAlone: Bool) -> Bool {
    if waitsForDisk { return durability.submit(isAlone: isAlone) }
    if durability.hasAnswers { release() }
    return false
  }

  /// Whether something waits for the disk.
  public var waitsForDisk: Bool { durability.waits }

  /// Whether nothing waits to be said.
  public var isQuiet: Bool { durability.isOpen }

  /// Takes what the journal knows, and says what may be heard now.
  ///
  /// - Returns: What the loop has to see to if the disk failed or is back.
  public mutating func takeCompleted() -> DiskNews? {
    let completed = durability.takeCompleted()
    for chore in completed.chores { finishChore(chore) }
    streams.noteDurable(durability.point.batch)
    inForce.noteDurable(durability.point.batch)
    release()
    checkInDebug()
    return completed.news
  }

  /// Says what waits for nothing any more.
  private mutating func release() {
    while let entry = durability.nextReady() {
      guard clients.contains(entry.client) else { continue }
      clients[entry.client].undeliveredBytes -= entry.size
      deliver(entry.kind, to: entry.client, entry.call, durability.parameters(of: entry))
    }
    tellWatchers()
  }

  // MARK: - The journal is not where it was

  /// Refuses changes from here on, though the disk could be written. All that happened is on disk.
  public mutating func refuseChanges(_ failure: StorageFailed) {
    durability.refuse(failure)
    record.add(.storageFailed(reason: failure.description))
  }

  public mutating func acceptChanges(at instant: Instant) {
    time.set(instant)
    durability.accept()
    goOn(after: router.state.factNumber)
  }

  /// Records again, after what is on disk, as after a start: nobody's silence meanwhile is
  /// punished, and leases that are whole stay so.
  public mutating func resume(at instant: Instant) {
    time.set(instant)
    let last = durability.resume()
    precondition(last == router.state.factNumber, "the state holds what is on disk and no more")
    goOn(after: last)
  }

  private mutating func goOn(after last: UInt64) {
    let names = namesHandedOver
    carryOut(.begin(router.state.configuration, adopting: nil, handedOver: names))
    for name in names { carryOut(.takeLease(rep: name)) }
    attachResponders()
    record.add(.storageBack(fact: last))
    checkInDebug()
  }
}
