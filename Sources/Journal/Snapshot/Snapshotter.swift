import System

/// Makes a snapshot beside the daemon's work: a thread of its own reads the journal as a start
/// would, and writes down what it then has. The loop does nothing for it, and each snapshot is a
/// proof that the journal can be recovered from.
///
/// It takes the memory of a second router while it works, and none otherwise: the bytes of the
/// snapshot are written to a file while they are made.
public final class Snapshotter<Location: JournalLocation>: @unchecked Sendable {
  private let location: Location
  private let isUnderWay = Locked(false)
  private var thread: WorkerThread?

  public init(_ location: Location) { self.location = location }

  deinit { thread?.join() }

  /// Begins one, which the journal tells under the tag when it is kept or could not be made.
  /// Returns false if the previous one is not finished.
  ///
  /// - Parameter shortage: called now and then meanwhile; a sentence that it returns ends the
  ///   snapshot.
  public func begin<Store: JournalStore>(
    into writer: JournalWriter<Store>, tag: UInt64,
    shortage: @escaping @Sendable () -> String? = { nil }
  ) -> Bool {
    let wasUnderWay = isUnderWay.withLock { isUnderWay in
      defer { isUnderWay = true }
      return isUnderWay
    }
    if wasUnderWay { return false }
    thread?.join()
    thread = nil
    do throws(SystemError) {
      thread = try WorkerThread(name: "snapshot", stackBytes: 8 << 20) { [location, isUnderWay] in
        let snapshot = Snapshot.make(of: location, shortage)
        // The second router's memory goes back to the system, and not only to the allocator.
        MemoryUse.giveBack()
        isUnderWay.withLock { $0 = false }
        writer.request(.snapshot(snapshot), tag: tag)
      }
    } catch {
      isUnderWay.withLock { $0 = false }
      let failure = StorageFailed(.other, reason: error.sentence)
      writer.request(.snapshot(Snapshot(failure: failure)), tag: tag)
    }
    return true
  }
}

extension Snapshot {
  private static let stepsEachLook = 64

  /// The state after the last fact that is on disk.
  public static func make<Location: JournalLocation>(
    of location: Location, _ shortage: () -> String? = { nil }
  ) -> Snapshot {
    do throws(JournalError) {
      var steps = 0
      let recovery = try Recovery.read(location.archive()) { _ throws(JournalError) in
        steps += 1
        // A step may be one small batch, which takes less time than the check.
        guard steps % stepsEachLook == 0, let shortage = shortage() else { return }
        throw .noMemory(shortage)
      }
      var snapshot: Snapshot
      do throws(SystemError) {
        if let file = try location.scratchFile() {
          snapshot = try Snapshot(of: recovery.router, chain: recovery.chain, in: file)
        } else {
          snapshot = Snapshot(of: recovery.router, chain: recovery.chain)
        }
      } catch {
        throw JournalError.storage(StorageFailed(error))
      }
      snapshot.unreadable = recovery.unreadable
      return snapshot
    } catch {
      if case .storage(let failure) = error { return Snapshot(failure: failure) }
      return Snapshot(failure: StorageFailed(.other, reason: "\(error)"))
    }
  }
}
