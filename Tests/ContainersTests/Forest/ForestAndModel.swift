import Containers

/// A forest of a few trees, and beside it the plainest thing that should behave the same: for each
/// tree the rows in order.
struct ForestAndModel {
  struct Row: Equatable {
    var key: Int
    var value: UInt32
    var mask: UInt64
    var node: UInt32
  }

  var forest = Forest<Int>()
  var roots: [UInt32]
  private(set) var trees: [[Row]]

  init(trees count: Int) {
    roots = Array(repeating: Forest<Int>.empty, count: count)
    trees = Array(repeating: [], count: count)
  }

  func place(of key: Int, in tree: Int) -> Int? {
    trees[tree].firstIndex { $0.key == key }
  }

  mutating func insert(_ key: Int, value: UInt32, mask: UInt64, tree: Int) {
    let node = forest.insert(key, value: value, mask: mask, into: &roots[tree])
    add(Row(key: key, value: value, mask: mask, node: node), tree: tree)
  }

  mutating func remove(at place: Int, tree: Int) {
    forest.remove(trees[tree].remove(at: place).node, from: &roots[tree])
  }

  mutating func setMask(_ mask: UInt64, at place: Int, tree: Int) {
    trees[tree][place].mask = mask
    forest.setMask(mask, of: trees[tree][place].node, in: roots[tree])
  }

  mutating func rekey(at place: Int, to key: Int, mask: UInt64, tree: Int) {
    var row = trees[tree].remove(at: place)
    row.key = key
    row.mask = mask
    add(row, tree: tree)
    forest.rekey(row.node, to: key, mask: mask, in: &roots[tree])
  }

  mutating func removeAll(tree: Int) {
    trees[tree] = []
    forest.removeAll(in: &roots[tree])
  }

  private mutating func add(_ row: Row, tree: Int) {
    let place = trees[tree].firstIndex { $0.key > row.key } ?? trees[tree].count
    trees[tree].insert(row, at: place)
  }

  /// The first difference between the two, with all that can be asked about these keys and masks.
  func check(keys: Range<Int>, masks: [UInt64]) -> String? {
    if let wrong = forest.checkInvariants(roots: roots) { return wrong }
    for tree in trees.indices {
      let (root, rows) = (roots[tree], trees[tree])
      if forest.count(in: root) != rows.count { return "tree \(tree) counts otherwise" }
      for row in rows {
        let there = Row(
          key: forest.key(of: row.node), value: forest.value(of: row.node),
          mask: forest.mask(of: row.node), node: row.node)
        if there != row { return "tree \(tree) has \(there), and not \(row)" }
      }
      for mask in masks {
        let first = rows.first { $0.mask & mask != 0 }?.node
        if forest.first(in: root, matching: mask) != first { return "tree \(tree), first \(mask)" }
      }
      for key in keys {
        let rank = rows.count { $0.key < key }
        if forest.rank(of: key, in: root) != rank { return "tree \(tree), rank of \(key)" }
        for mask in masks {
          let next = rows.first { $0.key > key && $0.mask & mask != 0 }?.node
          if forest.next(after: key, in: root, matching: mask) != next {
            return "tree \(tree), next after \(key) matching \(mask)"
          }
        }
      }
    }
    return nil
  }
}
