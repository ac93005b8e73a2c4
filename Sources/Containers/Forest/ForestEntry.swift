/// One node of a forest.
///
/// What is known of a whole subtree is kept in its parent, one half for each side. A walk down then
/// decides where to go, and a walk up brings the halves up to date, from the nodes on its path
/// alone: the siblings, which lie elsewhere in memory, are never read.
struct ForestEntry<Key: Comparable & Sendable>: Equatable, Sendable {
  var key: Key
  var value: UInt32
  var left: UInt32 = Self.none
  var right: UInt32 = Self.none
  var parent: UInt32 = Self.none
  var leftCount: UInt32 = 0
  var rightCount: UInt32 = 0
  var mask: UInt64
  var leftMask: UInt64 = 0
  var rightMask: UInt64 = 0

  init(key: Key, value: UInt32, mask: UInt64) {
    self.key = key
    self.value = value
    self.mask = mask
  }

  /// Where there is no node: beside a leaf, above a root, behind the last free node.
  static var none: UInt32 { .max }
  /// In the parent of a node that is free.
  static var free: UInt32 { .max - 1 }

  /// How many nodes the subtree has.
  var count: UInt32 { leftCount + 1 + rightCount }

  /// The masks of the subtree, joined.
  var masks: UInt64 { leftMask | mask | rightMask }

  /// Where the node stands in the heap that keeps the tree shallow. The mix is a bijection of 32
  /// bits in which every bit of the value moves about half of the result: different values never
  /// tie, and values given out in a row, as slots are, lie as if drawn at random.
  var priority: UInt32 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 16)) &* 0x7FEB_352D
    mixed = (mixed ^ (mixed >> 15)) &* 0x846C_A68B
    return mixed ^ (mixed >> 16)
  }
}
