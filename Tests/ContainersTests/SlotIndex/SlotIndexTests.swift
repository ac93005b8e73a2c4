import Containers
import Testing

/// Hashes are drawn from so few values that they collide all the time.
@Suite struct SlotIndexTests {
  private func slots(_ index: SlotIndex, _ hash: Int) -> Set<UInt32> {
    var found: Set<UInt32> = []
    var place = index.first(hash)
    while let at = place {
      found.insert(index.slot(at: at))
      place = index.next(after: at)
    }
    return found
  }

  @Test func `an empty index finds nothing`() {
    #expect(SlotIndex().first(7) == nil)
  }

  @Test func `every sequence of six insertions and removals leaves what it should`() {
    // Each step toggles one of four slots, of which three share a hash's home.
    let hashes = [3, 3, 11, 4]
    for sequence in 0..<4096 {
      var index = SlotIndex()
      var model: Set<Int> = []
      var rest = sequence
      for _ in 0..<6 {
        let slot = rest & 3
        rest >>= 2
        if model.remove(slot) != nil {
          index.remove(hashes[slot], slot: UInt32(slot))
        } else {
          model.insert(slot)
          index.insert(hashes[slot], slot: UInt32(slot))
        }
        for hash in Set(hashes) {
          let wanted = Set(model.filter { hashes[$0] == hash }.map { UInt32($0) })
          #expect(slots(index, hash) == wanted)
        }
        #expect(index.count == model.count)
      }
    }
  }

  @Test func `a long history of colliding names agrees with a dictionary of sets`() {
    var seed: UInt64 = 42
    func draw(_ below: UInt64) -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (seed >> 33) % below
    }
    var index = SlotIndex()
    var model: [UInt32: Int] = [:]
    for _ in 0..<20_000 {
      let slot = UInt32(draw(500))
      if let hash = model.removeValue(forKey: slot) {
        index.remove(hash, slot: slot)
      } else {
        let hash = Int(draw(40)) * 64
        model[slot] = hash
        index.insert(hash, slot: slot)
      }
    }
    for value in 0..<40 {
      let hash = value * 64
      #expect(slots(index, hash) == Set(model.filter { $0.value == hash }.keys))
    }
  }
}
