/// One deadline in a heap of them.
struct TimerItem: Comparable, Sendable {
  var due: Int64
  var order: UInt64
  var owner: UInt32

  static func < (one: Self, other: Self) -> Bool {
    if one.due != other.due { return one.due < other.due }
    if one.order != other.order { return one.order < other.order }
    return one.owner < other.owner
  }
}
