import CSystemd
import Glibc

/// What the kernel or a library refused: what was attempted on what, why it did not work, and what
/// a person can do, in one sentence.
///
///     cannot bind the socket /run/omnid/omnid.sock: Permission denied (EACCES); give the user
///     that runs this the right to it
public struct SystemError: Error, Equatable, Sendable {
  /// The kernel's number, `EACCES`.
  public let code: Int32
  /// A verb and its object: "bind the socket /run/omnid/omnid.sock".
  public let attempt: String
  /// If more is known than the number: "process 4711 (omnid) serves it".
  public let reason: String?
  /// What to do, an imperative.
  public let advice: String

  public init(code: Int32, attempt: String, reason: String? = nil, advice: String? = nil) {
    self.code = code
    self.attempt = attempt
    self.reason = reason
    self.advice = advice ?? Self.usualAdvice(for: code)
  }

  /// The error that the last call of this thread left in `errno`.
  init(_ attempt: String, advice: String? = nil) {
    self.init(code: errno, attempt: attempt, advice: advice)
  }

  /// The name of the number: "EACCES".
  public var name: String {
    guard let name = unsafe strerrorname_np(code) else { return "error \(code)" }
    return unsafe String(cString: name)
  }
}

extension SystemError: CustomStringConvertible {
  public var description: String {
    "cannot \(attempt): \(reason ?? meaning) (\(name)); \(advice)"
  }

  /// What was attempted and why it did not work, for a sentence that has advice of its own.
  public var sentence: String { "cannot \(attempt): \(reason ?? meaning)" }

  /// In English whatever the locale, so that a message can be looked up.
  var meaning: String {
    guard let text = unsafe strerrordesc_np(code) else { return "unknown error" }
    return unsafe String(cString: text)
  }
}

extension SystemError {
  private static func usualAdvice(for code: Int32) -> String {
    switch code {
    case EACCES, EPERM, EROFS: "give the user that runs this the right to it"
    case ENOENT: "check the path and create what is missing"
    case ENOTDIR, EISDIR, ELOOP: "check the path"
    case ENAMETOOLONG: "choose a shorter path"
    case EMFILE: "raise the limit of open files (LimitNOFILE= in the unit)"
    case ENFILE: "raise fs.file-max, or close what holds too many files"
    case ENOMEM, ENOBUFS: "free memory, or raise the unit's limit (MemoryMax=)"
    case EAGAIN: "try again"
    case ENOSPC, EDQUOT: "free space on this file system"
    case EIO: "check the disk; the kernel's log tells more"
    case ECONNREFUSED: "start the daemon"
    case ETIMEDOUT: "see whether the daemon is stuck"
    default: "errno(3) lists what it means"
    }
  }
}

/// Calls again as long as a signal's handler got in between.
func retrying<Result: FixedWidthInteger & SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result == -1, errno == EINTR { continue }
    return result
  }
}

extension SystemError {
  /// A file ends before what was to be read.
  public init(endOf path: String) {
    self.init(code: EIO, attempt: "read \(path)", reason: "it ends too soon")
  }

  /// Whether a reader is gone, which is no fault of the writer's.
  public var isBrokenPipe: Bool { code == EPIPE }
  public var isDiskFull: Bool { code == ENOSPC }
  public var isQuotaUsedUp: Bool { code == EDQUOT }
  public var isForbidden: Bool { [EROFS, EACCES, EPERM, ELOOP].contains(code) }
  public var isMissing: Bool { code == ENOENT }
  /// Another process has it.
  public var isBusy: Bool { code == EBUSY }
}
