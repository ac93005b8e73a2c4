import Vocabulary

/// How many messages each customer has written in their present minute, which begins with the first
/// after the last one is over. So that one customer cannot fill the journal.
///
/// A message counts if it was taken, so that facts of it were recorded. What was refused does not
/// count, nor does a message that is answered again as the first time: neither records anything.
///
/// It is not kept over a restart, and knows customers by a hash: two of one hash share a minute,
/// which costs one of them a `TooFast` in some billions of years.
struct RateBook {
  private struct Minute {
    var began: Instant
    var count: Int32
  }

  private var young: [Int: Minute] = [:]
  /// Minutes that began before the last turn of the page; they are over at the next.
  private var old: [Int: Minute] = [:]
  private var turned = Instant.zero

  private static let minute = Interval.minutes(1)

  /// Whether the customer may write once more.
  func admits(_ customer: CustomerName, at now: Instant, perMinute max: Int) -> Bool {
    let hash = customer.hashValue
    guard let minute = young[hash] ?? old[hash], now - minute.began < Self.minute else {
      return true
    }
    return Int(minute.count) < max
  }

  /// A message of the customer was taken.
  mutating func note(_ customer: CustomerName, at now: Instant) {
    if now - turned >= Self.minute {
      swap(&young, &old)
      young.removeAll(keepingCapacity: false)
      turned = now
    }
    let hash = customer.hashValue
    var minute = young[hash] ?? old[hash] ?? Minute(began: now, count: 0)
    if now - minute.began >= Self.minute { minute = Minute(began: now, count: 0) }
    minute.count += 1
    young[hash] = minute
  }
}
