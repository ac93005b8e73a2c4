/// Makes a snapshot beside the daemon's work: a thread of its own reads the journal as a start
/// would, and writes down what it then has. The loop does nothing for it, and each snapshot is a
/// proof that the journal can be recovered from.
///
/// It takes the memory of a second router while it works, and none otherwise.
public final class Snapshotter: @unchecked Sendable {
  private let path: String
  private let progress = Progress()
  private var thread: Thread?

  private final class Progress: @unchecked Sendable {
    private let monitor = Monitor()
    private var isUnderWay = false

    /// False where it had begun already.
    func begin() -> Bool {
      monitor.locked {
        defer { isUnderWay = true }
        return !isUnderWay
      }
    }

    func end() { monitor.locked { isUnderWay = false } }
  }

  /// Of the journal in this file.
  public init(_ path: String) { self.path = path }

  deinit { thread?.join() }

  /// Begins one, which the journal tells under the tag when it is kept or could not be made. False
  /// where the one before is not made yet.
  public func begin<Store: JournalStore>(
    into writer: JournalWriter<Store>, tag: UInt64
  ) -> Bool {
    guard progress.begin() else { return false }
    thread?.join()
    thread = Thread { [path, progress] in
      let snapshot = Self.make(path)
      progress.end()
      writer.request(.snapshot(snapshot), tag: tag)
    }
    return true
  }

  /// The state after the last fact that is on disk.
  public static func make(_ path: String) -> Snapshot {
    do throws(JournalError) {
      let recovery = try Recovery.read(path)
      var snapshot = Snapshot(of: recovery.router, chain: recovery.chain)
      snapshot.unreadable = recovery.unreadable
      return snapshot
    } catch {
      return Snapshot(failure: StorageFailed(.other, reason: "\(error)"))
    }
  }
}
