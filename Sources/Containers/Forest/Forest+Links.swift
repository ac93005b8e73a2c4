// How a node gets into a tree and out of it. A new node starts as a leaf and is rotated up to where
// its priority lets it stand; a node that goes is rotated down until one side of it is empty. Both
// take two rotations on average, whatever the size of the tree.

extension Forest {
  /// Hangs a node without links into the tree, where its key and priority say.
  mutating func link(_ node: Node, into root: inout Root) {
    let key = entries[Int(node)].key
    let mask = entries[Int(node)].mask
    var parent = Entry.none
    var before = Entry.none
    var isLeft = false
    var next = root
    while next != Entry.none {
      parent = next
      isLeft = key < entries[Int(next)].key
      if isLeft {
        entries[Int(parent)].leftCount += 1
        entries[Int(parent)].leftMask |= mask
        next = entries[Int(parent)].left
      } else {
        entries[Int(parent)].rightCount += 1
        entries[Int(parent)].rightMask |= mask
        next = entries[Int(parent)].right
        before = parent
      }
    }
    precondition(
      before == Entry.none || entries[Int(before)].key < key, "a key is in a tree only once")
    entries[Int(node)].parent = parent
    if parent == Entry.none {
      root = node
    } else if isLeft {
      entries[Int(parent)].left = node
    } else {
      entries[Int(parent)].right = node
    }
    let priority = entries[Int(node)].priority
    while parent != Entry.none, entries[Int(parent)].priority < priority {
      rotateUp(node, root: &root)
      parent = entries[Int(node)].parent
    }
  }

  /// Takes a node out of its tree. Its own links are left as they were.
  mutating func unlink(_ node: Node, from root: inout Root) {
    var left = entries[Int(node)].left
    var right = entries[Int(node)].right
    while left != Entry.none, right != Entry.none {
      let isLeft = entries[Int(left)].priority > entries[Int(right)].priority
      rotateUp(isLeft ? left : right, root: &root)
      left = entries[Int(node)].left
      right = entries[Int(node)].right
    }
    let child = left != Entry.none ? left : right
    let parent = entries[Int(node)].parent
    uncount(node, in: root)
    if child != Entry.none { entries[Int(child)].parent = parent }
    replace(node, by: child, under: parent, root: &root)
  }

  /// Makes every node above this one count as if it were gone.
  private mutating func uncount(_ node: Node, in root: Root) {
    var child = node
    var masks = entries[Int(node)].leftMask | entries[Int(node)].rightMask
    var parent = entries[Int(node)].parent
    while parent != Entry.none {
      if entries[Int(parent)].left == child {
        entries[Int(parent)].leftCount -= 1
        entries[Int(parent)].leftMask = masks
      } else {
        entries[Int(parent)].rightCount -= 1
        entries[Int(parent)].rightMask = masks
      }
      masks = entries[Int(parent)].masks
      child = parent
      parent = entries[Int(parent)].parent
    }
    precondition(child == root, "a node is in the tree it is removed from")
  }

  /// Brings the unions above a node up to date, as far as they change.
  mutating func spreadMask(of node: Node, in root: Root) {
    var child = node
    var parent = entries[Int(node)].parent
    while parent != Entry.none {
      let masks = entries[Int(child)].masks
      if entries[Int(parent)].left == child {
        if entries[Int(parent)].leftMask == masks { return }
        entries[Int(parent)].leftMask = masks
      } else {
        if entries[Int(parent)].rightMask == masks { return }
        entries[Int(parent)].rightMask = masks
      }
      child = parent
      parent = entries[Int(parent)].parent
    }
    precondition(child == root, "a node is in the tree it is changed in")
  }

  /// Puts a node above its parent and keeps the order of the keys. What stood above the two sees
  /// the same subtree as before.
  private mutating func rotateUp(_ node: Node, root: inout Root) {
    let parent = entries[Int(node)].parent
    let above = entries[Int(parent)].parent
    let inner: Node
    if entries[Int(parent)].left == node {
      inner = entries[Int(node)].right
      entries[Int(parent)].left = inner
      entries[Int(parent)].leftCount = entries[Int(node)].rightCount
      entries[Int(parent)].leftMask = entries[Int(node)].rightMask
      entries[Int(node)].right = parent
      entries[Int(node)].rightCount = entries[Int(parent)].count
      entries[Int(node)].rightMask = entries[Int(parent)].masks
    } else {
      inner = entries[Int(node)].left
      entries[Int(parent)].right = inner
      entries[Int(parent)].rightCount = entries[Int(node)].leftCount
      entries[Int(parent)].rightMask = entries[Int(node)].leftMask
      entries[Int(node)].left = parent
      entries[Int(node)].leftCount = entries[Int(parent)].count
      entries[Int(node)].leftMask = entries[Int(parent)].masks
    }
    if inner != Entry.none { entries[Int(inner)].parent = parent }
    entries[Int(parent)].parent = node
    entries[Int(node)].parent = above
    replace(parent, by: node, under: above, root: &root)
  }

  /// Lets what points down at one node point at another; counts and masks stay.
  private mutating func replace(
    _ child: Node, by other: Node, under parent: Node, root: inout Root
  ) {
    if parent == Entry.none {
      precondition(root == child, "a node is in the tree it is changed in")
      root = other
    } else if entries[Int(parent)].left == child {
      entries[Int(parent)].left = other
    } else {
      entries[Int(parent)].right = other
    }
  }
}
