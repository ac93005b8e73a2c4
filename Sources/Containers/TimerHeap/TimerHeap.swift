/// Deadlines, at most one for each owner, the next one always at hand.
///
/// Owners are slots of some table, so where the deadline of an owner stands is an array lookup, and
/// a deadline is moved or cleared where it stands: nothing stale stays behind to be skipped later.
/// The heap has four children a node: half the levels of a binary one, and the four lie together.
///
/// Deadlines go by instant and then by `order`, which the caller makes unique where it matters;
/// those equal in both go by owner, so that which is first depends on what the heap holds alone.
public struct TimerHeap: Equatable, Sendable {
  /// In `places` for an owner without a deadline.
  static var none: UInt32 { .max }

  var items: [TimerItem] = []
  /// For each owner, the index of its item.
  var places: [UInt32] = []

  /// A heap without deadlines.
  ///
  /// - Complexity: O(1)
  public init() {}

  /// How many owners have a deadline.
  ///
  /// - Complexity: O(1)
  public var count: Int { items.count }

  /// The deadline that comes first.
  ///
  /// - Complexity: O(1)
  public var first: (owner: UInt32, due: Int64, order: UInt64)? {
    guard let item = items.first else { return nil }
    return (item.owner, item.due, item.order)
  }

  /// When the owner is due, or nil where it has no deadline.
  ///
  /// - Complexity: O(1)
  public func due(of owner: UInt32) -> Int64? {
    guard let index = index(of: owner) else { return nil }
    return items[index].due
  }

  /// Gives the owner a deadline, in place of the one it may have.
  ///
  /// - Complexity: O(log n); the first time for an owner also O(m) in the owners before it that
  ///   never had one, amortised over them.
  public mutating func set(_ owner: UInt32, due: Int64, order: UInt64) {
    let item = TimerItem(due: due, order: order, owner: owner)
    if let index = index(of: owner) {
      settle(item, at: index)
      return
    }
    precondition(owner != Self.none, "an owner is a slot, and less than 2^32 - 1")
    while places.count <= Int(owner) { places.append(Self.none) }
    items.append(item)
    settle(item, at: items.count - 1)
  }

  /// Takes the deadline of the owner away; does nothing where there is none.
  ///
  /// - Complexity: O(log n)
  public mutating func clear(_ owner: UInt32) {
    guard let index = index(of: owner) else { return }
    places[Int(owner)] = Self.none
    let last = items.removeLast()
    if index < items.count { settle(last, at: index) }
  }

  private func index(of owner: UInt32) -> Int? {
    guard owner < places.count, places[Int(owner)] != Self.none else { return nil }
    return Int(places[Int(owner)])
  }

  /// Puts an item into a place whose own item is gone or is to go: up as far as what stands above
  /// comes later, or else down as far as what stands below comes earlier.
  private mutating func settle(_ item: TimerItem, at index: Int) {
    var hole = index
    while hole > 0 {
      let parent = (hole - 1) / 4
      guard item < items[parent] else { break }
      put(items[parent], at: hole)
      hole = parent
    }
    if hole == index {
      while let child = firstChild(of: hole), items[child] < item {
        put(items[child], at: hole)
        hole = child
      }
    }
    put(item, at: hole)
  }

  /// The child that comes first, or nil where there is none.
  private func firstChild(of index: Int) -> Int? {
    let start = 4 * index + 1
    guard start < items.count else { return nil }
    let end = min(start + 4, items.count)
    var first = start
    var child = start + 1
    while child < end {
      if items[child] < items[first] { first = child }
      child += 1
    }
    return first
  }

  private mutating func put(_ item: TimerItem, at index: Int) {
    items[index] = item
    places[Int(item.owner)] = UInt32(truncatingIfNeeded: index)
  }
}
