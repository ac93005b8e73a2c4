import CSystemd
import Glibc

/// A Unix stream socket that callers connect to: one that we bind, or one that the service manager
/// has bound and kept.
public final class ListeningSocket {
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
  /// What a caller is sent for whom no descriptor is left.
  public var farewell: [UInt8] = []

  /// Kept open so that it can be closed: the one descriptor that is left when none is.
  private var reserve: Int32
  /// Both nil where the socket is not ours to delete.
  private let lock: LockFile?
  private var bound: FileIdentity?

  init(path: String, descriptor: Int32, lock: LockFile?, bound: FileIdentity?) {
    self.path = path
    self.descriptor = descriptor
    self.lock = lock
    self.bound = bound
    reserve = Self.openReserve()
  }

  /// Deletes the file, if what is there is still ours.
  deinit {
    if let bound, bound == FileIdentity(path: path) { unsafe unlink(path) }
    close(descriptor)
    if reserve >= 0 { close(reserve) }
  }

  /// Leaves the file in its place: the socket lives on in another process's hands.
  public func leaveFile() { bound = nil }

  /// Takes the next caller. To be called until nobody is left, or so often as is fair to those who
  /// are connected.
  public func accept() -> Accepted {
    if reserve < 0 { reserve = Self.openReserve() }
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

  /// A caller who waits where no descriptor is left would make the loop spin: it stays ready and
  /// cannot be taken. So one descriptor is given up for as long as it takes to send them off.
  private func turnAway() -> Accepted {
    let error = SystemError("accept a caller on \(path)")
    guard reserve >= 0 else { return .exhausted(error) }
    close(reserve)
    reserve = -1
    let caller = system_accept(descriptor)
    guard caller >= 0 else { return errno == EAGAIN ? .nobody : .exhausted(error) }
    let socket = Socket(descriptor: caller)
    if !farewell.isEmpty { _ = socket.send(farewell.span) }
    socket.close()
    reserve = Self.openReserve()
    return .turnedAway
  }

  private static func openReserve() -> Int32 {
    unsafe system_open("/dev/null", O_RDONLY | O_CLOEXEC, 0)
  }
}
