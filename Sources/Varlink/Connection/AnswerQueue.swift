/// The calls that are not answered to the end, in the order in which they came, which is the order
/// in which their answers must leave.
///
/// The first one's replies go straight to the output; those of later ones wait in their slot until
/// all before them are done.
struct AnswerQueue: Equatable, Sendable {
  private struct Slot: Equatable, Sendable {
    var isMore: Bool
    var isDone = false
    var waiting: [UInt8] = []
  }

  private var slots: [Slot] = []
  /// The slots before this one are done, and dropped when they are half of all.
  private var head = 0
  /// The number of the call in the slot at `head`.
  private var headNumber: UInt64 = 0
  /// Bytes that wait in slots.
  private(set) var waitingCount = 0

  var count: Int { slots.count - head }

  /// Whether the last call is a stream that has not ended.
  var endsInStream: Bool {
    guard count > 0, let last = slots.last else { return false }
    return last.isMore && !last.isDone
  }

  /// The call of a stream, where there is no other that waits.
  var loneStream: CallID? {
    count == 1 && endsInStream ? CallID(number: headNumber) : nil
  }

  mutating func append(isMore: Bool) -> CallID {
    slots.append(Slot(isMore: isMore))
    return CallID(number: headNumber + UInt64(count - 1))
  }

  func isOpen(_ id: CallID) -> Bool {
    guard !id.isOneway, id.number >= headNumber, id.number - headNumber < UInt64(count)
    else { return false }
    return !slots[head + Int(id.number - headNumber)].isDone
  }

  func isMore(_ id: CallID) -> Bool {
    isOpen(id) && slots[head + Int(id.number - headNumber)].isMore
  }

  /// Puts one reply, written by `write`, in its place.
  @inline(__always)
  mutating func answer(
    _ id: CallID, isLast: Bool, _ output: inout OutputQueue, _ write: (inout [UInt8]) -> Void
  ) {
    precondition(isOpen(id), "a call is answered until its last reply, and not after")
    let index = head + Int(id.number - headNumber)
    if index > head {
      waitingCount -= slots[index].waiting.count
      write(&slots[index].waiting)
      waitingCount += slots[index].waiting.count
      slots[index].isDone = isLast
      return
    }
    output.append(write)
    if isLast {
      slots[head].isDone = true
      dropDone(&output)
    }
  }

  /// Drops the answers that cannot be sent yet because earlier ones are missing.
  mutating func dropWaiting() {
    for index in slots.indices where !slots[index].waiting.isEmpty { slots[index].waiting = [] }
    waitingCount = 0
  }

  private mutating func dropDone(_ output: inout OutputQueue) {
    while head < slots.count, slots[head].isDone {
      head += 1
      headNumber += 1
      guard head < slots.count, !slots[head].waiting.isEmpty else { continue }
      let waiting = slots[head].waiting
      slots[head].waiting = []
      waitingCount -= waiting.count
      output.append { $0.append(contentsOf: waiting) }
    }
    if head == slots.count {
      slots.removeAll(keepingCapacity: slots.capacity <= 64)
      head = 0
    } else if head > slots.count / 2 {
      slots.removeFirst(head)
      head = 0
    }
  }
}
