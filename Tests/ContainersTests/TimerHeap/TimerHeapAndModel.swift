import Containers

/// A heap, and beside it the plainest thing that should behave the same: the deadlines by owner.
struct TimerHeapAndModel {
  struct Deadline {
    var due: Int64
    var order: UInt64
  }

  var heap = TimerHeap()
  private var deadlines: [Deadline?]

  init(owners: Int) { deadlines = Array(repeating: nil, count: owners) }

  mutating func set(_ owner: Int, due: Int64, order: UInt64) {
    deadlines[owner] = Deadline(due: due, order: order)
    heap.set(UInt32(owner), due: due, order: order)
  }

  mutating func clear(_ owner: Int) {
    deadlines[owner] = nil
    heap.clear(UInt32(owner))
  }

  /// The first difference between the two.
  func check() -> String? {
    if let wrong = heap.checkInvariants() { return wrong }
    if heap.count != deadlines.count(where: { $0 != nil }) { return "\(heap.count) are counted" }
    var next: Int?
    for owner in deadlines.indices {
      guard heap.due(of: UInt32(owner)) == deadlines[owner]?.due else {
        return "owner \(owner) is not due as it should be"
      }
      guard let deadline = deadlines[owner] else { continue }
      guard let other = next.flatMap({ deadlines[$0] }) else {
        next = owner
        continue
      }
      if (deadline.due, deadline.order) < (other.due, other.order) { next = owner }
    }
    guard heap.first?.owner == next.map({ UInt32($0) }) else {
      return "first is \(String(describing: heap.first)), and not owner \(next ?? -1)"
    }
    guard heap.first?.order == next.flatMap({ deadlines[$0]?.order }) else {
      return "the first deadline has another order"
    }
    return nil
  }

  /// Every deadline, by taking the first one away again and again.
  static func drain(_ heap: TimerHeap) -> [UInt32] {
    var heap = heap
    var owners: [UInt32] = []
    while let first = heap.first {
      owners.append(first.owner)
      heap.clear(first.owner)
    }
    return owners
  }
}
