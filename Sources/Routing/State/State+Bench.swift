import Containers
import Vocabulary

// Who could take what: the answers to R4 that are kept as bits, and the benches from which the
// queues pick.
extension State {
  /// Brings everything that follows from the rep's record in line with it.
  ///
  /// - Complexity: O(kinds of work + queues of the rep × log n)
  mutating func refresh(rep slot: UInt32) {
    let eligible = eligibleNow(slot)
    let before = reps[slot].eligible
    if eligible != before { setEligible(eligible, rep: slot) }
    let available = availableNow(slot)
    let gained = available & ~reps[slot].available
    reps[slot].available = available
    for index in reps[slot].memberships.indices { seat(slot, at: index) }
    if gained != 0 { agenda.reps.append(slot) }
  }

  private mutating func setEligible(_ eligible: UInt64, rep slot: UInt32) {
    let before = reps[slot].eligible
    reps[slot].eligible = eligible
    for membership in reps[slot].memberships {
      countEligible(eligible & ~before, in: membership.queue, by: 1)
      countEligible(before & ~eligible, in: membership.queue, by: -1)
    }
  }

  /// - Complexity: O(kinds of work that change)
  mutating func countEligible(_ classes: UInt64, in queue: QueueID, by step: Int32) {
    if classes == 0 { return }
    var rest = classes
    while rest != 0 {
      queues[Int(queue.index)].eligible[rest.trailingZeroBitCount] += step
      rest &= rest - 1
    }
    if step < 0 && queues[Int(queue.index)].kept != Forest<KeptKey>.empty {
      agenda.queues.append(queue)
    }
  }

  // MARK: - Benches

  /// Seats the rep on the benches of one of their queues: where they belong, in the right order.
  private mutating func seat(_ slot: UInt32, at index: Int) {
    let queue = Int(reps[slot].memberships[index].queue.index)
    let strategy = configuration.queues[queue].strategy
    let available = reps[slot].available
    if !strategy.comparesPools {
      seatOnPrimary(slot, index, queue, strategy, available)
      return
    }
    seatOnPrimary(slot, index, queue, strategy, available & lookup.primaryClasses)
    if lookup.interruptibleClasses == 0 { return }
    let mask = available & lookup.interruptibleClasses
    let node = reps[slot].memberships[index].interruptible
    reps[slot].memberships[index].interruptible = benches.seat(
      node, mask: mask, in: &queues[queue].interruptibleBench,
      as: mask == 0 ? .nowhere(slot) : benchKey(slot, strategy, .interruptible))
  }

  private mutating func seatOnPrimary(
    _ slot: UInt32, _ index: Int, _ queue: Int, _ strategy: Strategy, _ mask: UInt64
  ) {
    let node = reps[slot].memberships[index].primary
    reps[slot].memberships[index].primary = benches.seat(
      node, mask: mask, in: &queues[queue].primaryBench,
      as: mask == 0 ? .nowhere(slot) : benchKey(slot, strategy, .primary))
  }

  /// Takes the rep off the benches of a queue that they leave.
  mutating func unseat(_ slot: UInt32, at index: Int) {
    let queue = Int(reps[slot].memberships[index].queue.index)
    let places = reps[slot].memberships[index]
    _ = benches.seat(
      places.primary, mask: 0, in: &queues[queue].primaryBench, as: .nowhere(slot))
    _ = benches.seat(
      places.interruptible, mask: 0, in: &queues[queue].interruptibleBench, as: .nowhere(slot))
    reps[slot].memberships[index].primary = Forest<BenchKey>.empty
    reps[slot].memberships[index].interruptible = Forest<BenchKey>.empty
  }

  /// R5: the strategy's figure, least first, and the ties.
  @inline(__always)
  func benchKey(_ slot: UInt32, _ strategy: Strategy, _ pool: Pool) -> BenchKey {
    let total = reps[slot].totals[pool]
    let used = reps[slot].load[pool].amount(ofTotal: total)
    let free = total * 100 - used
    let figure: Int64 =
      switch strategy {
      case .leastActive: used
      case .mostAvailable: -free
      case .mostAvailableShare: usedShare(free, of: total)
      case .longestIdle where reps[slot].workTakingCapacity == 0:
        State.beforeAllShares + reps[slot].idleSince.milliseconds
      case .longestIdle: usedShare(free, of: total)
      case .roundRobin: Int64(slot)
      }
    #if PLANTED_FAULTS
      if let key = wrongKey(slot, strategy, figure) { return key }
    #endif
    return BenchKey(
      figure: figure, lastOffer: reps[slot].lastOffer?.milliseconds ?? .min,
      onlineSince: reps[slot].onlineSince.milliseconds, rep: slot)
  }

  /// Even with the latest instant added it is less than the share of a rep who uses nothing, so all
  /// idle reps come before those who have work.
  private static var beforeAllShares: Int64 { -(1 << 60) }

  /// The less of the total is used, the smaller it is; only the order of the numbers has a meaning.
  private func usedShare(_ free: Int64, of total: Int64) -> Int64 {
    total > 0 ? -share(of: free, in: total * 100) : .max
  }

  /// The free share as a fixed-point number. Two unequal shares of totals up to `capacityMax`
  /// differ by more than its last place, so that comparing the numbers compares the shares
  /// exactly.
  private func share(of free: Int64, in total: Int64) -> Int64 {
    let bounded = max(free, -1_000_000)
    let scaled = bounded << 40
    let quotient = scaled / total
    return scaled % total < 0 ? quotient - 1 : quotient
  }
}

extension BenchKey {
  /// For a rep who leaves a bench: never looked at.
  fileprivate static func nowhere(_ slot: UInt32) -> BenchKey {
    BenchKey(figure: .max, lastOffer: .max, onlineSince: .max, rep: slot)
  }
}

extension Forest where Key == BenchKey {
  /// Brings a node on, along, or off a bench: it is on it while its mask has a bit.
  fileprivate mutating func seat(
    _ node: Node, mask: UInt64, in root: inout Root, as key: BenchKey
  ) -> Node {
    if mask == 0 {
      if node != Forest.empty { remove(node, from: &root) }
      return Forest.empty
    }
    if node == Forest.empty { return insert(key, value: key.rep, mask: mask, into: &root) }
    if self.key(of: node) == key {
      if self.mask(of: node) != mask { setMask(mask, of: node, in: root) }
    } else {
      rekey(node, to: key, mask: mask, in: &root)
    }
    return node
  }
}
