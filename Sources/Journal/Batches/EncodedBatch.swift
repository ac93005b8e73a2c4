public import Vocabulary

/// What is written in one go: facts that follow one another, and the notes that came with them.
public struct EncodedBatch: Hashable, Sendable {
  public var first: UInt64
  public var last: UInt64
  /// The instant of the last fact.
  public var at: Instant
  public var facts: [UInt8]
  /// What the daemon keeps beside the facts, such as the answers to keys, each behind its length.
  /// To the journal these are bytes. Empty where a batch is read back: they are read apart.
  public var notes: [UInt8]
  /// How many facts each command recorded, but for the last one, which has the rest: numbers at
  /// seven bits a byte. Empty if all facts are of one command. Nil if it is not known, as of a
  /// batch that was written before format 3.
  public var commands: [UInt8]?

  public init(
    first: UInt64, last: UInt64, at: Instant, facts: [UInt8], notes: [UInt8],
    commands: [UInt8]? = nil
  ) {
    self.first = first
    self.last = last
    self.at = at
    self.facts = facts
    self.notes = notes
    self.commands = commands
  }

  /// A batch of notes without facts.
  package init(notes: [UInt8], at instant: Instant, before fact: UInt64) {
    self.init(first: fact, last: fact - 1, at: instant, facts: [], notes: notes)
  }

  public var hasFacts: Bool { last >= first }

  /// Of what is there. It covers the numbers too, so that a batch in another's place is found.
  public var sum: UInt64 {
    let milliseconds = UInt64(bitPattern: at.milliseconds)
    let numbers =
      if let commands {
        Checksum.of([first, last, milliseconds, Checksum.of(commands)])
      } else {
        Checksum.of([first, last, milliseconds])
      }
    return Checksum.of(facts, seed: numbers)
  }

  /// Of the notes, which go long before the facts do and so have one of their own.
  public var sumOfNotes: UInt64 { Self.sum(ofNotes: notes, first: first, at: at) }

  package static func sum(ofNotes notes: [UInt8], first: UInt64, at: Instant) -> UInt64 {
    Checksum.of(notes, seed: Checksum.of([first, UInt64(bitPattern: at.milliseconds)]))
  }

  /// The chain up to and with a batch: it tells that none before it is missing or another.
  public static func chain(after before: UInt64, sum: UInt64) -> UInt64 {
    Checksum.of([before, sum])
  }
}

/// A batch as it is read back.
public struct Batch: Hashable, Sendable {
  public var first: UInt64
  public var last: UInt64
  public var at: Instant
  /// Without those that are no more.
  public var facts: [StampedFact]
  private let commands: [UInt8]?

  public init(_ encoded: EncodedBatch) throws(JournalError) {
    first = encoded.first
    last = encoded.last
    at = encoded.at
    commands = encoded.commands
    var facts: [StampedFact] = []
    let end = try FactEncoding.read(encoded.facts, first: encoded.first) {
      fact throws(JournalError) in facts.append(fact)
    }
    guard end == encoded.last + 1 else {
      throw .unreadable("facts up to \(end - 1) in a batch up to \(encoded.last)", at: 0)
    }
    self.facts = facts
  }

  /// The last fact of each command, in order: what lies between two of them was recorded by one
  /// command, and told in one notice. Nil if it is not known.
  ///
  /// - Complexity: O(n) in the commands
  public func commandEnds() throws(JournalError) -> [UInt64]? {
    guard let commands else { return nil }
    var reader = ByteReader(commands)
    var ends: [UInt64] = []
    var end = first - 1
    while !reader.isAtEnd {
      let count = try reader.unsigned()
      guard count > 0, count < last - end else {
        throw reader.fault("a command that ends outside of its batch")
      }
      end += count
      ends.append(end)
    }
    ends.append(last)
    return ends
  }

  /// Whether none of the facts after this one is missing, as those of deleted sessions are.
  func isWhole(after fact: UInt64) -> Bool {
    UInt64(facts.count) == last - max(fact, first - 1)
  }

  public static func notes(_ bytes: [UInt8]) throws(JournalError) -> [[UInt8]] {
    var reader = ByteReader(bytes)
    var notes: [[UInt8]] = []
    while !reader.isAtEnd { notes.append(try reader.block()) }
    return notes
  }
}
