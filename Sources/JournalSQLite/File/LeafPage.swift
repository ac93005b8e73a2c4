import Journal
import Vocabulary

/// Rows of the table `batch`, read from a page as SQLite writes it: a leaf of a table, with its
/// rows in the order of their numbers. A page of another table, or of random bytes, gives none,
/// since a row counts only if its checksums are right.
enum LeafPage {
  private static let isLeafOfTable: UInt8 = 13
  /// Rows from before format 3 have one less.
  private static let columns = 8

  /// The last row of the page, if the page is one of that table.
  static func newestBatch(in page: RawSpan) -> ClosedRange<UInt64>? {
    guard page.byte(0) == isLeafOfTable else { return nil }
    let count = page.half(3)
    guard count > 0, 8 + 2 * count <= page.byteCount else { return nil }
    guard let newest = row(page.half(8 + 2 * (count - 1)), page) else { return nil }
    guard newest.first > 0, newest.last >= newest.first else { return nil }
    let before = count > 1 ? row(page.half(8 + 2 * (count - 2)), page) : nil
    guard newest.isAsWritten || before.map(newest.follows) == true else { return nil }
    return newest.first...newest.last
  }

  private struct Row {
    var first: UInt64
    var last: UInt64
    var at: Int64
    var written: UInt64
    var sum: UInt64
    var chain: UInt64
    /// Nil if some of the bytes are on other pages.
    var facts: [UInt8]?
    var commands: [UInt8]?

    var isAsWritten: Bool {
      guard let facts else { return false }
      return sum
        == EncodedBatch(
          first: first, last: last, at: Instant(milliseconds: at), facts: facts, notes: [],
          commands: commands
        ).sum
    }

    func follows(_ before: Row) -> Bool {
      first == before.last &+ 1
        && chain == EncodedBatch.chain(after: before.chain, sum: written)
    }
  }

  private static func row(_ start: Int, _ page: RawSpan) -> Row? {
    var place = start
    guard let size = varint(&place, page), let first = varint(&place, page),
      let bytes = Int(exactly: size)
    else { return nil }
    let local = localBytes(of: bytes, page.byteCount)
    let payload = place
    guard payload + local <= page.byteCount else { return nil }
    guard let headerBytes = varint(&place, page).flatMap({ Int(exactly: $0) }),
      headerBytes <= local
    else { return nil }
    var kinds: [UInt64] = []
    while place < payload + headerBytes {
      guard kinds.count < columns, let kind = varint(&place, page) else { return nil }
      kinds.append(kind)
    }
    guard kinds.count >= columns - 1, kinds[0] == 0, isBlob(kinds[6]) else { return nil }
    let commandsKind = kinds.count == columns ? kinds[7] : 0
    guard commandsKind == 0 || isBlob(commandsKind) else { return nil }
    var values: [Int64] = []
    place = payload + headerBytes
    for kind in kinds[1..<6] {
      guard let value = number(kind, &place, page, end: payload + local) else { return nil }
      values.append(value)
    }
    var facts: [UInt8]?
    var commands: [UInt8]?
    let end = payload + local
    let commandsBytes = commandsKind == 0 ? 0 : (commandsKind - 12) / 2
    let isWhole = (kinds[6] - 12) / 2 + commandsBytes == UInt64(max(0, end - place))
    if local == bytes, isWhole {
      let factsEnd = end - Int(commandsBytes)
      facts = (place..<factsEnd).map { page.byte($0) }
      if commandsKind != 0 { commands = (factsEnd..<end).map { page.byte($0) } }
    }
    return Row(
      first: first, last: UInt64(bitPattern: values[0]), at: values[1],
      written: UInt64(bitPattern: values[2]), sum: UInt64(bitPattern: values[3]),
      chain: UInt64(bitPattern: values[4]), facts: facts, commands: commands)
  }

  private static func isBlob(_ kind: UInt64) -> Bool { kind >= 12 && kind % 2 == 0 }

  /// How many bytes of a row are on the page itself.
  private static func localBytes(of bytes: Int, _ page: Int) -> Int {
    let most = page - 35
    if bytes <= most { return bytes }
    let least = (page - 12) * 32 / 255 - 23
    let even = least + (bytes - least) % (page - 4)
    return even <= most ? even : least
  }

  private static func varint(_ place: inout Int, _ page: RawSpan) -> UInt64? {
    var value: UInt64 = 0
    for index in 0..<9 {
      guard place < page.byteCount else { return nil }
      let byte = page.byte(place)
      place += 1
      if index == 8 { return value << 8 | UInt64(byte) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 { return value }
    }
    return nil
  }

  private static func number(
    _ kind: UInt64, _ place: inout Int, _ page: RawSpan, end: Int
  ) -> Int64? {
    let count: Int
    switch kind {
    case 1...4: count = Int(kind)
    case 5: count = 6
    case 6: count = 8
    case 8: return 0
    case 9: return 1
    default: return nil
    }
    guard place + count <= end else { return nil }
    var value: Int64 = page.byte(place) >= 0x80 ? -1 : 0
    for _ in 0..<count {
      value = value << 8 | Int64(page.byte(place))
      place += 1
    }
    return value
  }
}
