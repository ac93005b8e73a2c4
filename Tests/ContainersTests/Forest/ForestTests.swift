import Containers
import TestSupport
import Testing

struct ForestTests {
  @Test func `an empty tree answers nothing`() {
    let forest = Forest<Int>()
    let root = Forest<Int>.empty
    #expect(forest.first(in: root, matching: .max) == nil)
    #expect(forest.next(after: 0, in: root, matching: .max) == nil)
    #expect(forest.count(in: root) == 0)
    #expect(forest.rank(of: 5, in: root) == 0)
    #expect(forest.checkInvariants(roots: [root]) == nil)
  }

  @Test func `the first that matches is found behind any number that do not`() {
    var forest = Forest<Int>()
    var root = Forest<Int>.empty
    for key in 0..<1000 {
      _ = forest.insert(key, value: UInt32(key), mask: key % 100 == 99 ? 2 : 1, into: &root)
    }
    #expect(forest.first(in: root, matching: 2).map { forest.key(of: $0) } == 99)
    #expect(forest.next(after: 99, in: root, matching: 2).map { forest.key(of: $0) } == 199)
    #expect(forest.next(after: 998, in: root, matching: 2).map { forest.key(of: $0) } == 999)
    #expect(forest.next(after: 999, in: root, matching: 3) == nil)
    #expect(forest.first(in: root, matching: 4) == nil)
    #expect(forest.first(in: root, matching: 0) == nil)
  }

  @Test func `a mask of nothing matches nothing and is still counted`() {
    var forest = Forest<Int>()
    var root = Forest<Int>.empty
    let node = forest.insert(1, value: 0, mask: 0, into: &root)
    #expect(forest.first(in: root, matching: .max) == nil)
    #expect(forest.count(in: root) == 1)
    forest.setMask(1 << 63, of: node, in: root)
    #expect(forest.first(in: root, matching: .max) == node)
  }

  @Test func `a node freed last is used first`() {
    var forest = Forest<Int>()
    var (one, other) = (Forest<Int>.empty, Forest<Int>.empty)
    let nodes = (0..<4).map { forest.insert($0, value: UInt32($0), mask: 1, into: &one) }
    forest.remove(nodes[1], from: &one)
    forest.remove(nodes[3], from: &one)
    #expect(forest.insert(8, value: 8, mask: 1, into: &other) == nodes[3])
    #expect(forest.insert(9, value: 9, mask: 1, into: &one) == nodes[1])
    #expect(forest.checkInvariants(roots: [one, other]) == nil)
  }

  @Test func `a node keeps its handle and its value under a new key`() {
    var forest = Forest<Int>()
    var root = Forest<Int>.empty
    let nodes = (0..<50).map { forest.insert($0 * 10, value: UInt32($0), mask: 1, into: &root) }
    for key in [205, 200, 191, -1, 999, 200] {
      forest.rekey(nodes[20], to: key, mask: 6, in: &root)
      #expect(forest.key(of: nodes[20]) == key)
      #expect(forest.value(of: nodes[20]) == 20)
      #expect(forest.first(in: root, matching: 4) == nodes[20])
      #expect(forest.checkInvariants(root: root) == nil)
    }
  }

  @Test func `equal histories make equal forests`() {
    var one = ForestAndModel(trees: 2)
    var other = ForestAndModel(trees: 2)
    var random = SeededGenerator(seed: 5)
    for value in UInt32(0)..<300 {
      let (key, tree) = (Int(random.next() >> 8), random.below(2))
      one.insert(key, value: value, mask: 1, tree: tree)
      #expect(one.forest != other.forest)
      other.insert(key, value: value, mask: 1, tree: tree)
      #expect(one.forest == other.forest)
      #expect(one.roots == other.roots)
    }
  }

  /// The shape of a tree shows in its size at the root, and at the roots of what is left as the
  /// root is taken away again and again.
  @Test func `a tree of unique values has one shape, whatever its history`() {
    var random = SeededGenerator(seed: 3)
    var straight = Forest<Int>()
    var crooked = Forest<Int>()
    var (one, other) = (Forest<Int>.empty, Forest<Int>.empty)
    for key in 0..<200 { _ = straight.insert(key, value: UInt32(key), mask: 1, into: &one) }
    let nodes = (0..<200).reversed().map { key in
      crooked.insert(key + random.below(2) * 1000, value: UInt32(key), mask: 2, into: &other)
    }
    for node in nodes {
      crooked.rekey(node, to: Int(crooked.value(of: node)), mask: 1, in: &other)
    }
    while one != Forest<Int>.empty, other != Forest<Int>.empty {
      #expect(straight.value(of: one) == crooked.value(of: other))
      straight.remove(one, from: &one)
      crooked.remove(other, from: &other)
    }
    #expect(one == other)
  }

  @Test func `a tree stays shallow when keys and values rise together`() {
    var forest = Forest<Int>()
    var root = Forest<Int>.empty
    for key in 0..<20_000 { _ = forest.insert(key, value: UInt32(key), mask: 1, into: &root) }
    #expect(forest.depth(of: root) < 50)
  }

  @Test func `a key put twice into a tree stops the process`() async {
    await #expect(processExitsWith: .failure) {
      var forest = Forest<Int>()
      var root = Forest<Int>.empty
      _ = forest.insert(1, value: 1, mask: 1, into: &root)
      _ = forest.insert(1, value: 2, mask: 1, into: &root)
    }
  }

  @Test func `a new key that the neighbour has stops the process`() async {
    await #expect(processExitsWith: .failure) {
      var forest = Forest<Int>()
      var root = Forest<Int>.empty
      let node = forest.insert(1, value: 1, mask: 1, into: &root)
      _ = forest.insert(2, value: 2, mask: 1, into: &root)
      forest.rekey(node, to: 2, mask: 1, in: &root)
    }
    await #expect(processExitsWith: .failure) {
      var forest = Forest<Int>()
      var root = Forest<Int>.empty
      let node = forest.insert(2, value: 1, mask: 1, into: &root)
      _ = forest.insert(1, value: 2, mask: 1, into: &root)
      forest.rekey(node, to: 1, mask: 1, in: &root)
    }
  }

  @Test func `removing a node twice stops the process`() async {
    await #expect(processExitsWith: .failure) {
      var forest = Forest<Int>()
      var root = Forest<Int>.empty
      let node = forest.insert(1, value: 1, mask: 1, into: &root)
      forest.remove(node, from: &root)
      forest.remove(node, from: &root)
    }
  }

  @Test func `removing a node from another tree stops the process`() async {
    await #expect(processExitsWith: .failure) {
      var forest = Forest<Int>()
      var (one, other) = (Forest<Int>.empty, Forest<Int>.empty)
      let node = forest.insert(1, value: 1, mask: 1, into: &one)
      _ = forest.insert(2, value: 2, mask: 1, into: &other)
      forest.remove(node, from: &other)
    }
  }
}
