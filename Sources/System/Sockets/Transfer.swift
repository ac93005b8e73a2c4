/// How far a read or a write on a non-blocking socket came.
public enum Transfer: Equatable, Sendable {
  /// So many bytes, at least one; for a write perhaps fewer than were given.
  case bytes(Int)
  /// Nothing can be moved: wait for readiness.
  case wouldBlock
  /// The other end sends no more. It may still be reading.
  case finished
  /// The connection is gone, in the middle of something: reset, or closed by who should read.
  case broken(SystemError)
}
