import CSystemd
import Glibc

/// One end of a connection. A plain value around a descriptor, so that it can lie in flat arrays;
/// whoever keeps it closes it, once.
public struct Socket: Equatable, Sendable {
  public let descriptor: Int32

  /// Takes a descriptor over, for instance one that the service manager kept.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Two connected ends, neither of which blocks.
  public static func pair() throws(SystemError) -> (Socket, Socket) {
    var ends: (Int32, Int32) = (-1, -1)
    let result = unsafe withUnsafeMutableBytes(of: &ends) {
      unsafe socketpair(
        AF_UNIX, Int32(SOCK_STREAM.rawValue) | Self.flags, 0,
        $0.baseAddress?.assumingMemoryBound(to: Int32.self))
    }
    guard result == 0 else { throw SystemError("make a pair of sockets") }
    return (Socket(descriptor: ends.0), Socket(descriptor: ends.1))
  }

  static let flags = Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)

  public func close() {
    _ = Glibc.close(descriptor)
  }

  /// Which connection it is, the same in whatever process has a descriptor for it.
  public var identity: UInt64? { FileIdentity(descriptor: descriptor)?.inode }

  /// Tells the other end that nothing more comes; reading goes on.
  public func finishWriting() {
    _ = shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Sleeps until there is something to read, be it the end; below zero without a limit.
  public func waitReadable(withinMilliseconds limit: Int32) -> Bool {
    Readiness.waitReadable(descriptor, withinMilliseconds: limit)
  }

  /// Sleeps until there is something to read, or nobody reads any more what `output` says; nil
  /// where the limit came first.
  public func waitReadable(
    orAbandoned output: StandardStream, withinMilliseconds limit: Int32
  ) -> Readiness.Wait? {
    Readiness.waitReadable(
      descriptor, orAbandoned: output.descriptor, withinMilliseconds: limit)
  }

  public func waitWritable(withinMilliseconds limit: Int32) -> Bool {
    Readiness.waitWritable(descriptor, withinMilliseconds: limit)
  }
}
