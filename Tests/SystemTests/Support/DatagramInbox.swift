import CSystemd
import Glibc
import Testing

@testable import System

/// A datagram socket of the test's own, in the place of the service manager's or the journal's.
struct DatagramInbox {
  let descriptor: Int32

  init(path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    let address = try SocketAddress(path)
    let descriptor = descriptor
    let result = unsafe address.call { unsafe bind(descriptor, $0, $1) }
    try #require(result == 0)
  }

  /// The next message, or nothing within five seconds.
  func next() throws -> String {
    try #require(Readiness.waitReadable(descriptor, withinMilliseconds: 5_000))
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
    return String(decoding: buffer.prefix(count), as: UTF8.self)
  }

  var isEmpty: Bool { !Readiness.waitReadable(descriptor, withinMilliseconds: 0) }
}

extension DatagramInbox {
  /// The next message and the descriptors that came with it.
  func nextWithDescriptors() throws -> (String, [Int32]) {
    try #require(Readiness.waitReadable(descriptor, withinMilliseconds: 5_000))
    var bytes = [UInt8](repeating: 0, count: 4_096)
    var control = [UInt64](repeating: 0, count: 8)
    let count = unsafe bytes.withUnsafeMutableBytes { bytes in
      unsafe control.withUnsafeMutableBytes { control in
        var vector = unsafe iovec(iov_base: bytes.baseAddress, iov_len: bytes.count)
        return unsafe withUnsafeMutablePointer(to: &vector) { vector in
          var message = unsafe msghdr()
          unsafe message.msg_iov = vector
          unsafe message.msg_iovlen = 1
          unsafe message.msg_control = control.baseAddress
          unsafe message.msg_controllen = control.count
          return unsafe recvmsg(descriptor, &message, 0)
        }
      }
    }
    // One header of 16 bytes, its length first; then the descriptors.
    let length = Int(control[0])
    let words = control.dropFirst(2).flatMap { [Int32(truncatingIfNeeded: $0), Int32($0 >> 32)] }
    let text = String(decoding: bytes.prefix(count), as: UTF8.self)
    return (text, Array(words.prefix(max(length - 16, 0) / 4)))
  }
}
