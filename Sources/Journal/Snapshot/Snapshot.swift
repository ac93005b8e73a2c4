public import Routing
import System
public import Vocabulary

/// All that the router knew after a fact, in bytes.
public struct Snapshot: Hashable, Sendable {
  /// The fact, its instant, and the chain up to its batch, which ties the snapshot to the journal.
  public var fact: UInt64
  public var at: Instant
  public var chain: UInt64
  package var format: Int
  /// The configuration first, then the parts of the state.
  package var parts: SnapshotParts
  /// Those before it that cannot be read, by their facts.
  package var unreadable: [UInt64] = []
  /// Why it could not be made.
  package var failure: StorageFailed?

  public init(of router: Router, chain: UInt64) {
    var parts: [[UInt8]] = []
    Self.forEachPart(of: router) { parts.append($0) }
    self.init(of: router, chain: chain, .memory(parts))
  }

  /// Writes the parts to the file while it is made.
  init(of router: Router, chain: UInt64, in file: SnapshotFile) throws(SystemError) {
    Self.forEachPart(of: router) { file.append($0) }
    if let failure = file.failure { throw failure }
    self.init(of: router, chain: chain, .file(file))
  }

  private init(of router: Router, chain: UInt64, _ parts: SnapshotParts) {
    fact = router.state.factNumber
    at = router.state.now
    self.chain = chain
    format = State.snapshotFormat
    self.parts = parts
  }

  private static func forEachPart(of router: Router, _ body: ([UInt8]) -> Void) {
    var first = ByteWriter()
    first.byte(FactEncoding.version)
    router.state.configuration.encode(into: &first)
    body(first.bytes)
    router.state.forEachSnapshotPart { part in body(bytes(of: part)) }
  }

  package init(failure: StorageFailed) {
    fact = 0
    at = .zero
    chain = 0
    format = 0
    parts = .memory([])
    self.failure = failure
  }

  /// What it takes in the file.
  public var bytes: Int { parts.bytes }

  static func bytes(of part: SnapshotPart) -> [UInt8] {
    var writer = ByteWriter()
    writer.bytes.reserveCapacity(part.words.count * 2)
    writer.unsigned(UInt64(part.words.count))
    for word in part.words { writer.signed(word) }
    writer.unsigned(UInt64(part.texts.count))
    for text in part.texts { writer.text(text) }
    return writer.bytes
  }

  static func part(of bytes: [UInt8]) throws(JournalError) -> SnapshotPart {
    var reader = ByteReader(bytes)
    var part = SnapshotPart()
    let words = try reader.count()
    part.words.reserveCapacity(words)
    for _ in 0..<words { part.words.append(try reader.signed()) }
    let texts = try reader.count()
    part.texts.reserveCapacity(texts)
    for _ in 0..<texts { part.texts.append(try reader.text()) }
    guard reader.isAtEnd else { throw reader.fault("a part of a snapshot is too long") }
    return part
  }

  static func configuration(of bytes: [UInt8]) throws(JournalError) -> Configuration {
    guard let version = bytes.first, (1...FactEncoding.version).contains(version) else {
      throw .newerEncoding(found: bytes.first ?? 0, known: FactEncoding.version)
    }
    var reader = ByteReader(bytes, version: version)
    _ = try reader.byte()
    return try Configuration(from: &reader)
  }

  /// The checksum of a part. It covers whose part it is, and which.
  package static func sum(of bytes: [UInt8], fact: UInt64, place: Int) -> UInt64 {
    Checksum.of(bytes, seed: Checksum.of([fact, UInt64(place)]))
  }
}
