import CSystemd
import Glibc

/// Where a Unix socket is: a path in the file system, or a name after "@" in the abstract space,
/// which leaves no file behind.
struct SocketAddress {
  let path: String
  private var address: sockaddr_un
  private let length: socklen_t

  var isAbstract: Bool { path.utf8.first == UInt8(ascii: "@") }

  init(_ path: String) throws(SystemError) {
    self.path = path
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(path.utf8)
    let isAbstract = bytes.first == UInt8(ascii: "@")
    if isAbstract { bytes[0] = 0 } else { bytes.append(0) }
    let capacity = MemoryLayout.size(ofValue: address.sun_path)
    guard bytes.count <= capacity, bytes.count > 1 else {
      throw SystemError(
        code: bytes.count > 1 ? ENAMETOOLONG : EINVAL, attempt: "use the socket \"\(path)\"",
        reason: "the path is \(path.utf8.count) B long; a socket's has from 1 to \(capacity - 1)",
        advice: "choose a path that fits")
    }
    guard isAbstract || !bytes.dropLast().contains(0) else {
      throw SystemError(
        code: EINVAL, attempt: "use the socket \"\(path)\"", reason: "the path holds a NUL",
        advice: "check the path")
    }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    self.address = address
    let start = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 0
    length = socklen_t(start + bytes.count)
  }

  /// The address of a Unix socket, in the form that `init` reads; nil for any other descriptor, and
  /// if the socket is not bound.
  static func bound(_ descriptor: Int32) -> String? {
    var address = sockaddr_un()
    var length = socklen_t(MemoryLayout.size(ofValue: address))
    let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(descriptor, $0, &length)
      }
    }
    let start = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 0
    guard result == 0, address.sun_family == sa_family_t(AF_UNIX), Int(length) > start else {
      return nil
    }
    let bytes = unsafe withUnsafeBytes(of: &address.sun_path) {
      unsafe Array($0.prefix(Int(length) - start))
    }
    let isAbstract = bytes[0] == 0
    let name = isAbstract ? bytes.dropFirst() : bytes.prefix { $0 != 0 }
    return (isAbstract ? "@" : "") + String(decoding: name, as: UTF8.self)
  }

  /// Calls `bind` or `connect` with what they want: a pointer to any address, and its length.
  func call(_ function: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    unsafe withUnsafePointer(to: address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe function($0, length)
      }
    }
  }
}
