import CSystemd
import Glibc

/// The other side of `ServiceManager`, for tools that start a service and watch over it: hears what
/// it says of itself. Descriptors that it wants kept are not taken, and so are closed.
public final class NotificationSocket {
  /// What the service finds in NOTIFY_SOCKET.
  public let path: String
  private let descriptor: Int32

  private static let bytesMax = 4_096

  public init(path: String) throws(SystemError) {
    let address = try SocketAddress(path)
    let kind = SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let descriptor = socket(AF_UNIX, Int32(kind), 0)
    guard descriptor >= 0 else { throw SystemError("make a socket") }
    guard unsafe address.call({ unsafe bind(descriptor, $0, $1) }) == 0 else {
      let error = SystemError("bind the socket \(path)")
      close(descriptor)
      throw error
    }
    self.path = path
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
    unsafe unlink(path)
  }

  /// The lines of the next message; nil if none waits.
  public func next() -> [String]? {
    var buffer = [UInt8](repeating: 0, count: Self.bytesMax)
    let count = retrying { unsafe recv(descriptor, &buffer, buffer.count, 0) }
    guard count >= 0 else { return nil }
    return String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n")
      .map(String.init)
  }
}
