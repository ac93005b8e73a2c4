/// Elements in one flat array, each named by a 32-bit slot that stays the same until the element is
/// removed, so that other tables can refer to it without a reference count or a lookup by id.
///
/// The slot freed last is given out first: it is the one still in the cache, and the slots in use
/// stay few and dense. Which slot an insertion gets depends only on the insertions and removals
/// before it.
public struct SlotTable<Element: Equatable & Sendable>: Equatable, Sendable {
  /// The free slots form a list through `link`. It lies beside the element, where the check that a
  /// slot is live costs no cache line of its own.
  struct Slot: Equatable, Sendable {
    var element: Element
    var link: UInt32
  }

  /// In the link of a slot that holds an element.
  static var live: UInt32 { .max }
  /// In the link of the last free slot, and in `firstFree` when no slot is free.
  static var end: UInt32 { .max - 1 }

  /// One element, which lies elsewhere: the table itself stays small, and so do the values that
  /// have it as a property.
  private let blanks: [Element]
  var blank: Element { blanks[0] }
  var slots: [Slot] = []
  var firstFree: UInt32 = Self.end

  /// How many slots hold an element.
  ///
  /// - Complexity: O(1)
  public private(set) var count = 0

  /// A table without elements. `blank` is what a free slot holds, so that a removed element keeps
  /// nothing alive.
  ///
  /// - Complexity: O(1)
  public init(blank: Element) {
    blanks = [blank]
  }

  /// One past the highest slot ever used: what a walk over all slots, or a parallel array indexed
  /// by slot, goes up to.
  ///
  /// - Complexity: O(1)
  @inline(__always)
  public var slotEnd: UInt32 { UInt32(truncatingIfNeeded: slots.count) }

  /// The slot that the next insertion gets, so that it can be told before the element is there.
  ///
  /// - Complexity: O(1)
  public var nextSlot: UInt32 { firstFree == Self.end ? slotEnd : firstFree }

  /// Puts the element into the slot freed last, or into a new one where none is free.
  ///
  /// - Complexity: O(1), amortised over the growth of the array.
  public mutating func insert(_ element: Element) -> UInt32 {
    count += 1
    guard firstFree != Self.end else {
      precondition(slots.count < Int(Self.end), "a table holds fewer than 2^32 - 2 slots")
      slots.append(Slot(element: element, link: Self.live))
      return slotEnd - 1
    }
    let slot = firstFree
    firstFree = slots[Int(slot)].link
    slots[Int(slot)] = Slot(element: element, link: Self.live)
    return slot
  }

  /// Takes the element out and frees its slot.
  ///
  /// - Complexity: O(1)
  public mutating func remove(_ slot: UInt32) -> Element {
    precondition(isLive(slot), "only a slot that holds an element can be removed")
    var removed = Slot(element: blank, link: firstFree)
    swap(&removed, &slots[Int(slot)])
    firstFree = slot
    count -= 1
    return removed.element
  }

  /// The element in a live slot, read and changed in place: an array inside it is not copied when
  /// one of its entries is written.
  ///
  /// - Complexity: O(1)
  public subscript(slot: UInt32) -> Element {
    @inline(__always)
    _read {
      precondition(isLive(slot), "only a slot that holds an element can be read")
      yield slots[Int(slot)].element
    }
    @inline(__always)
    _modify {
      precondition(isLive(slot), "only a slot that holds an element can be changed")
      yield &slots[Int(slot)].element
    }
  }

  /// Whether the slot holds an element; false for a slot that was never given out.
  ///
  /// - Complexity: O(1)
  @inline(__always)
  public func isLive(_ slot: UInt32) -> Bool {
    slot < slotEnd && slots[Int(slot)].link == Self.live
  }
}
