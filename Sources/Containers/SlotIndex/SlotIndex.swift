/// Finds the slots of a table by the hashes of their elements' names, in 8 bytes an entry and its
/// share of the free ones. A dictionary would keep every name a second time.
///
/// It knows hashes, not names, and of each hash only half: who looks something up asks for the
/// slots under a hash one after the other and compares the elements themselves. Open addressing
/// with linear probing; a removal moves what follows back, so that nothing is left behind that
/// later look-ups must step over.
public struct SlotIndex: Equatable, Sendable {
  struct Entry: Equatable, Sendable {
    var hash: UInt32
    var slot: UInt32

    static var free: Entry { Entry(hash: 0, slot: .max) }
    var isFree: Bool { slot == .max }
  }

  /// A power of two of them, at most three quarters in use.
  private(set) var entries: [Entry] = []
  public private(set) var count = 0

  public init() {}

  /// The place of the first entry under the hash.
  ///
  /// - Complexity: O(1) expected
  public func first(_ hash: Int) -> Int? {
    entries.isEmpty ? nil : find(Self.folded(hash), from: home(of: Self.folded(hash)))
  }

  /// The place of the next entry under the hash of the one at `place`.
  ///
  /// - Complexity: O(1) expected
  public func next(after place: Int) -> Int? {
    find(entries[place].hash, from: following(place))
  }

  public func slot(at place: Int) -> UInt32 { entries[place].slot }

  /// The slot under the hash of which the element is the one that is looked for.
  ///
  /// - Complexity: O(1) expected
  @inline(__always)
  public func slot(_ hash: Int, where isLookedFor: (UInt32) -> Bool) -> UInt32? {
    var place = first(hash)
    while let found = place {
      if isLookedFor(slot(at: found)) { return slot(at: found) }
      place = next(after: found)
    }
    return nil
  }

  /// - Complexity: O(1) expected, amortised over the growth of the array.
  public mutating func insert(_ hash: Int, slot: UInt32) {
    precondition(slot != .max, "the last slot number means that there is none")
    if (count + 1) * 4 > entries.count * 3 { grow() }
    put(Entry(hash: Self.folded(hash), slot: slot))
    count += 1
  }

  /// Removes the entry of that slot under that hash, which must be there.
  ///
  /// - Complexity: O(1) expected
  public mutating func remove(_ hash: Int, slot: UInt32) {
    var place = first(hash)
    while let found = place, entries[found].slot != slot { place = self.next(after: found) }
    guard var hole = place else {
      preconditionFailure("only what is in the index can be removed from it")
    }
    count -= 1
    var next = following(hole)
    while !entries[next].isFree {
      // What lies behind the hole moves into it unless its own home lies between the two.
      let distance = (next &- home(of: entries[next].hash)) & (entries.count - 1)
      if distance >= (next &- hole) & (entries.count - 1) {
        entries[hole] = entries[next]
        hole = next
      }
      next = following(next)
    }
    entries[hole] = .free
  }

  // MARK: - Places

  /// Half of the hash, well mixed: numbers in a row, taken as they are, would fill places in a row,
  /// and a removal would have to walk to the end of them.
  private static func folded(_ hash: Int) -> UInt32 {
    let mixed = UInt64(bitPattern: Int64(hash)) &* 0x9E37_79B9_7F4A_7C15
    return UInt32(truncatingIfNeeded: mixed >> 32)
  }

  private func home(of hash: UInt32) -> Int { Int(hash) & (entries.count - 1) }

  private func following(_ place: Int) -> Int { (place + 1) & (entries.count - 1) }

  private func find(_ hash: UInt32, from start: Int) -> Int? {
    var place = start
    while !entries[place].isFree {
      if entries[place].hash == hash { return place }
      place = following(place)
    }
    return nil
  }

  private mutating func put(_ entry: Entry) {
    var place = home(of: entry.hash)
    while !entries[place].isFree { place = following(place) }
    entries[place] = entry
  }

  private mutating func grow() {
    let before = entries
    entries = Array(repeating: .free, count: max(8, before.count * 2))
    for entry in before where !entry.isFree { put(entry) }
  }
}
