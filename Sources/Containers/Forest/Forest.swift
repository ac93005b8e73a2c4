/// Many ordered sets that share one pool of nodes, each named by a root that the caller holds.
///
/// Every node carries a mask, and every subtree the union of its masks, so that "the smallest key
/// that can take one of these" is found in one walk down however many keys before it cannot. A rep
/// or a session is in many such sets at once, and most sets are small: one pool serves them all
/// without an allocation for each.
///
/// Each tree is a treap: ordered by key, and a heap by a priority mixed from the value. With values
/// that are unique in a tree its shape depends on what it holds alone, not on the order in which it
/// came there. All costs in O(log n) are expected ones, over that mix; many equal values in one
/// tree would make it deep.
///
/// A node that was removed keeps its last key until it is used again, so keys should be plain data.
public struct Forest<Key: Comparable & Sendable>: Equatable, Sendable {
  /// Names a tree. It changes as the tree does, so the caller passes it `inout`.
  public typealias Root = UInt32
  /// The handle of one entry, from its insertion until its removal.
  public typealias Node = UInt32

  typealias Entry = ForestEntry<Key>

  /// The root of a tree without nodes.
  public static var empty: Root { Entry.none }

  var entries: [Entry] = []
  /// The free nodes form a list through `left`; the one freed last is used first.
  var firstFree = Entry.none

  /// A pool without trees.
  ///
  /// - Complexity: O(1)
  public init() {}

  /// Puts a key that is not yet there into the tree.
  ///
  /// - Complexity: O(log n)
  public mutating func insert(
    _ key: Key, value: UInt32, mask: UInt64, into root: inout Root
  ) -> Node {
    let node = allocate(Entry(key: key, value: value, mask: mask))
    link(node, into: &root)
    return node
  }

  /// Takes a node out of the tree it is in; its handle may be given out again.
  ///
  /// - Complexity: O(log n)
  public mutating func remove(_ node: Node, from root: inout Root) {
    requireLive(node)
    unlink(node, from: &root)
    release(node)
  }

  /// Gives a node another mask.
  ///
  /// - Complexity: O(log n), and less where the unions above it stay as they are.
  public mutating func setMask(_ mask: UInt64, of node: Node, in root: Root) {
    requireLive(node)
    entries[Int(node)].mask = mask
    spreadMask(of: node, in: root)
  }

  /// Gives a node another key and mask; it keeps its handle and its value.
  ///
  /// - Complexity: O(log n); where the new key lies between the same neighbours nothing moves.
  public mutating func rekey(_ node: Node, to key: Key, mask: UInt64, in root: inout Root) {
    requireLive(node)
    if keepsPlace(node, under: key) {
      entries[Int(node)].key = key
      setMask(mask, of: node, in: root)
    } else {
      unlink(node, from: &root)
      entries[Int(node)] = Entry(key: key, value: entries[Int(node)].value, mask: mask)
      link(node, into: &root)
    }
  }

  /// Takes all nodes out of a tree and leaves it empty.
  ///
  /// - Complexity: O(n)
  public mutating func removeAll(in root: inout Root) {
    var node = root
    root = Self.empty
    while node != Entry.none {
      let entry = entries[Int(node)]
      if entry.left != Entry.none {
        entries[Int(node)].left = Entry.none
        node = entry.left
      } else if entry.right != Entry.none {
        entries[Int(node)].right = Entry.none
        node = entry.right
      } else {
        release(node)
        node = entry.parent
      }
    }
  }
}
