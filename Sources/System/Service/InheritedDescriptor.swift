import CSystemd
import Glibc

/// A descriptor that the service manager passed on: a socket it listens on for us, or one that an
/// earlier run of this service gave it to keep.
public struct InheritedDescriptor: Equatable, Sendable, CustomStringConvertible {
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

  /// Describes it for messages: "the datagram socket /run/x", "an Internet socket", "no socket".
  public var description: String {
    guard let domain = option(SO_DOMAIN), let type = option(SO_TYPE) else { return "no socket" }
    guard domain == AF_UNIX else { return "an Internet socket" }
    let place = path.map { " \($0)" } ?? ""
    switch kind {
    case .listeningSocket: return "the socket\(place)"
    case .connection: return "a connection to the socket\(place)"
    case .other:
      let isDatagram = type == Int32(SOCK_DGRAM.rawValue)
      return "the \(isDatagram ? "datagram" : "sequential-packet") socket\(place)"
    }
  }

  /// The address of a Unix socket: its path, or its abstract name after an "@".
  public var path: String? { SocketAddress.bound(descriptor) }

  private func option(_ name: Int32) -> Int32? {
    var value: Int32 = 0
    var length = socklen_t(MemoryLayout.size(ofValue: value))
    let result = unsafe getsockopt(descriptor, SOL_SOCKET, name, &value, &length)
    return result == 0 ? value : nil
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
