import CSystemd
import Glibc

/// Whether an address that is in use can be had.
extension SocketAddress {
  var attempt: String { "serve the socket \(path)" }

  /// Why it cannot be had: somebody answers there, or what is there is no socket. Nil if nobody
  /// has it any more and the file may be deleted.
  ///
  /// It calls and hangs up, which a live daemon sees as a caller without a word.
  func refusal() -> SystemError? {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Socket.flags, 0)
    guard descriptor >= 0 else { return SystemError("make a socket") }
    let probe = Socket(descriptor: descriptor)
    defer { probe.close() }
    if unsafe call({ unsafe Glibc.connect(descriptor, $0, $1) }) == 0 {
      let pid = (try? probe.peerCredentials())?.pid ?? 0
      return served(by: pid > 0 ? Processes.describe(pid) : "another process")
    }
    switch errno {
    // A link that leads nowhere gives ENOENT, and a file of another kind ECONNREFUSED.
    case ENOENT, ECONNREFUSED: return isSocketOrMissing ? nil : noSocket
    // Its queue is full, so somebody has it.
    case EAGAIN: return served(by: "another process")
    default: return SystemError(attempt)
    }
  }

  private var isSocketOrMissing: Bool {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return errno == ENOENT }
    return status.st_mode & S_IFMT == S_IFSOCK
  }

  private var noSocket: SystemError {
    SystemError(
      code: EEXIST, attempt: attempt, reason: "what is there is no socket",
      advice: "move it away, or choose another path")
  }

  private func served(by owner: String) -> SystemError {
    SystemError(
      code: EADDRINUSE, attempt: attempt, reason: "\(owner) serves it",
      advice: "stop that one first, or choose another path")
  }
}
