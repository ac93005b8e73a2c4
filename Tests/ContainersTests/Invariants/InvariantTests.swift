import Testing

@testable import Containers

/// A check that finds nothing proves nothing until it has been seen to find something.
struct InvariantTests {
  typealias Entry = ForestEntry<Int>

  @Test func `each kind of damage to a tree is found`() {
    var forest = Forest<Int>()
    var root = Forest<Int>.empty
    for key in 0..<40 { _ = forest.insert(key, value: UInt32(key), mask: 1, into: &root) }
    let (top, left) = (Int(root), Int(forest.entries[Int(root)].left))
    let damages: [(inout [Entry]) -> Void] = [
      { $0[top].key = -1 },
      { $0[left].key = 100 },
      { $0[left].parent = Entry.none },
      { $0[left].parent = Entry.free },
      { $0[top].parent = UInt32(left) },
      { $0[top].leftCount += 1 },
      { $0[top].rightCount -= 1 },
      { $0[left].mask = 4 },
      { $0[top].rightMask = 3 },
      { $0[top].left = Entry.none },
      { $0[top].left = 1000 },
      { $0[left].left = root },
      { entries in
        let value = entries[top].value
        entries[top].value = entries[left].value
        entries[left].value = value
      },
    ]
    for (index, damage) in damages.enumerated() {
      var damaged = forest
      damage(&damaged.entries)
      #expect(damaged.checkInvariants(root: root) != nil, "damage \(index)")
    }
  }

  @Test func `a node that is lost, or free and in a tree, is found`() {
    var forest = Forest<Int>()
    var root = Forest<Int>.empty
    let nodes = (0..<4).map { forest.insert($0, value: UInt32($0), mask: 1, into: &root) }
    #expect(forest.checkInvariants(roots: []) != nil)
    #expect(forest.checkInvariants(roots: [root, root]) != nil)
    forest.remove(nodes[2], from: &root)
    #expect(forest.checkInvariants(roots: [root]) == nil)
    forest.firstFree = Entry.none
    #expect(forest.checkInvariants(roots: [root]) != nil)
    forest.firstFree = nodes[0]
    #expect(forest.checkInvariants(roots: [root]) != nil)
  }

  @Test func `each kind of damage to a table is found`() {
    var table = SlotTable(blank: 0)
    for element in 1...4 { _ = table.insert(element) }
    _ = table.remove(1)
    _ = table.remove(2)
    let damages: [(inout SlotTable<Int>) -> Void] = [
      { $0.firstFree = 0 },
      { $0.firstFree = 1 },
      { $0.firstFree = 9 },
      { $0.slots[1].link = 2 },
      { $0.slots[2].element = 5 },
      { $0.slots[3].link = SlotTable<Int>.end },
    ]
    for (index, damage) in damages.enumerated() {
      var damaged = table
      damage(&damaged)
      #expect(damaged.checkInvariants() != nil, "damage \(index)")
    }
  }

  @Test func `each kind of damage to a heap is found`() {
    var heap = TimerHeap()
    for owner in UInt32(0)..<9 { heap.set(owner, due: Int64(owner), order: 0) }
    let damages: [(inout TimerHeap) -> Void] = [
      { $0.items[5].due = -1 },
      { $0.items[0].due = 3 },
      { $0.items.swapAt(3, 4) },
      { $0.places[7] = TimerHeap.none },
      { $0.places.append(2) },
      { $0.items[2].owner = 30 },
    ]
    for (index, damage) in damages.enumerated() {
      var damaged = heap
      damage(&damaged)
      #expect(damaged.checkInvariants() != nil, "damage \(index)")
    }
  }
}
