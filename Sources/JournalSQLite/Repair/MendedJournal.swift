import Journal
import System

/// A journal whose write-ahead log has lost its header, as it can be read with a header that was
/// worked out (`LogHeader`): a folder with a link to the journal's file, and beside that a copy of
/// the log's good frames. Nothing is written to the journal's own files, and the folder goes with
/// this value. SQLite may not have the journal open meanwhile: it would take the two for one.
@safe final class MendedJournal {
  /// The name under which it can be read.
  let path: String
  /// The header that was worked out.
  let header: [UInt8]
  /// How many frames stand in the copy of the log.
  let frames: UInt64
  private let folder: String

  private static let framesAtOnce = 64

  /// Nil if the log's header is good, or cannot be worked out.
  init?(of journal: String) throws(SQLiteFailure) {
    let log = journal + "-wal"
    let damaged = try LogScan(log)
    guard damaged.header != .good, damaged.firstSalts != 0 else { return nil }
    // Frames that the mark does not know are older than what is in the file.
    let mark = HighWaterMark.read(beside: journal)
    if let mark, mark.file == FileBirth(journal), mark.frames > 0,
      mark.salts != damaged.firstSalts
    {
      return nil
    }
    let pageBytes = Self.pageBytes(of: journal) ?? damaged.pageBytes
    guard let header = try LogHeader.workedOut(log, pageBytes: pageBytes) else { return nil }
    let scan = try LogScan(log, header: header)
    guard scan.header == .good, scan.goodFrames > 0 else { return nil }
    frames = scan.goodFrames
    self.header = header

    folder = try SQLiteFailure.of { () throws(SystemError) in
      try Files.makeFolder(beside: journal, ".repair-")
    }
    path = folder + "/journal"
    let bytes = Int(frames) * (LogScan.frameHeaderBytes + pageBytes)
    try SQLiteFailure.of { [path] () throws(SystemError) in
      try Files.link(journal, at: path)
      try Self.copy(log, to: path + "-wal", header, bytes: bytes)
    }
  }

  deinit {
    for name in ["", "-wal", "-shm"] { Files.remove(path + name) }
    Files.removeFolder(folder)
  }

  /// As the file's own header has it; nil if that is damaged.
  private static func pageBytes(of journal: String) -> Int? {
    guard let header = try? File(journal, .read, followsLinks: true).read(18, at: 0),
      header.count == 18, header.starts(with: "SQLite format 3\0".utf8)
    else { return nil }
    let size = Int(header[16]) << 8 | Int(header[17])
    let bytes = size == 1 ? 65_536 : size
    return bytes >= 512 && bytes & (bytes - 1) == 0 ? bytes : nil
  }

  private static func copy(
    _ log: String, to copy: String, _ header: [UInt8], bytes: Int
  ) throws(SystemError) {
    let (from, to) = (try File(log, .read, followsLinks: true), try File(copy, .make))
    try to.write(header, at: 0)
    let end = header.count + bytes
    var offset = header.count
    while offset < end {
      let count = min(framesAtOnce * WriteAheadLog.frameBytes, end - offset)
      let part = try from.read(count, at: offset)
      try to.write(part, at: offset)
      if part.count < count { return }
      offset += count
    }
  }
}
