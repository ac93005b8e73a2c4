import Interface
public import Journal
import Routing
import Varlink
public import Vocabulary

// Facts reach the disk and the answers that waited for them are sent; or the disk fails.
extension Engine {
  /// Lets the journal write what was appended. If nothing was, answers need not wait and are sent.
  ///
  /// - Parameter isAlone: The loop has nothing else to do until it is on disk.
  /// - Returns: Whether the result is known already.
  public mutating func submit(isAlone: Bool) -> Bool {
    if waitsForDisk { return durability.submit(isAlone: isAlone) }
    if durability.hasAnswers { release() }
    return false
  }

  /// Whether something waits for the disk.
  @inline(__always)
  public var waitsForDisk: Bool { durability.waits }

  /// Whether no answer waits to be sent.
  @inline(__always)
  public var isQuiet: Bool { durability.isOpen }

  /// Takes the journal's results, and sends the answers that waited for them.
  ///
  /// - Returns: Whether the disk failed, or works again; the loop acts on it.
  public mutating func takeCompleted() -> DiskNews? {
    let completed = durability.takeCompleted()
    for chore in completed.chores { finishChore(chore) }
    streams.noteDurable(durability.point.batch)
    inForce.noteDurable(durability.point.batch)
    release()
    checkInDebug()
    return completed.news
  }

  /// Sends the answers that no longer wait for the disk.
  private mutating func release() {
    while let entry = durability.nextReady() {
      guard clients.contains(entry.client) else { continue }
      clients[entry.client].undeliveredBytes -= entry.size
      deliver(entry.kind, to: entry.client, entry.call, durability.parameters(of: entry))
    }
    tellWatchers()
  }

  // MARK: - The journal is not where it was

  /// Refuses changes although the disk can be written: the journal was moved. All that happened so
  /// far is on disk.
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
    carryOut(.daemon(.begin(router.state.configuration, adopting: nil, handedOver: names)))
    for name in names { carryOut(.rep(.takeLease(rep: name))) }
    attachResponders()
    record.add(.storageBack(fact: last))
    checkInDebug()
  }
}
