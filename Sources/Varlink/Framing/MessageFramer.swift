/// Messages, each ended by a NUL, out of bytes that come in any cut.
///
/// Each byte is looked for a NUL once, whatever the cut: a client that sends a byte at a time
/// costs no more for each than one that sends a megabyte. A message is handed out as a range of
/// `buffer`, not copied.
///
/// Invariants: `start` ≤ `scanned` ≤ `buffer.count`; no NUL lies in `start..<scanned`.
public struct MessageFramer: Equatable, Sendable {
  public enum Frame: Equatable, Sendable {
    /// Where in `buffer` the message is, without its NUL; true until bytes are appended.
    case message(Range<Int>)
    /// Nothing whole is there.
    case incomplete
    /// The message that has begun is longer than any may be. Final: there is no telling what
    /// comes after it.
    case tooLong
  }

  /// A buffer that grew beyond this is given back once it is empty, so that thousands of idle
  /// connections do not keep what their busiest moment took.
  static let capacityKept = 16 * 1024

  public internal(set) var messageBytesMax: Int
  public private(set) var buffer: [UInt8] = []
  private var start = 0
  private var scanned = 0

  /// - Parameter unread: bytes that another framer had not handed out yet.
  public init(messageBytesMax: Int = 1 << 20, unread: [UInt8] = []) {
    precondition(messageBytesMax > 0, "a message has at least a byte")
    self.messageBytesMax = messageBytesMax
    buffer = unread
  }

  /// The bytes that were not handed out yet.
  public var unread: [UInt8] { Array(buffer[start...]) }

  public var unreadCount: Int { buffer.count - start }

  /// Whether bytes came in that nobody has looked at, or that end a message.
  public var hasUnscanned: Bool { scanned < buffer.count }

  /// Whether the message that has begun is longer already than any may be.
  public var isTooLong: Bool { unreadCount > messageBytesMax && !hasUnscanned }

  /// Whether the next message has more than so many bytes, whether its end is there or not.
  ///
  /// - Complexity: O(count)
  public func nextExceeds(_ count: Int) -> Bool {
    guard unreadCount > count else { return false }
    let first = buffer.span.extracting(start..<start + count + 1)
    return ByteWords.firstZero(first, from: 0) == nil
  }

  /// Looks for the next message's end without handing the message out.
  ///
  /// - Complexity: linear in the bytes not looked at before, amortised.
  public mutating func scan() {
    scanned = ByteWords.firstZero(buffer.span, from: scanned) ?? buffer.count
  }

  /// - Complexity: linear in the bytes, amortised.
  public mutating func append(_ bytes: Span<UInt8>) {
    if start > buffer.count / 2 { dropHandedOut() }
    ByteWords.append(bytes, to: &buffer)
  }

  /// The next message.
  ///
  /// - Complexity: linear in the bytes not looked at before, amortised.
  public mutating func next() -> Frame {
    if let end = ByteWords.firstZero(buffer.span, from: scanned) {
      guard end - start <= messageBytesMax else { return .tooLong }
      let message = start..<end
      start = end + 1
      scanned = start
      return .message(message)
    }
    scanned = buffer.count
    // What is left after a message came with that message's end, so moving it down costs no more
    // than its arrival did.
    dropHandedOut()
    return unreadCount > messageBytesMax ? .tooLong : .incomplete
  }

  public mutating func removeAll() {
    buffer = []
    start = 0
    scanned = 0
  }

  private mutating func dropHandedOut() {
    guard start > 0 else { return }
    if start < buffer.count {
      buffer.removeSubrange(..<start)
    } else if buffer.capacity <= Self.capacityKept {
      buffer.removeAll(keepingCapacity: true)
    } else {
      buffer = []
    }
    scanned -= start
    start = 0
  }
}
