package import Vocabulary

/// Reads facts one by one from the bytes of many.
package struct FactReader {
  private var reader: ByteReader
  /// The number of the next one.
  package private(set) var number: UInt64
  private var milliseconds: Int64 = 0

  package init(_ bytes: [UInt8], first: UInt64) throws(JournalError) {
    guard let version = bytes.first else { throw .unreadable("no version", at: 0) }
    guard (1...FactEncoding.version).contains(version) else {
      throw .newerEncoding(found: version, known: FactEncoding.version)
    }
    reader = ByteReader(bytes, version: version)
    _ = try reader.byte()
    number = first
  }

  package var isAtEnd: Bool { reader.isAtEnd }

  /// The instant of the last one that was read.
  package var at: Instant { Instant(milliseconds: milliseconds) }

  /// Nil where the fact is no more, and its number and instant alone are left of it.
  package mutating func next() throws(JournalError) -> Fact? {
    milliseconds &+= try reader.signed()
    let offset = reader.offset
    let code = try reader.byte()
    guard let kind = FactKind(rawValue: code) else { throw .unknownFact(tag: code, at: offset) }
    number &+= 1
    return kind == .purged ? nil : try Fact.read(kind, from: &reader)
  }
}
