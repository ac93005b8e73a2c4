import Journal
import System

/// The header of a write-ahead log, worked out from its first frame.
///
/// The header has the magic number, the version, the size of a page, a count of how often the log
/// was begun anew, two salts, and a checksum of these. The first frame has the same salts, and its
/// checksum goes on from the header's. Each step of SQLite's checksum can be undone. So the frame
/// tells what the header's checksum was, and that tells the count, the one field that is nowhere
/// else. One equation of 32 bits is left over: it holds only if the frame is as it was written.
///
/// The frames after it are held against their own checksums as ever, and the batches in them
/// against the journal's chain.
enum LogHeader {
  private static let version: UInt32 = 3_007_000

  /// Nil if there is no first frame, or it is damaged too.
  ///
  /// - Parameter pageBytes: the size of the journal's pages.
  static func workedOut(_ path: String, pageBytes: Int) throws(SQLiteFailure) -> [UInt8]? {
    let frameBytes = LogScan.frameHeaderBytes + pageBytes
    let frame = try SQLiteFailure.of { () throws(SystemError) in
      try File(path, .read).read(frameBytes, at: LogScan.headerBytes)
    }
    guard frame.count == frameBytes else { return nil }
    // SQLite sums up in the order of bytes of the machine that made the log.
    for isBigEndian in [false, true] {
      if let header = header(before: frame, pageBytes, isBigEndian) { return header }
    }
    return nil
  }

  private static func header(
    before frame: [UInt8], _ pageBytes: Int, _ isBigEndian: Bool
  ) -> [UInt8]? {
    let raw = unsafe frame.span.bytes
    guard raw.word(0, true) != 0 else { return nil }
    var sums = LogScan.Sums(first: raw.word(16, true), second: raw.word(20, true))
    sums.remove(raw.extracting(LogScan.frameHeaderBytes...), isBigEndian: isBigEndian)
    sums.remove(raw.extracting(0..<8), isBigEndian: isBigEndian)
    let whole = sums
    let salts = (raw.word(8, true), raw.word(12, true))
    let start = bytes(of: [LogScan.magic | (isBigEndian ? 1 : 0), version, UInt32(pageBytes)])
    let end = bytes(of: [salts.0, salts.1])
    let unfinished = start + [0, 0, 0, 0] + end

    let written = unsafe unfinished.span.bytes
    sums.remove(written.extracting(16..<24), isBigEndian: isBigEndian)
    var begun = LogScan.Sums()
    begun.add(written.extracting(0..<8), isBigEndian: isBigEndian)
    // The size of a page makes the first sum, and the count the second.
    guard begun.first &+ written.word(8, isBigEndian) &+ begun.second == sums.first else {
      return nil
    }
    let count = sums.second &- begun.second &- sums.first
    let stored = isBigEndian ? count : count.byteSwapped
    return start + bytes(of: [stored]) + end + bytes(of: [whole.first, whole.second])
  }

  private static func bytes(of words: [UInt32]) -> [UInt8] {
    words.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
    }
  }
}
