/// Bytes on their way to the other end, and how far they may go already.
///
/// A reply that means "it is on disk" can be queued before it is, with the number of the batch it
/// waits for; it and all that was queued behind it stay until that batch is told durable. So a
/// reply is written once, in its place, and one send carries all that one fsync set free.
public struct OutputQueue: Equatable, Sendable {
  /// What is queued from `start` on waits for `batch`.
  private struct Hold: Equatable, Sendable {
    var start: Int
    var batch: UInt64
  }

  public private(set) var bytes: [UInt8] = []
  private var sentCount = 0
  /// In the order of the bytes.
  private var holds: [Hold] = []
  private var durable: UInt64 = 0

  public init() {}

  /// What may be sent now, as a range of `bytes`.
  public var sendable: Range<Int> { sentCount..<(holds.first?.start ?? bytes.count) }

  /// All that is not sent, whether it may be or not.
  public var unsentCount: Int { bytes.count - sentCount }

  public var unsent: [UInt8] { Array(bytes[sentCount...]) }

  /// Lets `write` append a message that waits for `batch`; 0 waits for nothing.
  @inline(__always)
  mutating func append(waitingFor batch: UInt64, _ write: (inout [UInt8]) -> Void) {
    if batch > durable, holds.last?.batch != batch {
      holds.append(Hold(start: bytes.count, batch: batch))
    }
    write(&bytes)
  }

  /// Batches up to this one are on disk.
  mutating func markDurable(through batch: UInt64) {
    durable = max(durable, batch)
    let released = holds.prefix { $0.batch <= durable }.count
    if released > 0 { holds.removeFirst(released) }
  }

  /// The first `count` of the sendable bytes are gone.
  ///
  /// - Complexity: linear in `count`, amortised.
  mutating func markSent(_ count: Int) {
    precondition(count <= sendable.count, "no more is sent than may be")
    sentCount += count
    if sentCount == bytes.count {
      if bytes.capacity <= MessageFramer.capacityKept {
        bytes.removeAll(keepingCapacity: true)
      } else {
        bytes = []
      }
    } else if sentCount > bytes.count / 2 {
      bytes.removeSubrange(..<sentCount)
    } else {
      return
    }
    for index in holds.indices { holds[index].start -= sentCount }
    sentCount = 0
  }
}
