import Varlink

/// A connection that goes through a clean restart: what is left of it, and what its client listens
/// to. Names and not numbers, since the one who goes on reads the configuration anew.
public struct HandedOver: Equatable {
  enum Hearing: Equatable {
    case nothing
    /// The reps whose leases it has, and those whose turn is still to come.
    case desk(stream: UInt64, reps: [String], toCome: [String])
    case gateway(channels: [String])
    case responder(String)
    case overview
    /// The fact that is to be told next.
    case watcher(next: UInt64)
  }

  /// The socket, by which it is found among those that are passed on.
  public var socket: UInt64
  var remainder: ConnectionRemainder
  var hearing: Hearing
}
