extension Forest {
  /// The first thing found wrong in one tree, or nil when all is well. For tests and audits.
  ///
  /// - Complexity: O(n)
  public func checkInvariants(root: Root) -> String? {
    if root != Self.empty {
      guard root < entries.count else { return "the root \(root) is not there" }
      guard entries[Int(root)].parent == Entry.none else { return "the root has a parent" }
    }
    var seen = 0
    var before = Entry.none
    var path: [Node] = []
    var node = root
    while node != Entry.none || !path.isEmpty {
      while node != Entry.none {
        if let wrong = checkLinks(of: node) { return wrong }
        path.append(node)
        guard path.count <= entries.count else { return "the tree is a loop" }
        node = entries[Int(node)].left
      }
      node = path.removeLast()
      seen += 1
      guard seen <= entries.count else { return "the tree is a loop" }
      if before != Entry.none, !(entries[Int(before)].key < entries[Int(node)].key) {
        return "node \(before) stands before \(node), and its key is not less"
      }
      before = node
      node = entries[Int(node)].right
    }
    guard seen == count(in: root) else { return "\(seen) nodes are there, and not all counted" }
    return nil
  }

  /// The first thing found wrong in the pool, when these are all its trees: a node must be in one
  /// of them, or free.
  ///
  /// - Complexity: O(n) in the nodes there are.
  public func checkInvariants(roots: [Root]) -> String? {
    var seen = 0
    for root in roots {
      if let wrong = checkInvariants(root: root) { return "tree \(root): \(wrong)" }
      seen += count(in: root)
    }
    var node = firstFree
    while node != Entry.none {
      guard node < entries.count else { return "free node \(node) is not there" }
      guard entries[Int(node)].parent == Entry.free else { return "free node \(node) is in a tree" }
      seen += 1
      guard seen <= entries.count else { return "a node is there twice, or the free list a loop" }
      node = entries[Int(node)].left
    }
    guard seen == entries.count else { return "\(entries.count - seen) nodes are lost" }
    return nil
  }

  private func checkLinks(of node: Node) -> String? {
    let entry = entries[Int(node)]
    if entry.parent == Entry.free { return "node \(node) is in a tree and free" }
    let sides = [
      ("left", entry.left, entry.leftCount, entry.leftMask),
      ("right", entry.right, entry.rightCount, entry.rightMask),
    ]
    for (side, child, count, mask) in sides {
      let name = "node \(node), \(side)"
      guard child != Entry.none else {
        if count != 0 || mask != 0 { return "\(name): an empty side has a count or a mask" }
        continue
      }
      guard child < entries.count else { return "\(name): child \(child) is not there" }
      let below = entries[Int(child)]
      if below.parent != node { return "\(name): child \(child) has another parent" }
      if below.priority > entry.priority { return "\(name): child \(child) should be above" }
      if below.count != count { return "\(name): \(count) counted, and \(below.count) there" }
      if below.masks != mask { return "\(name): the masks below are not those joined" }
    }
    return nil
  }
}
