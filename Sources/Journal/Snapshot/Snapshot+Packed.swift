public import Routing
import Vocabulary

// A snapshot in one piece, for stores that have no tables. Whoever keeps it sees to its checksum.
extension Snapshot {
  public var packed: [UInt8] {
    var writer = ByteWriter()
    writer.unsigned(fact)
    writer.signed(at.milliseconds)
    writer.unsigned(chain)
    writer.unsigned(UInt64(format))
    writer.unsigned(UInt64(parts.count))
    for part in parts.inMemory { writer.block(part) }
    return writer.bytes
  }

  public init(packed: [UInt8]) throws(JournalError) {
    var reader = ByteReader(packed)
    fact = try reader.unsigned()
    at = Instant(milliseconds: try reader.signed())
    chain = try reader.unsigned()
    format = Int(try reader.whole(UInt32.self))
    var parts: [[UInt8]] = []
    for _ in 0..<(try reader.count()) { parts.append(try reader.block()) }
    self.parts = .memory(parts)
  }

  /// The router as it was.
  public func router() throws(JournalError) -> Router {
    let parts = parts.inMemory
    guard let first = parts.first else { throw .unreadable("no configuration", at: 0) }
    let configuration = try Snapshot.configuration(of: first)
    do throws(SnapshotFault) {
      var restorer = try StateRestorer(configuration, format: format)
      for bytes in parts.dropFirst() {
        let part: SnapshotPart
        do throws(JournalError) {
          part = try Snapshot.part(of: bytes)
        } catch {
          throw SnapshotFault("\(error)")
        }
        try restorer.add(part)
      }
      return try restorer.finish()
    } catch {
      throw .unreadable(error.what, at: 0)
    }
  }
}
