import CSystemd
import Glibc

/// The system's users and groups, by name and number. A lookup may read files or ask a directory
/// service and wait for it, so use it when a configuration is read and not on a call's path.
public enum Accounts {
  /// The number of the user, or nil if there is none of that name.
  public static func userID(of name: String) throws(SystemError) -> UInt32? {
    var entry = unsafe passwd()
    var found: UnsafeMutablePointer<passwd>?
    return try unsafe lookUp("user \(name)") { buffer, bufferBytes in
      unsafe getpwnam_r(name, &entry, buffer, bufferBytes, &found)
    } result: {
      unsafe found?.pointee.pw_uid
    }
  }

  /// The number of the group, or nil if there is none of that name.
  public static func groupID(of name: String) throws(SystemError) -> UInt32? {
    var entry = unsafe group()
    var found: UnsafeMutablePointer<group>?
    return try unsafe lookUp("group \(name)") { buffer, bufferBytes in
      unsafe getgrnam_r(name, &entry, buffer, bufferBytes, &found)
    } result: {
      unsafe found?.pointee.gr_gid
    }
  }

  /// The name of the user, or nil if nobody has that number.
  public static func userName(of id: UInt32) throws(SystemError) -> String? {
    var entry = unsafe passwd()
    var found: UnsafeMutablePointer<passwd>?
    return try unsafe lookUp("user \(id)") { buffer, bufferBytes in
      unsafe getpwuid_r(id, &entry, buffer, bufferBytes, &found)
    } result: {
      unsafe (found?.pointee.pw_name).map { unsafe String(cString: $0) }
    }
  }

  /// The user that this process acts as.
  public static var currentUserID: UInt32 { geteuid() }

  private static let bufferBytesMax = 1 << 20

  /// Calls with a growing buffer. The result is read before the buffer goes, since it lies there.
  private static func lookUp<Result>(
    _ what: String, _ call: (UnsafeMutablePointer<CChar>, Int) -> Int32, result: () -> Result?
  ) throws(SystemError) -> Result? {
    var size = 1_024
    while true {
      let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: size)
      defer { unsafe buffer.deallocate() }
      let code = unsafe call(buffer, size)
      switch code {
      case 0: return result()
      case EINTR: continue
      case ERANGE where size < bufferBytesMax: size *= 2
      // Glibc's way to say that there is no such name, by which service it was asked.
      case ENOENT, ESRCH, EBADF, EPERM: return nil
      default:
        throw SystemError(
          code: code, attempt: "look up the \(what)",
          advice: "see whether the services in /etc/nsswitch.conf answer")
      }
    }
  }
}
