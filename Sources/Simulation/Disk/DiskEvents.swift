/// How often what a disk does was met.
public struct DiskEvents: Hashable, Sendable {
  public var cuts = 0
  /// Cuts in the midst of a commit, and those after which some of what was not answered was there.
  public var cutsWhileWriting = 0
  public var cutsThatLeftMore = 0
  public var failures = 0
  /// How often a write that was reported as failed was there after a cut.
  public var failuresThatCameBack = 0
  public var snapshots = 0
  public var snapshotsPassedOver = 0
  public var purges = 0

  public init() {}

  public mutating func add(_ other: DiskEvents) {
    cuts += other.cuts
    cutsWhileWriting += other.cutsWhileWriting
    cutsThatLeftMore += other.cutsThatLeftMore
    failures += other.failures
    failuresThatCameBack += other.failuresThatCameBack
    snapshots += other.snapshots
    snapshotsPassedOver += other.snapshotsPassedOver
    purges += other.purges
  }
}
