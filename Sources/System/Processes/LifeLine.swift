import Glibc

/// A pipe by which another process sees that this one has ended, even if it was killed: its end of
/// the pipe is closed then. Nothing is ever written.
@safe public final class LifeLine {
  /// The end for the other process.
  let readEnd: Int32
  private let writeEnd: Int32
  private var isCut = false

  public init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw SystemError("make a pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    cut()
    close(readEnd)
  }

  /// Closes this end, as the end of this process would.
  public func cut() {
    if !isCut { close(writeEnd) }
    isCut = true
  }
}
