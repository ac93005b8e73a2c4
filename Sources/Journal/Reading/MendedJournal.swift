import CSQLite
import Glibc

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

    var template = Array((journal + ".repair-XXXXXX").utf8CString)
    guard let made = unsafe mkdtemp(&template) else {
      throw SQLiteFailure(errno: errno, "make a folder beside \(journal)")
    }
    folder = unsafe String(cString: made)
    path = folder + "/journal"
    guard unsafe linkat(AT_FDCWD, journal, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 else {
      throw SQLiteFailure(errno: errno, "make a link to \(journal) in \(folder)")
    }
    let bytes = Int(frames) * (LogScan.frameHeaderBytes + pageBytes)
    try Self.copy(log, to: path + "-wal", header, bytes: bytes)
  }

  deinit {
    for name in ["", "-wal", "-shm"] { unsafe unlink(path + name) }
    unsafe rmdir(folder)
  }

  /// As the file's own header has it; nil if that is damaged.
  private static func pageBytes(of journal: String) -> Int? {
    let descriptor = unsafe open(journal, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let header = try? LogScan.read(descriptor, at: 0, 18, journal), header.count == 18,
      header.starts(with: "SQLite format 3\0".utf8)
    else { return nil }
    let size = Int(header[16]) << 8 | Int(header[17])
    let bytes = size == 1 ? 65_536 : size
    return bytes >= 512 && bytes & (bytes - 1) == 0 ? bytes : nil
  }

  private static func copy(
    _ log: String, to copy: String, _ header: [UInt8], bytes: Int
  ) throws(SQLiteFailure) {
    if let failure = Files.make(copy) { throw failure }
    let (from, to) = unsafe (open(log, O_RDONLY | O_CLOEXEC), open(copy, O_WRONLY | O_CLOEXEC))
    defer {
      close(from)
      close(to)
    }
    guard from >= 0, to >= 0 else { throw SQLiteFailure(errno: errno, "copy \(log)") }
    try write(header, to, at: 0, copy)
    let end = header.count + bytes
    var offset = header.count
    while offset < end {
      let count = min(framesAtOnce * WriteAheadLog.frameBytes, end - offset)
      let part = try LogScan.read(from, at: offset, count, log)
      try write(part, to, at: offset, copy)
      if part.count < count { return }
      offset += count
    }
  }

  private static func write(
    _ bytes: [UInt8], _ descriptor: Int32, at offset: Int, _ path: String
  ) throws(SQLiteFailure) {
    let written = unsafe bytes.withUnsafeBytes {
      unsafe pwrite(descriptor, $0.baseAddress, $0.count, offset)
    }
    guard written == bytes.count else {
      throw SQLiteFailure(errno: written < 0 ? errno : ENOSPC, "write \(path)")
    }
  }
}
