import Containers
import TestSupport
import Testing

/// Histories against the model: all the short ones, and long ones drawn from seeds.
struct ForestHistoryTests {
  /// Every order in which five keys can come, with every mask of two bits for the middle one, and
  /// from there every removal, every mask and every new key of one node.
  @Test func `every change of every tree of five is as the model says`() {
    let masks: [UInt64] = [0, 1, 2, 3]
    forEachHistory(of: 5, choices: 5) { order in
      guard Set(order).count == 5 else { return }
      for mask in masks {
        var full = ForestAndModel(trees: 1)
        for (value, key) in order.enumerated() {
          let own: UInt64 = key == 2 ? mask : 1 << UInt64(key % 2)
          full.insert(key * 2, value: UInt32(value), mask: own, tree: 0)
        }
        for place in 0..<5 { expectChanges(of: full, at: place, masks: masks) }
      }
    }
  }

  private func expectChanges(of full: ForestAndModel, at place: Int, masks: [UInt64]) {
    var removed = full
    removed.remove(at: place, tree: 0)
    expect(removed, 0..<9, masks)
    for mask in masks {
      var masked = full
      masked.setMask(mask, at: place, tree: 0)
      expect(masked, 0..<9, masks)
    }
    for key in -1..<10 {
      let other = full.place(of: key, in: 0)
      guard other == nil || other == place else { continue }
      var rekeyed = full
      rekeyed.rekey(at: place, to: key, mask: 2, tree: 0)
      expect(rekeyed, -1..<10, masks)
    }
  }

  /// Three keys in each of two trees, from which one pool is fed. A key that is not there is
  /// inserted; one that is there is removed, gets another mask, or moves past its neighbours.
  @Test func `every short history leaves the forest as the model says`() {
    forEachHistory(upTo: 5, choices: 10) { history in
      var both = ForestAndModel(trees: 2)
      for (step, choice) in history.enumerated() { act(choice, step: step, on: &both) }
      expect(both, -1..<6, [1, 2, 3])
    }
  }

  private func act(_ choice: Int, step: Int, on both: inout ForestAndModel) {
    guard choice < 9 else { return both.removeAll(tree: 0) }
    let (tree, key, action) = (choice < 6 ? 0 : 1, choice % 3, choice / 3)
    guard let place = both.place(of: key, in: tree) else {
      both.insert(key, value: UInt32(step), mask: 1 << UInt64(step % 2), tree: tree)
      return
    }
    if action != 1 { return both.remove(at: place, tree: tree) }
    let to = key == 0 ? 5 : key + 2
    if both.place(of: to, in: tree) != nil {
      both.setMask(UInt64(step), at: place, tree: tree)
    } else {
      both.rekey(at: place, to: to, mask: 2, tree: tree)
    }
  }

  @Test(arguments: UInt64(1)...6)
  func `long histories leave the forest as the model says`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var both = ForestAndModel(trees: 3)
    let keys = 20 + random.below(120)
    for step in 0..<1500 {
      change(&both, keys: keys, value: UInt32(step), &random)
      if let wrong = both.forest.checkInvariants(roots: both.roots) {
        Issue.record("seed \(seed), step \(step): \(wrong)")
        return
      }
      if step % 25 == 0 { expect(both, -1..<keys, [1, 6, 1 << 63, .max]) }
    }
  }

  private func change(
    _ both: inout ForestAndModel, keys: Int, value: UInt32, _ random: inout SeededGenerator
  ) {
    let (tree, key) = (random.below(3), random.below(keys))
    let mask: UInt64 = random.below(4) == 0 ? 0 : 1 << UInt64([0, 1, 2, 63][random.below(4)])
    if random.below(400) == 0 { return both.removeAll(tree: tree) }
    guard let place = both.place(of: key, in: tree) else {
      return both.insert(key, value: value, mask: mask, tree: tree)
    }
    switch random.below(4) {
    case 0: both.remove(at: place, tree: tree)
    case 1: both.setMask(mask, at: place, tree: tree)
    default:
      let to = random.below(2) == 0 ? random.below(keys) : key + random.below(5) - 2
      if both.place(of: to, in: tree) == nil {
        both.rekey(at: place, to: to, mask: mask, tree: tree)
      }
    }
  }

  private func expect(_ both: ForestAndModel, _ keys: Range<Int>, _ masks: [UInt64]) {
    if let wrong = both.check(keys: keys, masks: masks) {
      Issue.record("\(wrong) in \(both.trees)")
    }
  }
}
