import Journal
import Vocabulary

/// A batch as it lies on the false disk: its numbers, checksum and chain as a journal's row has
/// them, and then its bytes. What was cut or torn is no frame.
struct BatchFrame {
  var batch: EncodedBatch
  /// The chain up to and with it.
  var chain: UInt64

  private static let headerCount = 8 * 8

  init(_ batch: EncodedBatch, after chain: UInt64) {
    self.batch = batch
    self.chain = EncodedBatch.chain(after: chain, sum: batch.sum)
  }

  var bytes: [UInt8] {
    let header: [UInt64] = [
      batch.first, batch.last, UInt64(bitPattern: batch.at.milliseconds),
      UInt64(batch.facts.count) << 32 | UInt64(batch.notes.count), batch.sum, batch.sumOfNotes,
      chain, batch.commands.map { UInt64($0.count) + 1 } ?? 0,
    ]
    var bytes: [UInt8] = []
    for number in header {
      for shift in stride(from: 0, to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
      }
    }
    return bytes + batch.facts + batch.notes + (batch.commands ?? [])
  }

  /// The frame at this place as far as it is there, whether it is whole, and where it ends; nil
  /// where there are not even its numbers.
  static func read(
    _ bytes: [UInt8], at place: Int
  ) -> (frame: BatchFrame, isWhole: Bool, end: Int)? {
    guard bytes.count - place >= headerCount else { return nil }
    let header = (0..<8).map { index in
      (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[place + index * 8 + $1]) << UInt64($1 * 8) }
    }
    let start = place + headerCount
    let facts = bytes[start...].prefix(Int(header[3] >> 32))
    let notes = bytes[facts.endIndex...].prefix(Int(header[3] & 0xFFFF_FFFF))
    let commandsCount = Int(header[7] & 0xFFFF_FFFF) - 1
    let commands =
      commandsCount < 0 ? nil : Array(bytes[notes.endIndex...].prefix(commandsCount))
    let batch = EncodedBatch(
      first: header[0], last: header[1],
      at: Instant(milliseconds: Int64(bitPattern: header[2])), facts: Array(facts),
      notes: Array(notes), commands: commands)
    var frame = BatchFrame(batch, after: 0)
    frame.chain = header[6]
    let isWhole = batch.sum == header[4] && batch.sumOfNotes == header[5]
    return (frame, isWhole, notes.endIndex + (commands?.count ?? 0))
  }
}
