import Journal
import System

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

  private struct Open {
    var file: File
    var record: [UInt8]
    /// Why it could not be written, until that is reported once.
    var failure: StorageFailed?
    /// Whether it was reported that it cannot be made anew.
    var isGivenUp = false
  }

  private let path: String
  /// The journal's thread writes it, and the daemon's loop sees whether it is still there.
  private let open: Locked<Open>

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
    open = Locked(Open(file: try Self.open(path), record: record))
  }

  /// Opens it, or makes it, a page long.
  private static func open(_ path: String) throws(SQLiteFailure) -> File {
    try SQLiteFailure.of { () throws(SystemError) in
      let file = try File(path, .readWriteOrMake)
      let there = file.size
      if there < fileBytes {
        try file.write([UInt8](repeating: 0, count: fileBytes - there), at: there)
      }
      return file
    }
  }

  /// Overwrites the mark. Its 80 bytes are less than a sector, so a power cut does not tear them.
  func note(_ place: Place) {
    open.withLock { open in
      Self.set(0, Self.magic, &open.record)
      Self.set(1, place.file.inode, &open.record)
      Self.set(2, place.file.born, &open.record)
      Self.set(3, place.fact, &open.record)
      Self.set(4, place.chain, &open.record)
      Self.set(5, place.salts, &open.record)
      Self.set(6, place.frames, &open.record)
      Self.set(7, UInt64(bitPattern: place.note ?? Self.noNote), &open.record)
      Self.set(8, UInt64(bitPattern: place.bareNote ?? Self.noNote), &open.record)
      Self.set(9, Self.sum(of: open.record), &open.record)
      do throws(SystemError) {
        try open.file.write(open.record, at: 0)
      } catch {
        open.failure = SQLiteFailure(error).storage
      }
    }
  }

  /// Makes it anew if its file was renamed, deleted or replaced, with what it said. Without it the
  /// next start could not tell whether the end of the journal is missing.
  ///
  /// - Returns: What is worth a line in the log.
  func renew() -> String? {
    open.withLock { open in
      guard let opened = open.file.identity else { return nil }
      let named = FileIdentity(path: path)
      if named == opened { return nil }
      let what = named == nil ? "was renamed or deleted" : "was replaced by another file"
      do throws(SQLiteFailure) {
        open.file = try Self.open(path)
        let record = open.record
        try SQLiteFailure.of { [file = open.file] () throws(SystemError) in
          try file.write(record, at: 0)
        }
        open.isGivenUp = false
        return "\(path) \(what) while omnid runs; it has been made anew"
      } catch {
        if open.isGivenUp { return nil }
        open.isGivenUp = true
        return "\(path) \(what) while omnid runs, and cannot be made anew: \(error.message)"
      }
    }
  }

  func takeFailure() -> StorageFailed? {
    open.withLock { open in
      defer { open.failure = nil }
      return open.failure
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
    guard var record = try? File(path(journal), .read).read(recordBytes, at: 0),
      record.count == recordBytes
    else { return nil }
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
