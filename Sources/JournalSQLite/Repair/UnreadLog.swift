import Journal
import System

/// What of a damaged write-ahead log a repair did not read. Each batch stands in frames of its own,
/// and nothing after a damaged frame can be relied on: it may need what stood in that one.
public struct UnreadLog: Hashable, Sendable {
  public var path: String
  /// The first byte that was not read.
  public var offset: UInt64
  /// How many bytes of frames are there and were not read.
  public var bytes: UInt64
  /// How many more there were, as the mark beside the journal says.
  public var missingBytes: UInt64

  /// Nil if all of it was read.
  ///
  /// - Parameter header: was taken in the place of the log's own, if it is given.
  /// - Parameter isLeftOut: whether the journal's file was read without its log.
  init?(_ journal: String, header: [UInt8]?, isLeftOut: Bool) throws(SQLiteFailure) {
    path = journal + "-wal"
    let scan = try LogScan(path, header: header)
    var mark = HighWaterMark.read(beside: journal)
    if let known = mark, known.file != FileBirth(journal) || known.frames == 0 { mark = nil }
    let salts = mark?.salts ?? (scan.header == .good ? scan.salts : scan.firstSalts)
    let frames = max(mark?.frames ?? 0, scan.framesBySalts[salts] ?? 0)
    let isReadable = !isLeftOut && scan.header == .good && scan.salts == salts
    let read = isReadable ? scan.goodFrames : 0
    guard frames > read else { return nil }
    let frameBytes = UInt64(LogScan.frameHeaderBytes + scan.pageBytes)
    let end = UInt64(LogScan.headerBytes) + frames * frameBytes
    offset = isReadable ? UInt64(LogScan.headerBytes) + read * frameBytes : 0
    bytes = max(offset, min(end, scan.bytes)) - offset
    missingBytes = end - offset - bytes
  }
}
