import Testing

@testable import Containers

@Test func `a removed slot is given out again first`() {
  var table = SlotTable(blank: 0)
  let slots = [table.insert(1), table.insert(2), table.insert(3)]
  #expect(slots == [0, 1, 2])
  #expect(table.remove(0) == 1)
  #expect(table.remove(2) == 3)
  #expect(table.insert(4) == 2)
  #expect(table.insert(5) == 0)
  #expect(table.insert(6) == 3)
  #expect(table.slotEnd == 4)
}
