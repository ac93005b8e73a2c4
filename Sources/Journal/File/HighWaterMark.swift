import CSQLite
import Glibc
import Synchronization

/// Records in a small file beside the journal how far it goes. SQLite takes a damaged log for one
/// that ends before the damage, and reports nothing. With the mark a start knows that there was
/// more.
///
/// It is written after each flush and before the answer is sent, and is never flushed itself. So
/// what it says was on disk: it is never ahead of the journal. After a kill it is exact; after a
/// power cut it may be half a minute old.
///
/// It belongs to one file, which it names by inode and time of creation: a backup that is put in
/// the journal's place is not compared with it.
@safe final class HighWaterMark: Sendable {
  /// What is known to be on disk.
  struct Place: Equatable {
    var file: FileBirth
    /// The last fact, and the chain up to its batch.
    var fact: UInt64
    var chain: UInt64
    /// Which log, and how many of its frames count. SQLite gives a log new salts each time it
    /// begins to fill it anew.
    var salts: UInt64 = 0
    var frames: UInt64 = 0
    /// The number of the last note beside facts, and of the last beside none.
    var note: Int64?
    var bareNote: Int64?
  }

  private struct File {
    var descriptor: Int32
    var record: [UInt8]
    /// Why it could not be written, until that is reported once.
    var failure: StorageFailed?
    /// Whether it was reported that it cannot be made anew.
    var isGivenUp = false
  }

  private let path: String
  /// The journal's thread writes it, and the daemon's loop sees whether it is still there.
  private let file: Mutex<File>

  /// "omnimark", and in the last byte the version.
  private static let magic: UInt64 = 0x6F6D_6E69_6D61_7202
  /// Version 1 does not know notes.
  private static let magicOfFirst: UInt64 = 0x6F6D_6E69_6D61_7201
  private static let recordBytes = 80
  private static let recordBytesOfFirst = 64
  /// A page, so that no later write needs room.
  private static let fileBytes = 4_096
  /// In the place of a note's number: there is none.
  private static let noNote = Int64.min

  static func path(_ journal: String) -> String { journal + "-mark" }

  /// Makes room for the mark, and keeps what the file has.
  init(_ journal: String) throws(SQLiteFailure) {
    path = Self.path(journal)
    let record = [UInt8](repeating: 0, count: Self.recordBytes)
    file = Mutex(File(descriptor: try Self.open(path), record: record))
  }

  deinit { _ = file.withLock { close($0.descriptor) } }

  /// Opens it, or makes it, a page long.
  private static func open(_ path: String) throws(SQLiteFailure) -> Int32 {
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let descriptor = unsafe Glibc.open(path, flags, 0o600)
    guard descriptor >= 0 else { throw SQLiteFailure(errno: errno, "open \(path)") }
    let there = Int(lseek(descriptor, 0, SEEK_END))
    guard there < fileBytes else { return descriptor }
    let zeros = [UInt8](repeating: 0, count: fileBytes - there)
    guard unsafe pwrite(descriptor, zeros, zeros.count, there) == zeros.count else {
      let code = errno
      close(descriptor)
      throw SQLiteFailure(errno: code, "write \(path)")
    }
    return descriptor
  }

  /// Overwrites the mark. Its 80 bytes are less than a sector, so a power cut does not tear them.
  func note(_ place: Place) {
    file.withLock { file in
      Self.set(0, Self.magic, &file.record)
      Self.set(1, place.file.inode, &file.record)
      Self.set(2, place.file.born, &file.record)
      Self.set(3, place.fact, &file.record)
      Self.set(4, place.chain, &file.record)
      Self.set(5, place.salts, &file.record)
      Self.set(6, place.frames, &file.record)
      Self.set(7, UInt64(bitPattern: place.note ?? Self.noNote), &file.record)
      Self.set(8, UInt64(bitPattern: place.bareNote ?? Self.noNote), &file.record)
      Self.set(9, Self.sum(of: file.record), &file.record)
      if Self.write(file) { return }
      file.failure = SQLiteFailure(errno: errno, "write the mark beside the journal").storage
    }
  }

  private static func write(_ file: File) -> Bool {
    let written = unsafe file.record.withUnsafeBytes {
      unsafe pwrite(file.descriptor, $0.baseAddress, $0.count, 0)
    }
    return written == file.record.count
  }

  /// Makes it anew if its file was renamed, deleted or replaced, with what it said. Without it the
  /// next start could not tell whether the end of the journal is missing.
  ///
  /// - Returns: What is worth a line in the log.
  func renew() -> String? {
    file.withLock { file in
      var (named, opened) = (stat(), stat())
      let isThere = unsafe lstat(path, &named) == 0
      guard unsafe fstat(file.descriptor, &opened) == 0 else { return nil }
      if isThere, named.st_ino == opened.st_ino, named.st_dev == opened.st_dev { return nil }
      let what = isThere ? "was replaced by another file" : "was renamed or deleted"
      do throws(SQLiteFailure) {
        let descriptor = try Self.open(path)
        close(file.descriptor)
        file.descriptor = descriptor
        guard Self.write(file) else { throw SQLiteFailure(errno: errno, "write \(path)") }
        file.isGivenUp = false
        return "\(path) \(what) while omnid runs; it has been made anew"
      } catch {
        if file.isGivenUp { return nil }
        file.isGivenUp = true
        return "\(path) \(what) while omnid runs, and cannot be made anew: \(error.message)"
      }
    }
  }

  func takeFailure() -> StorageFailed? {
    file.withLock { file in
      defer { file.failure = nil }
      return file.failure
    }
  }

  private static func set(_ index: Int, _ word: UInt64, _ record: inout [UInt8]) {
    unsafe record.withUnsafeMutableBytes {
      unsafe $0.storeBytes(of: word.littleEndian, toByteOffset: index * 8, as: UInt64.self)
    }
  }

  /// Of all but the last word, which has it.
  private static func sum(of record: [UInt8]) -> UInt64 {
    unsafe Checksum.of(record.span.bytes.extracting(0..<record.count - 8))
  }

  /// What the mark says; nil if there is none, or it cannot be read.
  static func read(beside journal: String) -> Place? {
    let descriptor = unsafe Glibc.open(path(journal), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var record = [UInt8](repeating: 0, count: recordBytes)
    guard unsafe pread(descriptor, &record, recordBytes, 0) == recordBytes else { return nil }
    func words(_ count: Int) -> [UInt64] {
      (0..<count).map { index in
        record[index * 8..<index * 8 + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      }
    }
    let isFirst = words(1)[0] == magicOfFirst
    if isFirst { record.removeLast(recordBytes - recordBytesOfFirst) }
    let found = words(record.count / 8)
    guard isFirst || found[0] == magic, found.last == sum(of: record) else { return nil }
    var place = Place(
      file: FileBirth(inode: found[1], born: found[2]), fact: found[3], chain: found[4],
      salts: found[5], frames: found[6])
    if !isFirst {
      let notes = found[7...8].map { Int64(bitPattern: $0) }
      place.note = notes[0] == noNote ? nil : notes[0]
      place.bareNote = notes[1] == noNote ? nil : notes[1]
    }
    return place
  }
}

/// Identifies a file whatever its name is. An inode's number is soon used again after a file is
/// gone, so the time of creation is part of it.
struct FileBirth: Equatable {
  var inode: UInt64
  var born: UInt64

  init(inode: UInt64, born: UInt64) {
    self.inode = inode
    self.born = born
  }

  /// Nil if there is no such file.
  init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    inode = UInt64(status.st_ino)
    born = unsafe journal_birth(path)
  }
}
