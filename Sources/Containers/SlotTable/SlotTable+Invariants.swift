extension SlotTable {
  /// The first thing found wrong in the table, or nil when all is well. For tests and audits.
  ///
  /// - Complexity: O(n) in the slots there are.
  public func checkInvariants() -> String? {
    var freed = 0
    var slot = firstFree
    while slot != Self.end {
      guard slot < slotEnd else { return "the free list leads to slot \(slot), which is not there" }
      guard !isLive(slot) else { return "slot \(slot) is in the free list and live" }
      guard slots[Int(slot)].element == blank else { return "free slot \(slot) holds an element" }
      freed += 1
      guard freed <= slots.count else { return "the free list is a loop" }
      slot = slots[Int(slot)].link
    }
    let live = slots.count { $0.link == Self.live }
    guard live == count else { return "\(live) slots are live, and \(count) are counted" }
    guard live + freed == slots.count else {
      return "of \(slots.count) slots \(live) are live and \(freed) in the free list"
    }
    return nil
  }
}
