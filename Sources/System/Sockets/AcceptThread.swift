import Synchronization

/// Accepts connections in a thread of its own, so that a storm of callers costs those who are
/// connected nothing of the event loop's time.
public final class AcceptThread {
  /// What the thread shares with its owner.
  private final class Shared: Sendable {
    let stop: WakeUp
    let isStopping = Atomic(false)

    init() throws(SystemError) { stop = try WakeUp() }
  }

  /// Callers who sleep because it is full have their turns one by one, so a storm of others is
  /// before a new caller no longer than these take.
  private static let backlog: Int32 = 128

  private let listener: ListeningSocket
  private let shared: Shared
  private let thread: WorkerThread
  private var isStopped = false

  /// - Parameter receive: Is given each connection, and what went wrong, in the thread.
  public init(
    _ listener: ListeningSocket,
    _ receive: @escaping @Sendable (ListeningSocket.Accepted) -> Void
  ) throws(SystemError) {
    let shared = try Shared()
    self.shared = shared
    self.listener = listener
    listener.setBacklog(Self.backlog)
    thread = try WorkerThread(name: "accept") { Self.run(listener, shared, receive) }
  }

  deinit { stop() }

  private static func run(
    _ listener: ListeningSocket, _ shared: Shared,
    _ receive: (ListeningSocket.Accepted) -> Void
  ) {
    while !shared.isStopping.load(ordering: .acquiring) {
      let accepted = listener.accept()
      switch accepted {
      case .connection, .turnedAway: receive(accepted)
      case .nobody: listener.wait(orRungBy: shared.stop)
      case .exhausted:
        receive(accepted)
        // Before that it would only fail again.
        shared.stop.wait(withinMilliseconds: 1_000)
      }
    }
  }

  /// Nobody is accepted from now on: the socket may be handed to another process.
  public func stop() {
    guard !isStopped else { return }
    isStopped = true
    shared.isStopping.store(true, ordering: .releasing)
    shared.stop.ring()
    thread.join()
    // They wait for who accepts next.
    listener.setBacklog(ListeningSocket.backlogMax)
  }
}
