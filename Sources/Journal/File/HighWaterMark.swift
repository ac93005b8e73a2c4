import CSQLite
import Glibc

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
@safe final class HighWaterMark {
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
  }

  private let descriptor: Int32
  private var record = [UInt8](repeating: 0, count: recordBytes)
  /// Why it could not be written, until that is reported once.
  private var failure: StorageFailed?

  /// "omnimark", and in the last byte the version.
  private static let magic: UInt64 = 0x6F6D_6E69_6D61_7201
  private static let recordBytes = 64
  /// A page, so that no later write needs room.
  private static let fileBytes = 4_096

  static func path(_ journal: String) -> String { journal + "-mark" }

  /// Makes room for the mark, and keeps what the file has.
  init(_ journal: String) throws(SQLiteFailure) {
    let path = Self.path(journal)
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw SQLiteFailure(errno: errno, "open \(path)") }
    let there = Int(lseek(descriptor, 0, SEEK_END))
    guard there < Self.fileBytes else { return }
    let zeros = [UInt8](repeating: 0, count: Self.fileBytes - there)
    guard unsafe pwrite(descriptor, zeros, zeros.count, there) == zeros.count else {
      let code = errno
      close(descriptor)
      throw SQLiteFailure(errno: code, "write \(path)")
    }
  }

  deinit { close(descriptor) }

  /// Overwrites the mark. Its 64 bytes are less than a sector, so a power cut does not tear them.
  func note(_ place: Place) {
    set(0, Self.magic)
    set(1, place.file.inode)
    set(2, place.file.born)
    set(3, place.fact)
    set(4, place.chain)
    set(5, place.salts)
    set(6, place.frames)
    set(7, Self.sum(of: record))
    let written = unsafe record.withUnsafeBytes {
      unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0)
    }
    if written == record.count { return }
    failure = SQLiteFailure(errno: errno, "write the mark beside the journal").storage
  }

  func takeFailure() -> StorageFailed? {
    defer { failure = nil }
    return failure
  }

  private func set(_ index: Int, _ word: UInt64) {
    unsafe record.withUnsafeMutableBytes {
      unsafe $0.storeBytes(of: word.littleEndian, toByteOffset: index * 8, as: UInt64.self)
    }
  }

  private static func sum(of record: [UInt8]) -> UInt64 {
    unsafe Checksum.of(record.span.bytes.extracting(0..<recordBytes - 8))
  }

  /// What the mark says; nil if there is none, or it cannot be read.
  static func read(beside journal: String) -> Place? {
    let descriptor = unsafe open(path(journal), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var record = [UInt8](repeating: 0, count: recordBytes)
    guard unsafe pread(descriptor, &record, recordBytes, 0) == recordBytes else { return nil }
    let words = (0..<8).map { index in
      record[index * 8..<index * 8 + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    guard words[0] == magic, words[7] == sum(of: record) else { return nil }
    return Place(
      file: FileBirth(inode: words[1], born: words[2]), fact: words[3], chain: words[4],
      salts: words[5], frames: words[6])
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
