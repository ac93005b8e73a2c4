import Containers

/// A table, and beside it the plainest thing that should behave the same.
struct SlotTableAndModel {
  enum Action {
    case insert
    case remove(UInt32)
    case change(UInt32)
  }

  var table = SlotTable(blank: -1)
  private var elements: [Int?] = []
  private var freed: [UInt32] = []
  private var inserted = 0
  private var wrong: String?

  /// Acts on both; what is not allowed in the state they are in is left out.
  mutating func act(_ action: Action) {
    switch action {
    case .insert:
      let expected = freed.popLast() ?? UInt32(elements.count)
      if expected == elements.count { elements.append(nil) }
      elements[Int(expected)] = inserted
      let slot = table.insert(inserted)
      inserted += 1
      if slot != expected { wrong = wrong ?? "slot \(slot) was given, and not \(expected)" }
    case .remove(let slot):
      guard slot < elements.count, let expected = elements[Int(slot)] else { return }
      elements[Int(slot)] = nil
      freed.append(slot)
      let element = table.remove(slot)
      if element != expected { wrong = wrong ?? "\(element) was removed, and not \(expected)" }
    case .change(let slot):
      guard slot < elements.count, let element = elements[Int(slot)] else { return }
      elements[Int(slot)] = element * 2
      table[slot] *= 2
    }
    wrong = wrong ?? table.checkInvariants()
  }

  /// The first difference there was or is between the two.
  func checkAll() -> String? {
    if let wrong { return wrong }
    if table.slotEnd != elements.count { return "the table ends at \(table.slotEnd)" }
    if table.count != elements.count(where: { $0 != nil }) { return "\(table.count) are counted" }
    for slot in 0..<table.slotEnd {
      let element = table.isLive(slot) ? table[slot] : nil
      if element != elements[Int(slot)] { return "slot \(slot) holds \(element ?? -1)" }
    }
    return nil
  }
}
