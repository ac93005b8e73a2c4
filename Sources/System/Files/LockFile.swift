import CSystemd
import Glibc

/// A file that one process at a time can hold. The kernel lets go when the process ends, however
/// it ends; the file stays, because to delete it would let two processes hold two of that name.
public final class LockFile: Sendable {
  private let descriptor: Int32

  /// - Parameter attempt: what the lock is for, in the error for the second process.
  public init(path: String, for attempt: String) throws(SystemError) {
    while true {
      let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
      let descriptor = retrying { unsafe system_open(path, flags, 0o600) }
      guard descriptor >= 0 else { throw SystemError("open the lock file \(path)") }
      guard retrying({ flock(descriptor, LOCK_EX | LOCK_NB) }) == 0 else {
        let error = Self.refusal(descriptor, path, attempt)
        close(descriptor)
        throw error
      }
      if Self.isAt(path, descriptor) {
        self.descriptor = descriptor
        break
      }
      // Somebody deleted the file between our opening and locking it: what we hold is not what
      // the next one finds.
      close(descriptor)
    }
    writeOwner()
  }

  /// Unlocked first: a process that somebody is just starting may for a moment have a copy of the
  /// descriptor, and the lock with it.
  deinit {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// For a person, and for the error of the second process; the lock itself is the kernel's.
  private func writeOwner() {
    var line = Array("\(getpid())\n".utf8)
    _ = ftruncate(descriptor, 0)
    _ = unsafe pwrite(descriptor, &line, line.count, 0)
  }

  private static func refusal(_ descriptor: Int32, _ path: String, _ attempt: String) -> SystemError
  {
    guard errno == EWOULDBLOCK else { return SystemError("lock \(path)") }
    var text = [UInt8](repeating: 0, count: 20)
    let count = unsafe pread(descriptor, &text, text.count, 0)
    let digits = text.prefix(max(count, 0)).prefix { $0 >= 0x30 && $0 <= 0x39 }
    let owner = Int32(String(decoding: digits, as: UTF8.self))
    return SystemError(
      code: EBUSY, attempt: attempt,
      reason: "\(owner.map(Processes.describe) ?? "another process") has it",
      advice: "stop that one first, or choose another path")
  }

  private static func isAt(_ path: String, _ descriptor: Int32) -> Bool {
    guard let held = FileIdentity(descriptor: descriptor) else { return false }
    return held == FileIdentity(path: path)
  }
}
