import Containers
import TestSupport
import Testing

struct FreeSlotTests {
  @Test func `a table that is filled and freed in the reverse order goes on like the first`() {
    for seed in UInt64(1)...20 {
      var random = SeededGenerator(seed: seed)
      var table = SlotTable(blank: 0)
      for step in 0..<200 {
        let slot = UInt32(random.below(40))
        if random.below(3) > 0 {
          _ = table.insert(step)
        } else if table.isLive(slot) {
          _ = table.remove(slot)
        }
      }
      var copy = SlotTable(blank: 0)
      for slot in 0..<table.slotEnd { _ = copy.insert(table.isLive(slot) ? table[slot] : 0) }
      for slot in table.freeSlots.reversed() { _ = copy.remove(slot) }
      #expect(copy == table)
    }
  }
}
