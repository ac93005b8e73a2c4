/// A process and its user, as those who take turns: in the loop, for a place, and in the threads
/// that carry out background work.
public struct Party: Hashable, Sendable {
  public var user: UInt32
  public var process: Int32

  public init(user: UInt32, process: Int32) {
    self.user = user
    self.process = process
  }

  /// All callers without a role are one user here: one account can have thousands of user ids, and
  /// would get a share of the time for each.
  public init(_ caller: Caller) {
    self.init(
      user: caller.hasRole ? caller.uid : Self.withoutRole,
      process: caller.hasRole ? caller.pid : 0)
  }

  /// No user has this number.
  public static let withoutRole = UInt32.max
}
