import Containers
import TestSupport
import Testing

struct SlotTableTests {
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

  @Test func `a slot that was never given out is not live`() {
    var table = SlotTable(blank: 0)
    #expect(!table.isLive(0))
    #expect(!table.isLive(.max))
    let slot = table.insert(1)
    #expect(table.isLive(slot))
    #expect(!table.isLive(slot + 1))
  }

  @Test func `every short history leaves the table as the model says`() {
    forEachHistory(upTo: 7, choices: 5) { history in
      var both = SlotTableAndModel()
      for choice in history { both.act(choice < 2 ? .insert : .remove(UInt32(choice - 2))) }
      if let wrong = both.checkAll() { Issue.record("\(history): \(wrong)") }
    }
  }

  @Test func `long histories leave the table as the model says`() {
    for seed in UInt64(1)...4 {
      var random = SeededGenerator(seed: seed)
      var both = SlotTableAndModel()
      for step in 0..<4000 {
        let slot = UInt32(random.below(64))
        both.act(random.below(5) < 3 ? .insert : .remove(slot))
        if both.table.slotEnd > 0 { both.act(.change(slot % both.table.slotEnd)) }
        if step % 16 == 0, let wrong = both.checkAll() {
          Issue.record("seed \(seed), step \(step): \(wrong)")
          return
        }
      }
    }
  }

  @Test func `equal histories make equal tables`() {
    var one = SlotTable(blank: 0)
    _ = one.insert(1)
    var other = one
    #expect(one == other)
    _ = other.insert(2)
    #expect(one != other)
    _ = one.insert(2)
    #expect(one == other)
  }

  /// An array that is held twice at the moment of a change is copied as a whole.
  @Test func `an element is held once while it is changed`() {
    var table = SlotTable(blank: Held(object: nil))
    let slot = table.insert(Held(object: Object()))
    let isHeldOnce = table[slot].isHeldOnce()
    #expect(isHeldOnce)
    let copy = table[slot]
    let isHeldOnceBesideCopy = table[slot].isHeldOnce()
    #expect(!isHeldOnceBesideCopy)
    withExtendedLifetime(copy) {}
  }

  @Test func `a removed element is kept alive by nothing`() {
    var table = SlotTable(blank: Held(object: nil))
    weak var object: Object?
    do {
      let made = Object()
      object = made
      _ = table.insert(Held(object: made))
    }
    #expect(object != nil)
    _ = table.remove(0)
    #expect(object == nil)
  }

  @Test func `reading a removed slot stops the process`() async {
    await #expect(processExitsWith: .failure) {
      var table = SlotTable(blank: 0)
      let slot = table.insert(1)
      _ = table.remove(slot)
      _ = table[slot]
    }
  }

  @Test func `removing a slot twice stops the process`() async {
    await #expect(processExitsWith: .failure) {
      var table = SlotTable(blank: 0)
      let slot = table.insert(1)
      _ = table.remove(slot)
      _ = table.remove(slot)
    }
  }
}

private final class Object: Sendable {}

private struct Held: Equatable, Sendable {
  var object: Object?

  mutating func isHeldOnce() -> Bool { isKnownUniquelyReferenced(&object) }

  static func == (one: Self, other: Self) -> Bool { one.object === other.object }
}
