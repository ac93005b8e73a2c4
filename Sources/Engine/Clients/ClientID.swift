/// A client's place in the table, and which of its successive tenants it is: what was meant for one
/// that is gone never reaches the next.
public struct ClientID: Hashable, Sendable {
  public var slot: UInt32
  public var generation: UInt32

  /// As one number, which an epoll set gives back.
  public var token: UInt64 { UInt64(generation) << 32 | UInt64(slot) }

  public init(slot: UInt32, generation: UInt32) {
    self.slot = slot
    self.generation = generation
  }

  public init(token: UInt64) {
    slot = UInt32(truncatingIfNeeded: token)
    generation = UInt32(token >> 32)
  }
}
