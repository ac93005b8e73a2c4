import Containers
import Interface

/// The last facts in the form in which they are sent to watchers, without a gap. Each watcher takes
/// them in turns of its own, so that a thousand watchers do not delay the call that made the fact.
///
/// A watcher that is too far behind reads from disk again, so what is kept is bounded.
struct ToldFacts {
  struct Item {
    var bytes: [UInt8]
    /// The queues that it concerns, for watchers whose role is bound to queues.
    var queues: Set<Name>
  }

  private var items: [Item] = []
  private var head = 0
  /// The number of the fact at the head.
  private(set) var first: UInt64 = 1
  private(set) var bytes = 0

  /// How many bytes are kept for watchers that are behind.
  static let bytesMax = 8 << 20

  /// The number of the fact that comes next.
  var end: UInt64 { first + UInt64(items.count - head) }

  func has(_ number: UInt64) -> Bool { number >= first && number < end }

  subscript(number: UInt64) -> Item { items[head + Int(number - first)] }

  mutating func append(_ number: UInt64, _ item: Item) {
    // Facts from before somebody watched are not here; watchers read those from disk.
    if number != end {
      items.removeAll()
      (head, bytes, first) = (0, 0, number)
    }
    items.append(item)
    bytes += item.bytes.count
  }

  /// Facts before this one have been sent to all watchers.
  mutating func drop(before number: UInt64) {
    while first < number, head < items.count {
      bytes -= items[head].bytes.count
      head += 1
      first += 1
    }
    if head == items.count {
      items.removeAll(keepingCapacity: items.count <= 4_096)
      head = 0
    } else if head >= 1_024, head * 2 >= items.count {
      items.removeFirst(head)
      head = 0
    }
  }

  /// The fact before which half of the bytes are: a watcher before it is too far behind.
  var middle: UInt64 {
    var (count, number) = (0, first)
    while number < end, count < bytes / 2 {
      count += self[number].bytes.count
      number += 1
    }
    return number
  }
}

/// Facts that were read from disk for a watcher, in words.
struct FactsRead: Sendable {
  /// In the order of their numbers.
  var items: [FactItem]
  /// The number after the last.
  var next: UInt64

  /// The number of the next fact, after so many have been sent.
  func number(after told: Int) -> UInt64 { told < items.count ? items[told].number : next }
}
