import Synchronization

/// A mailbox between two threads: one puts items in, the other takes all of them at once. It wakes
/// the taker if the mailbox was empty, so a busy taker is not woken for each item.
public final class HandOver<Item: Sendable>: Sendable {
  private struct Tray: Sendable {
    var items: [Item] = []
    var isClosed = false
  }

  /// For the event loop, if that is the taker.
  public let wakeUp: WakeUp
  private let tray = Mutex(Tray())
  private let countMax: Int

  /// - Parameter countMax: how many may wait; one more is refused.
  public init(countMax: Int = .max) throws(SystemError) {
    self.countMax = countMax
    wakeUp = try WakeUp()
  }

  /// From any thread; never waits for the taker.
  ///
  /// - Returns: false if it is full or closed.
  @discardableResult
  public func put(_ item: Item) -> Bool {
    let wasEmpty: Bool? = tray.withLock { tray in
      guard !tray.isClosed, tray.items.count < countMax else { return nil }
      tray.items.append(item)
      return tray.items.count == 1
    }
    if wasEmpty == true { wakeUp.ring() }
    return wasEmpty != nil
  }

  /// Takes all that is there, perhaps nothing. `items` must be empty; its room is left in the tray
  /// in exchange, so that neither side allocates.
  public func take(into items: inout [Item]) {
    precondition(items.isEmpty, "what was taken before is dealt with")
    tray.withLock { swap(&$0.items, &items) }
  }

  /// Sleeps until there is something, and takes all of it.
  ///
  /// - Returns: false when the tray is closed and empty, which ends the taker's work.
  public func wait(into items: inout [Item]) -> Bool {
    while true {
      let isClosed = tray.withLock { $0.isClosed }
      take(into: &items)
      if !items.isEmpty { return true }
      if isClosed { return false }
      wakeUp.wait()
    }
  }

  /// Nothing more goes in; what is there is still taken.
  public func close() {
    tray.withLock { $0.isClosed = true }
    wakeUp.ring()
  }
}
