import Containers

/// Keys in the order in which they came: a linked list through their entries, so that any key is
/// removed in constant time.
struct KeyLine: Sendable {
  /// Which line it is; each entry is in two.
  enum Kind: Sendable { case all, user }

  struct Links: Equatable, Sendable {
    fileprivate var previous = KeyLine.none
    fileprivate var next = KeyLine.none
  }

  fileprivate static let none = UInt32.max

  private let kind: Kind
  private var head = KeyLine.none
  private var tail = KeyLine.none

  init(_ kind: Kind) { self.kind = kind }

  /// The oldest and the newest.
  var first: UInt32? { head == Self.none ? nil : head }
  var last: UInt32? { tail == Self.none ? nil : tail }

  /// Adds a key as the newest one, or as the oldest.
  mutating func insert(
    _ slot: UInt32, asNewest isNewest: Bool, into entries: inout SlotTable<KeyEntry>
  ) {
    let (previous, next) = isNewest ? (tail, Self.none) : (Self.none, head)
    entries[slot][kind] = Links(previous: previous, next: next)
    join(previous, slot, in: &entries)
    join(slot, next, in: &entries)
  }

  mutating func remove(_ slot: UInt32, from entries: inout SlotTable<KeyEntry>) {
    let links = entries[slot][kind]
    join(links.previous, links.next, in: &entries)
  }

  /// Makes two entries neighbours; `none` is the end of the line on its side.
  private mutating func join(
    _ left: UInt32, _ right: UInt32, in entries: inout SlotTable<KeyEntry>
  ) {
    if left == Self.none { head = right } else { entries[left][kind].next = right }
    if right == Self.none { tail = left } else { entries[right][kind].previous = left }
  }
}

/// One user's keys, and the memory that they take.
struct KeyUser: Sendable {
  var line = KeyLine(.user)
  var bytes = 0
}
