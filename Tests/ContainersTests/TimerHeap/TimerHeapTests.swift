import Containers
import TestSupport
import Testing

struct TimerHeapTests {
  @Test func `an empty heap has no first deadline`() {
    var heap = TimerHeap()
    #expect(heap.first == nil)
    #expect(heap.due(of: 7) == nil)
    heap.clear(7)
    #expect(heap.count == 0)
    #expect(heap == TimerHeap())
  }

  @Test func `of two deadlines at one instant the lower order is first`() {
    var heap = TimerHeap()
    heap.set(0, due: 5, order: 9)
    heap.set(1, due: 5, order: 2)
    heap.set(2, due: 4, order: 10)
    #expect(TimerHeapAndModel.drain(heap) == [2, 1, 0])
  }

  @Test func `deadlines equal in all go by owner, whatever the history`() {
    var heap = TimerHeap()
    for owner in [3, 0, 2, 1] as [UInt32] { heap.set(owner, due: 5, order: 0) }
    #expect(TimerHeapAndModel.drain(heap) == [0, 1, 2, 3])
  }

  @Test func `a deadline set again moves both ways`() {
    var heap = TimerHeap()
    for owner in UInt32(0)..<20 { heap.set(owner, due: Int64(owner), order: 0) }
    heap.set(19, due: -1, order: 0)
    #expect(heap.first?.owner == 19)
    heap.set(19, due: 100, order: 0)
    #expect(heap.first?.owner == 0)
    #expect(heap.due(of: 19) == 100)
    #expect(heap.count == 20)
    #expect(heap.checkInvariants() == nil)
  }

  @Test func `instants at both ends of the scale are in order`() {
    var heap = TimerHeap()
    heap.set(0, due: .max, order: .max)
    heap.set(1, due: .min, order: 0)
    heap.set(2, due: .max, order: 0)
    #expect(TimerHeapAndModel.drain(heap) == [1, 2, 0])
  }

  /// Three owners; each is cleared, or set to one of three instants.
  @Test func `every short history leaves the heap as the model says`() {
    forEachHistory(upTo: 4, choices: 12) { history in
      var both = TimerHeapAndModel(owners: 3)
      for (step, choice) in history.enumerated() {
        let owner = choice % 3
        if choice < 3 {
          both.clear(owner)
        } else {
          both.set(owner, due: Int64(choice / 3), order: UInt64(step % 2))
        }
      }
      if let wrong = both.check() { Issue.record("\(history): \(wrong)") }
    }
  }

  /// Twenty-three owners fill four levels of the heap, the last of them in part.
  @Test func `every change of a small heap leaves it as the model says`() {
    for seed in UInt64(1)...40 {
      var random = SeededGenerator(seed: seed)
      var full = TimerHeapAndModel(owners: 23)
      for owner in 0..<23 { full.set(owner, due: Int64(random.below(40)), order: UInt64(owner)) }
      for owner in 0..<23 {
        var cleared = full
        cleared.clear(owner)
        if let wrong = cleared.check() { Issue.record("seed \(seed), clear \(owner): \(wrong)") }
        for due in Int64(-1)...40 {
          var moved = full
          moved.set(owner, due: due, order: UInt64(owner))
          if let wrong = moved.check() { Issue.record("\(seed), \(owner) to \(due): \(wrong)") }
        }
      }
    }
  }

  @Test func `long histories leave the heap as the model says`() {
    for seed in UInt64(1)...6 {
      var random = SeededGenerator(seed: seed)
      let owners = 1 + random.below(80)
      var both = TimerHeapAndModel(owners: owners)
      for step in 0..<3000 {
        let owner = random.below(owners)
        if random.below(3) == 0 {
          both.clear(owner)
        } else {
          both.set(owner, due: Int64(random.below(50)) - 25, order: UInt64(random.below(3)))
        }
        if let wrong = both.check() {
          Issue.record("seed \(seed), step \(step): \(wrong)")
          return
        }
      }
    }
  }

  @Test func `equal histories make equal heaps`() {
    var one = TimerHeapAndModel(owners: 30)
    var other = TimerHeapAndModel(owners: 30)
    var random = SeededGenerator(seed: 9)
    for _ in 0..<500 {
      let (owner, due) = (random.below(30), Int64(random.below(20)))
      one.set(owner, due: due, order: 0)
      other.set(owner, due: due, order: 0)
      #expect(one.heap == other.heap)
    }
  }
}
