import Interface
import Varlink

/// What was answered and told and is not to be heard yet: each waits for the batch that was the
/// last when it was said, because it may speak of what that holds. In order, so that nobody hears
/// things in another order than they happened.
struct Outbox {
  struct Entry {
    enum Kind {
      /// The last answer to a call.
      case reply
      /// One of a stream's answers.
      case item
      /// One that holds whatever becomes of the disk, being about a connection.
      case parting
      case error(String)
    }

    var kind: Kind
    var batch: UInt64
    var client: ClientID
    var call: CallID
    var method: Method
    fileprivate var start: Int
    fileprivate var count: Int

    /// How many bytes its parameters have.
    var size: Int { count }
  }

  private var entries: [Entry] = []
  /// Entries before it are gone.
  private var head = 0
  /// The parameters of all, one after the other; several entries may share some.
  private var bytes: [UInt8] = []

  var isEmpty: Bool { head == entries.count }

  /// Bytes that one entry or several are going to share.
  mutating func add(_ parameters: [UInt8]) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: parameters)
    return start..<bytes.count
  }

  mutating func add(
    _ kind: Entry.Kind, to client: ClientID, _ call: CallID, _ method: Method,
    _ shared: Range<Int>, batch: UInt64
  ) {
    entries.append(
      Entry(
        kind: kind, batch: batch, client: client, call: call, method: method,
        start: shared.lowerBound, count: shared.count))
  }

  /// The next that waits for no later batch than this; nil where there is none.
  mutating func next(through batch: UInt64) -> Entry? {
    guard head < entries.count, entries[head].batch <= batch else {
      if isEmpty { removeAll() }
      return nil
    }
    if head > 4_096, head > entries.count / 2 { compact() }
    head += 1
    return entries[head - 1]
  }

  func parameters(of entry: Entry) -> ArraySlice<UInt8> {
    bytes[entry.start..<entry.start + entry.count]
  }

  /// Where answers never cease to wait, what is gone must not stay.
  private mutating func compact() {
    let cut = entries[head].start
    entries.removeFirst(head)
    head = 0
    bytes.removeFirst(cut)
    for index in entries.indices { entries[index].start -= cut }
  }

  private mutating func removeAll() {
    guard head > 0 else { return }
    entries.removeAll(keepingCapacity: entries.capacity <= 65_536)
    bytes.removeAll(keepingCapacity: bytes.capacity <= 4 << 20)
    head = 0
  }
}
