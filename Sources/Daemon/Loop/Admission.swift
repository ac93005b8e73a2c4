import Engine
import Interface
import System
import Vocabulary

/// The door: where callers come in, and who waits for a place. It hands them to the loop one by
/// one.
struct Admission {
  private let listener: ListeningSocket
  private let arrivals: Arrivals
  private let thread: AcceptThread

  init(_ listener: ListeningSocket, _ engine: DaemonEngine) throws(SystemError) {
    self.listener = listener
    listener.setFarewell(ConnectionQuota.farewell(engine.clientsMax))
    let arrivals = try Arrivals(engine.roles, engine.settings)
    self.arrivals = arrivals
    thread = try AcceptThread(listener) { arrivals.take($0) }
  }

  /// Rung when somebody waits, or was turned away.
  var wakeUp: WakeUp { arrivals.wakeUp }
  var path: String { listener.path }
  var isEmpty: Bool { arrivals.isEmpty }

  /// The next to get a place.
  func takeNext() -> Arrivals.Arrival? { arrivals.takeNext() }

  /// It took so long to give the caller a place.
  func note(_ microseconds: Int64, of caller: Caller) { arrivals.note(microseconds, of: caller) }

  /// The callers that the accepting thread turned away since the last report.
  func takeReport() -> Arrivals.Report { arrivals.takeReport() }

  /// The roles and settings that are in force.
  func follow(_ engine: DaemonEngine) { arrivals.follow(engine.roles, engine.settings) }

  /// Once a second: what was taken long ago counts less and less.
  func fade() { arrivals.fade() }

  /// Nobody else comes in.
  func stop() { thread.stop() }

  /// The next process listens on the same socket.
  func leaveFile() { listener.leaveFile() }
}
