/// What players mean to do, and when: the earliest first, and of one time the first put in.
struct Agenda<Item> {
  private struct Entry {
    var at: Int64
    var number: UInt64
    var item: Item
  }

  private var entries: [Entry] = []
  private var lastNumber: UInt64 = 0

  var isEmpty: Bool { entries.isEmpty }

  /// - Complexity: logarithmic.
  mutating func add(_ item: Item, at: Int64) {
    lastNumber += 1
    entries.append(Entry(at: at, number: lastNumber, item: item))
    var place = entries.count - 1
    while place > 0, precedes(place, (place - 1) / 2) {
      entries.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// The next that is due.
  ///
  /// - Complexity: logarithmic.
  mutating func next(through now: Int64) -> Item? {
    guard let first = entries.first, first.at <= now else { return nil }
    let last = entries.removeLast()
    if !entries.isEmpty {
      entries[0] = last
      sink()
    }
    return first.item
  }

  private mutating func sink() {
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < entries.count && precedes(child, least) {
        least = child
      }
      if least == place { return }
      entries.swapAt(place, least)
      place = least
    }
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    (entries[left].at, entries[left].number) < (entries[right].at, entries[right].number)
  }
}
