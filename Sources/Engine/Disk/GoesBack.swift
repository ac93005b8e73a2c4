import Routing
import Vocabulary

/// How far the journal is: the last batch on disk, and the last fact.
struct DurablePoint: Hashable {
  var batch: UInt64
  var fact: UInt64
}

/// An owner that holds something which may not have reached the disk. If the disk fails, each of
/// them drops what came after the last batch there; `Engine.goBackOwners` is the list of them.
protocol GoesBack {
  associatedtype Lost

  /// Drops what came after `point`.
  ///
  /// - Parameter state: As it is on disk.
  /// - Returns: What the engine has to see to because of it.
  mutating func goBack(to point: DurablePoint, _ state: State) -> Lost
}
