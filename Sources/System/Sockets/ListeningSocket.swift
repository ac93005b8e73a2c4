import CSystemd
import Glibc
import Synchronization

/// A Unix stream socket that callers connect to: one that we bind, or one that the service manager
/// has bound and kept. One thread accepts from it; another may meanwhile do the rest.
public final class ListeningSocket: Sendable {
  /// What came of one attempt to accept.
  public enum Accepted: Equatable, Sendable {
    case connection(Socket)
    /// Nobody waits any more.
    case nobody
    /// No descriptor is left, so the caller got the farewell and was closed. Others may wait.
    case turnedAway
    /// Not even that was possible. Look away from the socket until something else is closed.
    case exhausted(SystemError)
  }

  /// Where it is, for messages: as it was given, or as the kernel says of one that was adopted.
  public let path: String
  public let descriptor: Int32
  private struct Kept: Sendable {
    var farewell: [UInt8] = []
    /// Kept open so that it can be closed: the one descriptor that is left when none is.
    var reserve: Int32
    var bound: FileIdentity?
  }

  private let kept: Mutex<Kept>
  /// Nil if the socket is not ours to delete, as `bound` is.
  private let lock: LockFile?

  init(path: String, descriptor: Int32, lock: LockFile?, bound: FileIdentity?) {
    self.path = path
    self.descriptor = descriptor
    self.lock = lock
    kept = Mutex(Kept(reserve: Self.openReserve(), bound: bound))
  }

  /// Deletes the file, if what is there is still ours.
  deinit {
    kept.withLock { kept in
      if let bound = kept.bound, bound == FileIdentity(path: path) { unsafe unlink(path) }
      if kept.reserve >= 0 { close(kept.reserve) }
    }
    close(descriptor)
  }

  /// What a caller is sent for whom no descriptor is left.
  public func setFarewell(_ bytes: [UInt8]) { kept.withLock { $0.farewell = bytes } }

  /// How many callers the kernel lets wait to be accepted, in one line for all. If it is full, a
  /// caller sleeps until there is room, or is refused (EAGAIN) if it does not want to sleep.
  public func setBacklog(_ count: Int32) { _ = listen(descriptor, count) }

  /// Of a socket from which nobody accepts, as while a daemon starts.
  public static let backlogMax: Int32 = 4_096

  /// Leaves the file in its place: the socket lives on in another process's hands.
  public func leaveFile() { kept.withLock { $0.bound = nil } }

  /// Sleeps until somebody calls, or the other thread rings.
  public func wait(orRungBy wakeUp: WakeUp) {
    Readiness.waitReadable(descriptor, or: wakeUp.descriptor)
  }

  /// Takes the next caller. To be called until nobody is left, or so often as is fair to those who
  /// are connected.
  public func accept() -> Accepted {
    kept.withLock { kept in if kept.reserve < 0 { kept.reserve = Self.openReserve() } }
    while true {
      let caller = system_accept(descriptor)
      if caller >= 0 { return .connection(Socket(descriptor: caller)) }
      switch errno {
      case EINTR, ECONNABORTED: continue
      case EAGAIN: return .nobody
      case EMFILE, ENFILE: return turnAway()
      default: return .exhausted(SystemError("accept a caller on \(path)"))
      }
    }
  }

  /// A caller who waits while no descriptor is left would make the loop spin: it stays ready and
  /// cannot be taken. So one descriptor is given up for as long as it takes to send them off.
  private func turnAway() -> Accepted {
    let error = SystemError("accept a caller on \(path)")
    return kept.withLock { kept in
      guard kept.reserve >= 0 else { return .exhausted(error) }
      close(kept.reserve)
      kept.reserve = -1
      let caller = system_accept(descriptor)
      guard caller >= 0 else { return errno == EAGAIN ? .nobody : .exhausted(error) }
      let socket = Socket(descriptor: caller)
      if !kept.farewell.isEmpty { _ = socket.send(kept.farewell.span) }
      socket.close()
      kept.reserve = Self.openReserve()
      return .turnedAway
    }
  }

  private static func openReserve() -> Int32 {
    unsafe system_open("/dev/null", O_RDONLY | O_CLOEXEC, 0)
  }
}
