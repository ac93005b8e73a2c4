import Journal
import System

/// Reads the bytes of a write-ahead log without SQLite. SQLite reads frames up to the first with a
/// wrong checksum and ignores the rest; here the rest is read too.
///
/// A log is a header of 32 bytes and frames: 24 bytes about a page, and the page. Each frame's
/// checksum begins with that of the frame before it, so a frame can be checked with the stored
/// checksum of its predecessor even if that one is damaged.
struct LogScan {
  enum Header: Equatable {
    /// There is no file, or it is full of zeros, as after it was emptied.
    case absent
    case good
    /// The header is not as SQLite writes it; SQLite then ignores the whole log.
    case damaged
  }

  private(set) var header = Header.absent
  private(set) var salts: UInt64 = 0
  /// How many frames from the beginning on SQLite accepts.
  private(set) var goodFrames: UInt64 = 0
  /// The newest batch with a row in a frame that SQLite does not reach.
  private(set) var newestBeyond: ClosedRange<UInt64>?
  /// For each salts, the first frame with them that SQLite does not reach.
  private(set) var firstBeyond: [UInt64: UInt64] = [:]
  /// By salts, the number of the last frame that has them, counted from 1.
  private(set) var framesBySalts: [UInt64: UInt64] = [:]
  /// Of the first frame, whatever the header says.
  private(set) var firstSalts: UInt64 = 0
  /// The length of the log's file.
  private(set) var bytes: UInt64 = 0

  private var isBigEndian = false
  private(set) var pageBytes = 4_096
  /// The checksum of the last good frame; the one that the previous frame has; and the one that the
  /// first bad frame should have, since only its checksum may be damaged.
  private var running = Sums()
  private var stored = Sums()
  private var wanted: Sums?

  /// SQLite's two running sums, the words of which come in pairs.
  struct Sums: Equatable {
    var first: UInt32 = 0
    var second: UInt32 = 0

    mutating func add(_ bytes: RawSpan, isBigEndian: Bool) {
      for place in stride(from: 0, to: bytes.byteCount, by: 8) {
        first &+= bytes.word(place, isBigEndian) &+ second
        second &+= bytes.word(place + 4, isBigEndian) &+ first
      }
    }

    /// Undoes `add`: what the sums were before these bytes.
    mutating func remove(_ bytes: RawSpan, isBigEndian: Bool) {
      for place in stride(from: bytes.byteCount - 8, through: 0, by: -8) {
        second &-= bytes.word(place + 4, isBigEndian) &+ first
        first &-= bytes.word(place, isBigEndian) &+ second
      }
    }
  }

  static let magic: UInt32 = 0x377F_0682
  static let headerBytes = 32
  static let frameHeaderBytes = 24
  private static let framesAtOnce = 64

  /// - Parameter header: is taken in the place of the one that stands there, if it is given.
  /// - Complexity: O(n) in the bytes of the log
  init(_ path: String, header: [UInt8]? = nil) throws(SQLiteFailure) {
    do throws(SystemError) {
      try scan(File(path, .read, followsLinks: true), header: header)
    } catch {
      if !error.isMissing { throw SQLiteFailure(error) }
    }
  }

  private mutating func scan(_ file: File, header: [UInt8]?) throws(SystemError) {
    bytes = UInt64(file.size)
    let stored = try file.read(Self.headerBytes, at: 0)
    readHeader(header ?? stored)
    let frameBytes = Self.frameHeaderBytes + pageBytes
    var offset = Self.headerBytes
    var frame: UInt64 = 0
    while true {
      let bytes = try file.read(frameBytes * Self.framesAtOnce, at: offset)
      var start = 0
      while start + frameBytes <= bytes.count {
        let whole = unsafe bytes.span.bytes
        look(at: whole.extracting(start..<start + frameBytes), frame)
        start += frameBytes
        frame += 1
      }
      if start < frameBytes * Self.framesAtOnce { return }
      offset += start
    }
  }

  private mutating func readHeader(_ bytes: [UInt8]) {
    let raw = unsafe bytes.span.bytes
    guard raw.byteCount == Self.headerBytes, bytes.contains(where: { $0 != 0 }) else { return }
    let magic = raw.word(0, true)
    let size = Int(raw.word(8, true))
    isBigEndian = magic & 1 == 1
    var sums = Sums()
    sums.add(raw.extracting(0..<24), isBigEndian: isBigEndian)
    guard magic & ~1 == Self.magic, size >= 512, size <= 65_536, size & (size - 1) == 0,
      sums == Sums(first: raw.word(24, true), second: raw.word(28, true))
    else {
      header = .damaged
      isBigEndian = false
      return
    }
    header = .good
    pageBytes = size
    salts = raw.longWord(16)
    running = sums
    stored = sums
  }

  private mutating func look(at frame: RawSpan, _ index: UInt64) {
    let page = frame.extracting(Self.frameHeaderBytes...)
    let own = Sums(first: frame.word(16, true), second: frame.word(20, true))
    let frameSalts = frame.longWord(8)
    let number = frame.word(0, true)
    let before = (stored, wanted)
    defer { stored = own }
    if index == 0 { firstSalts = frameSalts }
    if number != 0 { framesBySalts[frameSalts] = index + 1 }
    wanted = nil
    if header == .good, goodFrames == index {
      let right = sums(of: frame, page, after: running)
      if number != 0, frameSalts == salts, right == own {
        running = own
        goodFrames += 1
        return
      }
      wanted = right
    }
    if number == 0, frameSalts == 0 { return }
    if firstBeyond[frameSalts] == nil { firstBeyond[frameSalts] = index }
    // Only frames that may have a batch are summed, which takes longer than looking for one.
    guard let newest = LeafPage.newestBatch(in: page),
      newest.lowerBound > newestBeyond?.lowerBound ?? 0,
      sums(of: frame, page, after: before.0) == own
        || before.1.map({ sums(of: frame, page, after: $0) == own }) == true
    else { return }
    newestBeyond = newest
  }

  private func sums(of frame: RawSpan, _ page: RawSpan, after before: Sums) -> Sums {
    var sums = before
    sums.add(frame.extracting(0..<8), isBigEndian: isBigEndian)
    sums.add(page, isBigEndian: isBigEndian)
    return sums
  }
}

extension RawSpan {
  func word(_ offset: Int, _ isBigEndian: Bool) -> UInt32 {
    let word = unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)
    return isBigEndian ? UInt32(bigEndian: word) : UInt32(littleEndian: word)
  }

  func longWord(_ offset: Int) -> UInt64 {
    UInt64(word(offset, true)) << 32 | UInt64(word(offset + 4, true))
  }

  func half(_ offset: Int) -> Int {
    let half = unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self)
    return Int(UInt16(bigEndian: half))
  }

  func byte(_ offset: Int) -> UInt8 {
    unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }
}
