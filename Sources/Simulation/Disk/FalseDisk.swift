import Journal

/// A disk that the seed breaks: what is written lies in its cache until it is flushed, and a power
/// cut leaves of that any sectors and none of the others. It may be full for a while, fail to
/// write, and lose a snapshot to rot.
///
/// It keeps a journal as the file does: batches with checksum and chain, the two newest snapshots,
/// and no batches that both stand for.
final class FalseDisk: JournalStore, @unchecked Sendable {
  /// What was flushed.
  var platter: [UInt8] = []
  /// What was written since, in this order.
  var cache: [Write] = []
  /// Where the next batch goes, and what came before it. A process that begins finds it anew.
  var end = 0
  private(set) var last: UInt64 = 0
  var chain: UInt64 = 0
  /// Batches up to here were purged.
  var start: (fact: UInt64, chain: UInt64) = (0, 0)
  /// The oldest first, each as a frame of its own.
  var snapshots: [[UInt8]] = []
  var waiting: [Chore] = []
  var finished: [FinishedChore] = []
  /// What was noted in batches that were purged: notes outlive the facts beside them.
  var oldNotes: [FoundNote] = []

  /// What becomes of the next commit.
  var fate = Fate.good
  /// How often it still fails to take anything.
  var failuresLeft = 0
  #if PLANTED_FAULTS
    var fault: DiskFault?
  #endif

  struct Write {
    var place: Int
    var bytes: [UInt8]
  }

  enum Fate {
    case good
    /// Nothing is written.
    case full
    /// Written, and not flushed: it may be there after a cut, or not.
    case fails
    /// The power goes between the writing and the flush.
    case cut
  }

  static let sectorBytes = 64

  func commit(_ batch: EncodedBatch) throws(StorageFailed) {
    let frame = BatchFrame(batch, after: chain)
    let bytes = frame.bytes
    if fate == .full { throw StorageFailed(.full, reason: "the false disk is full") }
    cache.append(Write(place: end, bytes: bytes))
    if fate != .good, !isSwallowed {
      throw StorageFailed(.inputOutput, reason: "the false disk does not flush")
    }
    if !isFlushForgotten { flush() }
    end += bytes.count
    last = batch.last
    chain = frame.chain
  }

  func flush() {
    for write in cache { Self.carryOut(write, on: &platter) }
    cache = []
  }

  static func carryOut(_ write: Write, on bytes: inout [UInt8]) {
    let end = write.place + write.bytes.count
    if bytes.count < end { bytes += [UInt8](repeating: 0, count: end - bytes.count) }
    bytes.replaceSubrange(write.place..<end, with: write.bytes)
  }

  func probe() throws(StorageFailed) {
    guard failuresLeft > 0 else {
      fate = .good
      return
    }
    failuresLeft -= 1
    throw StorageFailed(.inputOutput, reason: "the false disk still fails")
  }

  /// A process begins: it continues after the last good batch.
  func begin(behind found: DiskContents) {
    end = found.end
    last = found.last
    chain = found.chain
    waiting = []
    finished = []
  }

  var isUrgent: Bool { false }
  var wantsSnapshot: Bool { false }

  private var isSwallowed: Bool {
    #if PLANTED_FAULTS
      if fault == .failureSwallowed { return fate != .cut }
    #endif
    return false
  }

  private var isFlushForgotten: Bool {
    #if PLANTED_FAULTS
      return fault == .flushForgotten || fault == .failureSwallowed && fate != .good
    #else
      return false
    #endif
  }
}
