// The nodes that are free, and the neighbours of those that are not.

extension Forest {
  /// Stops a caller that uses the handle of an entry after its removal.
  func requireLive(_ node: Node) {
    precondition(entries[Int(node)].parent != Entry.free, "only a node in a tree has a handle")
  }

  /// A node for the entry: the one freed last, or a new one.
  mutating func allocate(_ entry: Entry) -> Node {
    guard firstFree != Entry.none else {
      precondition(entries.count < Int(Entry.free), "a forest holds fewer than 2^32 - 2 nodes")
      entries.append(entry)
      return Node(truncatingIfNeeded: entries.count - 1)
    }
    let node = firstFree
    firstFree = entries[Int(node)].left
    entries[Int(node)] = entry
    return node
  }

  /// Makes a node without links free.
  mutating func release(_ node: Node) {
    entries[Int(node)].parent = Entry.free
    entries[Int(node)].left = firstFree
    firstFree = node
  }

  /// Whether the tree stays in order when the node has this key instead of its own. Only the
  /// neighbour on the side to which the key moves can be passed.
  func keepsPlace(_ node: Node, under key: Key) -> Bool {
    let old = entries[Int(node)].key
    if old < key {
      let after = neighbour(after: node)
      return after == Entry.none || key < entries[Int(after)].key
    }
    if key < old {
      let before = neighbour(before: node)
      return before == Entry.none || entries[Int(before)].key < key
    }
    return true
  }

  private func neighbour(after node: Node) -> Node {
    var next = entries[Int(node)].right
    if next != Entry.none {
      while entries[Int(next)].left != Entry.none { next = entries[Int(next)].left }
      return next
    }
    var child = node
    next = entries[Int(node)].parent
    while next != Entry.none, entries[Int(next)].right == child {
      child = next
      next = entries[Int(next)].parent
    }
    return next
  }

  private func neighbour(before node: Node) -> Node {
    var next = entries[Int(node)].left
    if next != Entry.none {
      while entries[Int(next)].right != Entry.none { next = entries[Int(next)].right }
      return next
    }
    var child = node
    next = entries[Int(node)].parent
    while next != Entry.none, entries[Int(next)].left == child {
      child = next
      next = entries[Int(next)].parent
    }
    return next
  }
}
