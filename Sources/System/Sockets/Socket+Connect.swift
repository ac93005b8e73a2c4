import CSystemd
import Glibc

extension Socket {
  /// Connects to the socket at `path`, waiting while the daemon has more callers than it can take.
  public static func connect(
    to path: String, withinMilliseconds limit: Int32 = 5_000
  ) throws(SystemError) -> Socket {
    let address = try SocketAddress(path)
    // The call itself blocks, up to the time for writing: the kernel offers no readiness to wait
    // for while a Unix socket's queue of callers is full.
    let descriptor = socket(
      AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw SystemError("make a socket") }
    var time = timeval(
      tv_sec: Int(limit) / 1_000, tv_usec: max(Int(limit) % 1_000 * 1_000, 1))
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    let result = unsafe address.call { pointer, length in
      retrying { unsafe Glibc.connect(descriptor, pointer, length) }
    }
    guard result == 0 else {
      let code = errno == EAGAIN ? ETIMEDOUT : errno
      _ = Glibc.close(descriptor)
      throw refusal(code, path)
    }
    _ = system_fcntl(descriptor, F_SETFL, O_NONBLOCK)
    return Socket(descriptor: descriptor)
  }

  private static func refusal(_ code: Int32, _ path: String) -> SystemError {
    var status = stat()
    let isThere = unsafe stat(path, &status) == 0
    // The kernel refuses a file of another kind as it does a socket that nobody serves.
    let isOther = code == ECONNREFUSED && isThere && status.st_mode & S_IFMT != S_IFSOCK
    return SystemError(
      code: code, attempt: "connect to \(path)", reason: isOther ? "it is no socket" : nil,
      advice: isOther
        ? "name the daemon's" : code == ENOENT ? "start the daemon, or name its socket" : nil)
  }
}
