extension SlotTable {
  /// The free slots, the one that is given out next first: what a copy of the table needs to go on
  /// as this one would. Removing them in the reverse order makes them so again.
  ///
  /// - Complexity: O(n) in the free slots
  public var freeSlots: [UInt32] {
    var free: [UInt32] = []
    var slot = firstFree
    while slot != Self.end {
      free.append(slot)
      slot = slots[Int(slot)].link
    }
    return free
  }
}
