import CSystemd
import Glibc

/// A descriptor that the service manager passed on: a socket it listens on for us, or one that an
/// earlier run of this service gave it to keep.
public struct InheritedDescriptor: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case listeningSocket
    case connection
    case other
  }

  public let descriptor: Int32
  /// By FileDescriptorName= in the socket unit, or by the earlier run; "unknown" without either.
  public let name: String

  /// For Unix stream sockets; everything else is `other`.
  public var kind: Kind {
    let stream = Int32(SOCK_STREAM.rawValue)
    if sd_is_socket_unix(descriptor, stream, 1, nil, 0) > 0 { return .listeningSocket }
    if sd_is_socket_unix(descriptor, stream, 0, nil, 0) > 0 { return .connection }
    return .other
  }

  /// All that was passed on to this process, each closed on exec; nothing the second time. Before
  /// the first thread starts, since it changes the environment.
  public static func takeAll() throws(SystemError) -> [InheritedDescriptor] {
    var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    let count = unsafe sd_listen_fds_with_names(1, &names)
    guard count >= 0 else {
      throw SystemError(
        code: -count, attempt: "take the sockets that were passed on",
        advice: "check LISTEN_FDS and LISTEN_FDNAMES in the environment")
    }
    defer { unsafe free(names) }
    return (0..<count).map { index in
      let name = unsafe names?[Int(index)]
      defer { unsafe free(name) }
      return InheritedDescriptor(
        descriptor: SD_LISTEN_FDS_START + index,
        name: unsafe name.map { unsafe String(cString: $0) } ?? "unknown")
    }
  }

  public init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }
}
