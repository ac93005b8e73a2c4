// How a node gets into a tree and out of it. A new node starts as a leaf and is rotated up to where
// its priority lets it stand; a node that goes is rotated down until one side of it is empty. Both
// take two rotations on average, whatever the size of the tree.
//
// They work on a span of the nodes: whether the array is held by somebody else is then asked once
// for a change, and not at every write.

extension Forest {
  /// Hangs a node without links into the tree, where its key and priority say.
  mutating func link(_ node: Node, into root: inout Root) {
    var nodes = entries.mutableSpan
    let key = nodes[Int(node)].key
    let mask = nodes[Int(node)].mask
    var parent = Entry.none
    var before = Entry.none
    var isLeft = false
    var next = root
    while next != Entry.none {
      parent = next
      isLeft = key < nodes[Int(next)].key
      if isLeft {
        nodes[Int(parent)].leftCount += 1
        nodes[Int(parent)].leftMask |= mask
        next = nodes[Int(parent)].left
      } else {
        nodes[Int(parent)].rightCount += 1
        nodes[Int(parent)].rightMask |= mask
        next = nodes[Int(parent)].right
        before = parent
      }
    }
    precondition(
      before == Entry.none || nodes[Int(before)].key < key, "a key is in a tree only once")
    nodes[Int(node)].parent = parent
    if parent == Entry.none {
      root = node
    } else if isLeft {
      nodes[Int(parent)].left = node
    } else {
      nodes[Int(parent)].right = node
    }
    let priority = nodes[Int(node)].priority
    while parent != Entry.none, nodes[Int(parent)].priority < priority {
      Self.rotateUp(node, root: &root, in: &nodes)
      parent = nodes[Int(node)].parent
    }
  }

  /// Takes a node out of its tree. Its own links are left as they were.
  mutating func unlink(_ node: Node, from root: inout Root) {
    var nodes = entries.mutableSpan
    var left = nodes[Int(node)].left
    var right = nodes[Int(node)].right
    while left != Entry.none, right != Entry.none {
      let isLeft = nodes[Int(left)].priority > nodes[Int(right)].priority
      Self.rotateUp(isLeft ? left : right, root: &root, in: &nodes)
      left = nodes[Int(node)].left
      right = nodes[Int(node)].right
    }
    let child = left != Entry.none ? left : right
    let parent = nodes[Int(node)].parent
    Self.uncount(node, root: root, in: &nodes)
    if child != Entry.none { nodes[Int(child)].parent = parent }
    Self.replace(node, by: child, under: parent, root: &root, in: &nodes)
  }

  /// Makes every node above this one count as if it were gone.
  private static func uncount(
    _ node: Node, root: Root, in nodes: inout MutableSpan<Entry>
  ) {
    var child = node
    var masks = nodes[Int(node)].leftMask | nodes[Int(node)].rightMask
    var parent = nodes[Int(node)].parent
    while parent != Entry.none {
      if nodes[Int(parent)].left == child {
        nodes[Int(parent)].leftCount -= 1
        nodes[Int(parent)].leftMask = masks
      } else {
        nodes[Int(parent)].rightCount -= 1
        nodes[Int(parent)].rightMask = masks
      }
      masks = nodes[Int(parent)].masks
      child = parent
      parent = nodes[Int(parent)].parent
    }
    precondition(child == root, "a node is in the tree it is removed from")
  }

  /// Brings the unions above a node up to date, as far as they change.
  mutating func spreadMask(of node: Node, in root: Root) {
    var nodes = entries.mutableSpan
    var child = node
    var parent = nodes[Int(node)].parent
    while parent != Entry.none {
      let masks = nodes[Int(child)].masks
      if nodes[Int(parent)].left == child {
        if nodes[Int(parent)].leftMask == masks { return }
        nodes[Int(parent)].leftMask = masks
      } else {
        if nodes[Int(parent)].rightMask == masks { return }
        nodes[Int(parent)].rightMask = masks
      }
      child = parent
      parent = nodes[Int(parent)].parent
    }
    precondition(child == root, "a node is in the tree it is changed in")
  }

  /// Puts a node above its parent and keeps the order of the keys. What stood above the two sees
  /// the same subtree as before.
  private static func rotateUp(
    _ node: Node, root: inout Root, in nodes: inout MutableSpan<Entry>
  ) {
    let parent = nodes[Int(node)].parent
    let above = nodes[Int(parent)].parent
    let inner: Node
    if nodes[Int(parent)].left == node {
      inner = nodes[Int(node)].right
      nodes[Int(parent)].left = inner
      nodes[Int(parent)].leftCount = nodes[Int(node)].rightCount
      nodes[Int(parent)].leftMask = nodes[Int(node)].rightMask
      nodes[Int(node)].right = parent
      nodes[Int(node)].rightCount = nodes[Int(parent)].count
      nodes[Int(node)].rightMask = nodes[Int(parent)].masks
    } else {
      inner = nodes[Int(node)].left
      nodes[Int(parent)].right = inner
      nodes[Int(parent)].rightCount = nodes[Int(node)].leftCount
      nodes[Int(parent)].rightMask = nodes[Int(node)].leftMask
      nodes[Int(node)].left = parent
      nodes[Int(node)].leftCount = nodes[Int(parent)].count
      nodes[Int(node)].leftMask = nodes[Int(parent)].masks
    }
    if inner != Entry.none { nodes[Int(inner)].parent = parent }
    nodes[Int(parent)].parent = node
    nodes[Int(node)].parent = above
    Self.replace(parent, by: node, under: above, root: &root, in: &nodes)
  }

  /// Lets what points down at one node point at another; counts and masks stay.
  private static func replace(
    _ child: Node, by other: Node, under parent: Node, root: inout Root,
    in nodes: inout MutableSpan<Entry>
  ) {
    if parent == Entry.none {
      precondition(root == child, "a node is in the tree it is changed in")
      root = other
    } else if nodes[Int(parent)].left == child {
      nodes[Int(parent)].left = other
    } else {
      nodes[Int(parent)].right = other
    }
  }
}
