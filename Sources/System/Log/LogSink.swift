import CSystemd
import Glibc

/// Where entries go. Writing may wait for who reads, so only the log's own thread does it.
enum LogSink: Equatable, Sendable {
  case journal
  case descriptor(Int32)

  /// The journal, where standard error leads there anyway; else standard error, for a person.
  static var automatic: LogSink {
    leadsToJournal(STDERR_FILENO, stream: Environment.value("JOURNAL_STREAM"))
      ? .journal : .descriptor(STDERR_FILENO)
  }

  /// The service manager names the journal's stream by device and inode, since the variable is
  /// inherited, even if the descriptor was redirected since.
  static func leadsToJournal(_ descriptor: Int32, stream: String?) -> Bool {
    guard let parts = stream?.split(separator: ":"), parts.count == 2,
      let device = UInt64(parts[0]), let inode = UInt64(parts[1]),
      let identity = FileIdentity(descriptor: descriptor)
    else { return false }
    return identity.device == device && identity.inode == inode
  }

  func write(_ entry: LogEntry) {
    switch self {
    case .journal:
      // libsystemd is silent if there is no journal at all; a journal that refuses is reported
      // about on standard error, the last place left.
      if !Self.send(entry.journalFields) { Self.write(entry.line, to: STDERR_FILENO) }
    case .descriptor(let descriptor): Self.write(entry.line, to: descriptor)
    }
  }

  private static func send(_ fields: [String]) -> Bool {
    let bytes = fields.map { Array($0.utf8) }
    // One buffer for all, so that the vector can point into it.
    let joined = Array(bytes.joined())
    return unsafe joined.withUnsafeBytes { buffer in
      var start = 0
      var vector = unsafe [iovec]()
      for field in bytes {
        let slice = unsafe UnsafeRawBufferPointer(rebasing: buffer[start..<start + field.count])
        unsafe vector.append(
          iovec(
            iov_base: UnsafeMutableRawPointer(mutating: slice.baseAddress), iov_len: slice.count))
        start += field.count
      }
      return unsafe sd_journal_sendv(vector, Int32(vector.count)) >= 0
    }
  }

  /// The whole line; what cannot be written is lost, since there is nobody left to tell.
  private static func write(_ line: String, to descriptor: Int32) {
    var rest = Array(line.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        retrying { unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count) }
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EAGAIN
        || !Readiness.waitWritable(descriptor, withinMilliseconds: 1_000)
      {
        return
      }
    }
  }
}
