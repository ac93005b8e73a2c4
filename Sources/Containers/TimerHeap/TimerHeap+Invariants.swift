extension TimerHeap {
  /// The first thing found wrong in the heap, or nil when all is well. For tests and audits.
  ///
  /// - Complexity: O(n) in the owners there are.
  public func checkInvariants() -> String? {
    for index in items.indices {
      let item = items[index]
      guard item.owner < places.count, Int(places[Int(item.owner)]) == index else {
        return "owner \(item.owner) is at \(index), and its place says otherwise"
      }
      if index > 0, item < items[(index - 1) / 4] {
        return "the item at \(index) comes before the one above it"
      }
    }
    let placed = places.count { $0 != Self.none }
    if placed != items.count { return "\(placed) owners have a place, and \(items.count) an item" }
    return nil
  }
}
