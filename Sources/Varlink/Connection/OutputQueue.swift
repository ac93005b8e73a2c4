/// Bytes on their way to the other end, and how far they have gone.
public struct OutputQueue: Equatable, Sendable {
  public private(set) var bytes: [UInt8] = []
  private var sentCount = 0
  /// The last byte that went was no message's NUL.
  private(set) var isInMessage = false

  public init() {}

  /// What another had left to send.
  init(unsent: [UInt8], isInMessage: Bool) {
    bytes = unsent
    self.isInMessage = isInMessage
  }

  /// What is still to be sent, as a range of `bytes`.
  public var sendable: Range<Int> { sentCount..<bytes.count }

  public var unsentCount: Int { bytes.count - sentCount }

  /// Lets `write` append a message.
  @inline(__always)
  mutating func append(_ write: (inout [UInt8]) -> Void) { write(&bytes) }

  /// The first `count` of the sendable bytes are gone.
  ///
  /// - Complexity: linear in `count`, amortised.
  mutating func markSent(_ count: Int) {
    precondition(count <= unsentCount, "no more is sent than there is")
    if count == 0 { return }
    sentCount += count
    isInMessage = bytes[sentCount - 1] != 0
    if sentCount == bytes.count {
      if bytes.capacity <= MessageFramer.capacityKept {
        bytes.removeAll(keepingCapacity: true)
      } else {
        bytes = []
      }
      sentCount = 0
    } else if sentCount > bytes.count / 2 {
      bytes.removeSubrange(..<sentCount)
      sentCount = 0
    }
  }

  /// Forgets the messages of which nothing was sent; the rest of one that has begun stays.
  ///
  /// - Returns: How many they were.
  mutating func dropWhole() -> Int {
    var keep = sentCount
    if isInMessage {
      while keep < bytes.count, bytes[keep] != 0 { keep += 1 }
      keep = min(keep + 1, bytes.count)
    }
    let count = bytes[keep...].count { $0 == 0 }
    bytes = Array(bytes[sentCount..<keep])
    sentCount = 0
    return count
  }
}
