import Routing
import Vocabulary

/// Sessions by when they began to wait in one queue, or in none, the oldest on top. An entry that
/// holds no longer stays until it is on top, or until there are too many of them.
struct WaitHeap: Sendable {
  private struct Entry {
    var since: Instant
    var session: SessionID
  }

  private let queue: QueueID?
  private var entries: [Entry] = []
  /// How many there may be before all that hold no longer are looked for.
  private var countMax = 64

  /// - Parameter queue: nil: those that wait are held for a responder, or for one rep alone.
  init(queue: QueueID?) { self.queue = queue }

  mutating func push(_ session: SessionID, since: Instant, in state: State) {
    if entries.count > countMax { compact(in: state) }
    entries.append(Entry(since: since, session: session))
    var place = entries.count - 1
    while place > 0, entries[place].since < entries[(place - 1) / 2].since {
      entries.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func oldest(in state: State) -> Instant? {
    while let top = entries.first {
      if holds(top, in: state) { return top.since }
      pop()
    }
    return nil
  }

  /// Whether the session waits here still, and since then.
  private func holds(_ entry: Entry, in state: State) -> Bool {
    guard let wait = state.wait(of: entry.session) else { return false }
    return wait.since == entry.since && wait.queue == queue
  }

  private mutating func pop() {
    let last = entries.removeLast()
    if entries.isEmpty { return }
    entries[0] = last
    sink(0)
  }

  private mutating func sink(_ start: Int) {
    var place = start
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < entries.count && entries[child].since < entries[least].since {
        least = child
      }
      if least == place { return }
      entries.swapAt(place, least)
      place = least
    }
  }

  /// What holds no longer goes; as many again may gather before the next time.
  private mutating func compact(in state: State) {
    entries = entries.filter { holds($0, in: state) }
    for place in stride(from: entries.count / 2, through: 0, by: -1) where place < entries.count {
      sink(place)
    }
    countMax = max(64, entries.count * 2)
  }
}
