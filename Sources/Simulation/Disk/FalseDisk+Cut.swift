import TestSupport

// The power goes.
extension FalseDisk {
  /// Leaves of what was not flushed any sectors, as the dice have it, and none of the others; now
  /// and then the newest snapshot can no longer be read.
  func cut(_ dice: inout SeededGenerator) {
    // Sometimes nothing of it is there, sometimes all, mostly some.
    let percent = dice.one(of: [0, 40, 70, 90, 100])
    for write in cache {
      for start in stride(from: 0, to: write.bytes.count, by: Self.sectorBytes)
      where dice.happens(percent) {
        let sector = write.bytes[start..<min(write.bytes.count, start + Self.sectorBytes)]
        Self.carryOut(Write(place: write.place + start, bytes: Array(sector)), on: &platter)
      }
    }
    cache = []
    fate = .good
    failuresLeft = 0
    if snapshots.count == 2, dice.happens(15) {
      snapshots[1][dice.below(snapshots[1].count)] ^= 0x10
    }
  }
}
