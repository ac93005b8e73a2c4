import CSystemd
import Glibc

extension ListeningSocket {
  /// Binds a socket at `path`, or at an abstract name ("@omnid"). A file that a dead daemon left is
  /// taken over; a live daemon's is an error that says whose it is.
  ///
  /// While it lives a lock file beside it, `path` with ".lock", is held: between finding that
  /// nobody answers and deleting the file nobody else can have begun to serve it.
  ///
  /// - Parameter mode: who may connect, whatever the umask: 0o666 for everybody.
  public static func bind(
    _ path: String, mode: UInt32 = 0o666, backlog: Int32 = backlogMax
  ) throws(SystemError) -> ListeningSocket {
    let address = try SocketAddress(path)
    let lock = address.isAbstract ? nil : try lock(address)
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Socket.flags, 0)
    guard descriptor >= 0 else { throw SystemError("make a socket") }
    do throws(SystemError) {
      // The file gets its mode from the socket, less the umask: so it is never open to more than
      // it shall be, and afterwards to no fewer.
      if fchmod(descriptor, mode) != 0 { throw SystemError("set the mode of a socket") }
      try bind(descriptor, to: address)
      if !address.isAbstract, unsafe chmod(path, mode) != 0 {
        throw SystemError("set the mode of the socket \(path)")
      }
      if listen(descriptor, backlog) != 0 { throw SystemError("listen on the socket \(path)") }
    } catch {
      close(descriptor)
      throw error
    }
    return ListeningSocket(
      path: path, descriptor: descriptor, lock: lock,
      bound: address.isAbstract ? nil : FileIdentity(path: path))
  }

  /// Takes over a listening socket that somebody else has bound, and will delete.
  public static func adopt(
    _ inherited: InheritedDescriptor
  ) throws(SystemError) -> ListeningSocket {
    guard inherited.kind == .listeningSocket else {
      throw SystemError(
        code: ENOTSOCK, attempt: "listen on descriptor \(inherited.descriptor)",
        reason: "it is no listening Unix stream socket",
        advice: "see ListenStream= in the socket unit")
    }
    _ = system_fcntl(inherited.descriptor, F_SETFL, O_NONBLOCK)
    let listener = ListeningSocket(
      path: inherited.path ?? "", descriptor: inherited.descriptor, lock: nil, bound: nil)
    // A process that was killed may have left it short.
    listener.setBacklog(backlogMax)
    return listener
  }

  private static func lock(_ address: SocketAddress) throws(SystemError) -> LockFile {
    do throws(SystemError) {
      return try LockFile(path: address.path + ".lock", for: address.attempt)
    } catch {
      // Who listens is known better to the kernel than to a file.
      if error.code == EBUSY, let refusal = address.refusal() { throw refusal }
      throw error
    }
  }

  private static func bind(
    _ descriptor: Int32, to address: SocketAddress
  ) throws(SystemError) {
    if bindOnce(descriptor, address) { return }
    guard errno == EADDRINUSE else { throw SystemError(address.attempt) }
    if let refusal = address.refusal() { throw refusal }
    guard unsafe unlink(address.path) == 0 || errno == ENOENT else {
      throw SystemError("delete the stale socket \(address.path)")
    }
    guard bindOnce(descriptor, address) else { throw SystemError(address.attempt) }
  }

  private static func bindOnce(_ descriptor: Int32, _ address: SocketAddress) -> Bool {
    unsafe address.call { unsafe Glibc.bind(descriptor, $0, $1) } == 0
  }
}
