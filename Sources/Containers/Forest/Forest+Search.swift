extension Forest {
  /// The smallest key whose mask has a bit in common with `mask`.
  ///
  /// - Complexity: O(log n)
  public func first(in root: Root, matching mask: UInt64) -> Node? {
    guard root != Self.empty, entries[Int(root)].masks & mask != 0 else { return nil }
    return firstMatch(below: root, mask)
  }

  /// The smallest key greater than `key`, itself in the tree or not, whose mask has a bit in common
  /// with `mask`.
  ///
  /// - Complexity: O(log n)
  public func next(after key: Key, in root: Root, matching mask: UInt64) -> Node? {
    // Each node that is greater, and what is on its right, comes after all that a walk to its left
    // can still find. So the last such node with a match is where the answer is.
    var nearest = Entry.none
    var node = root
    while node != Entry.none {
      let entry = entries[Int(node)]
      if key < entry.key {
        if (entry.mask | entry.rightMask) & mask != 0 { nearest = node }
        node = entry.leftMask & mask != 0 ? entry.left : Entry.none
      } else {
        node = entry.rightMask & mask != 0 ? entry.right : Entry.none
      }
    }
    guard nearest != Entry.none else { return nil }
    let entry = entries[Int(nearest)]
    return entry.mask & mask != 0 ? nearest : firstMatch(below: entry.right, mask)
  }

  /// How many keys the tree has.
  ///
  /// - Complexity: O(1)
  public func count(in root: Root) -> Int {
    root == Self.empty ? 0 : Int(entries[Int(root)].count)
  }

  /// How many keys in the tree are less than `key`, itself in the tree or not.
  ///
  /// - Complexity: O(log n)
  public func rank(of key: Key, in root: Root) -> Int {
    var rank = 0
    var node = root
    while node != Entry.none {
      if entries[Int(node)].key < key {
        rank += Int(entries[Int(node)].leftCount) + 1
        node = entries[Int(node)].right
      } else {
        node = entries[Int(node)].left
      }
    }
    return rank
  }

  /// - Complexity: O(1)
  public func key(of node: Node) -> Key {
    requireLive(node)
    return entries[Int(node)].key
  }

  /// - Complexity: O(1)
  public func value(of node: Node) -> UInt32 {
    requireLive(node)
    return entries[Int(node)].value
  }

  /// - Complexity: O(1)
  public func mask(of node: Node) -> UInt64 {
    requireLive(node)
    return entries[Int(node)].mask
  }

  /// The smallest match in a subtree that is known to have one.
  private func firstMatch(below top: Node, _ mask: UInt64) -> Node {
    var node = top
    while true {
      if entries[Int(node)].leftMask & mask != 0 {
        node = entries[Int(node)].left
      } else if entries[Int(node)].mask & mask != 0 {
        return node
      } else {
        node = entries[Int(node)].right
      }
    }
  }
}
