import Synchronization

/// How many bytes of entries wait to be written, in all and for each user.
final class WaitingBook: Sendable {
  private struct Bytes: Sendable {
    var all = 0
    var byUser: [UInt32: Int] = [:]
  }

  private let bytes = Mutex(Bytes())

  /// - Returns: false if there is no room for it.
  func add(_ entry: LogEntry) -> Bool {
    let count = entry.byteCount
    return bytes.withLock { bytes in
      guard bytes.all + count <= Log.waitingBytesMax else { return false }
      if let user = entry.user {
        let its = bytes.byUser[user, default: 0] + count
        guard its <= Log.waitingBytesPerUserMax else { return false }
        bytes.byUser[user] = its
      }
      bytes.all += count
      return true
    }
  }

  func remove(_ entry: LogEntry) {
    let count = entry.byteCount
    bytes.withLock { bytes in
      bytes.all -= count
      guard let user = entry.user, let its = bytes.byUser[user] else { return }
      bytes.byUser[user] = its > count ? its - count : nil
    }
  }
}
