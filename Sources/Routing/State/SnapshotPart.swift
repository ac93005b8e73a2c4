import Vocabulary

/// A part of all that the router knows, as whole numbers and texts: what somebody who keeps
/// snapshots writes down and gives back. What the numbers mean stands in `State+Snapshot`.
///
/// Instants are told by their distance from the snapshot's own, so that most of them are short.
public struct SnapshotPart: Hashable, Sendable {
  public var words: [Int64]
  public var texts: [String]

  public init(words: [Int64] = [], texts: [String] = []) {
    self.words = words
    self.texts = texts
  }

  mutating func put(_ value: some BinaryInteger) { words.append(Int64(truncatingIfNeeded: value)) }
  mutating func put(_ value: Bool) { words.append(value ? 1 : 0) }
  mutating func put(_ value: String) { texts.append(value) }

  mutating func put(_ instant: Instant, from now: Instant) {
    words.append(instant.milliseconds &- now.milliseconds)
  }

  mutating func put(_ instant: Instant?, from now: Instant) {
    guard let instant else { return words.append(0) }
    words.append((instant.milliseconds &- now.milliseconds) << 1 | 1)
  }

  /// A place in a table, of which the last number means none.
  mutating func put(place: UInt32) { words.append(Int64(Int32(bitPattern: place))) }

  mutating func put(_ rep: RepID) {
    put(rep.slot)
    put(rep.generation)
  }

  /// Nobody is told by one word, as a slot that there cannot be.
  mutating func put(_ rep: RepID?) {
    guard let rep else { return words.append(-1) }
    put(rep)
  }
}

/// What is wrong with a snapshot.
public struct SnapshotFault: Error, Hashable, Sendable {
  public var what: String

  public init(_ what: String) { self.what = what }
}

/// Reads a part in the order in which it was put together.
struct SnapshotReader {
  private let part: SnapshotPart
  private var word = 0
  private var text = 0

  init(_ part: SnapshotPart) { self.part = part }

  var isAtEnd: Bool { word == part.words.count && text == part.texts.count }

  mutating func next() throws(SnapshotFault) -> Int64 {
    guard word < part.words.count else { throw SnapshotFault("a part ends too soon") }
    defer { word += 1 }
    return part.words[word]
  }

  mutating func whole<Number: FixedWidthInteger>(
    _: Number.Type = Number.self
  ) throws(SnapshotFault) -> Number {
    guard let number = Number(exactly: try next()) else {
      throw SnapshotFault("a number too large for its place")
    }
    return number
  }

  /// Numbers of facts, sessions and offers use all bits.
  mutating func bits() throws(SnapshotFault) -> UInt64 { UInt64(bitPattern: try next()) }

  mutating func flag() throws(SnapshotFault) -> Bool { try next() != 0 }

  mutating func string() throws(SnapshotFault) -> String {
    guard text < part.texts.count else { throw SnapshotFault("a text is missing") }
    defer { text += 1 }
    return part.texts[text]
  }

  /// How many follow, each of a word at least.
  mutating func count() throws(SnapshotFault) -> Int {
    let count = try next()
    guard count >= 0, count <= Int64(part.words.count - word) else {
      throw SnapshotFault("a list goes past the end")
    }
    return Int(count)
  }

  mutating func place() throws(SnapshotFault) -> UInt32 {
    UInt32(bitPattern: try whole(Int32.self))
  }

  mutating func index() throws(SnapshotFault) -> Int { Int(try whole(UInt16.self)) }

  mutating func instant(from now: Instant) throws(SnapshotFault) -> Instant {
    Instant(milliseconds: now.milliseconds &+ (try next()))
  }

  mutating func sometime(from now: Instant) throws(SnapshotFault) -> Instant? {
    let value = try next()
    if value == 0 { return nil }
    return Instant(milliseconds: now.milliseconds &+ (value >> 1))
  }

  mutating func rep() throws(SnapshotFault) -> RepID {
    RepID(slot: try whole(), generation: try whole())
  }

  mutating func someRep() throws(SnapshotFault) -> RepID? {
    let slot = try next()
    if slot == -1 { return nil }
    guard let slot = UInt32(exactly: slot) else { throw SnapshotFault("no place of a rep") }
    return RepID(slot: slot, generation: try whole())
  }
}
