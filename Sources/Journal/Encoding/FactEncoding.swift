public import Vocabulary

/// Facts as bytes: in front the version of the encoding, then each fact's instant, as the time
/// since the one before it, its tag and what it carries. Numbers follow one another, so only the
/// first is told, outside.
///
/// Every version ever released is read for ever. What a later version adds to a value is read only
/// from bytes of that version (`ByteReader.version`); a fact that needs another form gets another
/// tag.
public enum FactEncoding {
  /// What this program writes.
  public static let version: UInt8 = 1

  /// The bytes of facts that follow one another without a gap.
  public static func encode(_ facts: [StampedFact]) -> [UInt8] {
    var run = FactRun()
    for fact in facts { run.append(fact) }
    return run.bytes
  }

  /// The facts in the bytes, the first of which has this number; those that are no more are left
  /// out, so that their numbers are missing.
  public static func decode(
    _ bytes: [UInt8], first: UInt64
  ) throws(JournalError) -> [StampedFact] {
    var facts: [StampedFact] = []
    _ = try read(bytes, first: first) { fact throws(JournalError) in facts.append(fact) }
    return facts
  }

  /// Shows each fact in the bytes, and says which number comes after the last.
  package static func read(
    _ bytes: [UInt8], first: UInt64, each: (StampedFact) throws(JournalError) -> Void
  ) throws(JournalError) -> UInt64 {
    var reader = try FactReader(bytes, first: first)
    while !reader.isAtEnd {
      let number = reader.number
      if let fact = try reader.next() {
        try each(StampedFact(number: number, at: reader.at, fact: fact))
      }
    }
    return reader.number
  }
}

/// Facts that follow one another, as they are encoded one by one.
package struct FactRun {
  private var writer = ByteWriter()
  package private(set) var count: UInt64 = 0
  package private(set) var first: UInt64 = 0
  /// The instant of the last fact.
  package private(set) var at = Instant.zero

  package init() {}

  package var bytes: [UInt8] { writer.bytes }
  var isEmpty: Bool { count == 0 }
  package var last: UInt64 { first + count - 1 }

  package mutating func append(_ stamped: StampedFact) {
    begin(stamped.number, at: stamped.at)
    stamped.fact.encode(into: &writer)
  }

  /// A number whose fact is no more.
  package mutating func appendPurged(_ number: UInt64, at instant: Instant) {
    begin(number, at: instant)
    writer.byte(FactKind.purged.rawValue)
  }

  private mutating func begin(_ number: UInt64, at instant: Instant) {
    if count == 0 {
      first = number
      writer.byte(FactEncoding.version)
    }
    precondition(number == first &+ count, "facts follow one another without a gap")
    writer.signed(instant.milliseconds &- at.milliseconds)
    at = instant
    count += 1
  }

  mutating func removeAll() {
    writer.bytes.removeAll(keepingCapacity: true)
    count = 0
    at = .zero
  }
}
