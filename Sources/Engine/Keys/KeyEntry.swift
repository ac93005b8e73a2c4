import Containers
import Interface
import Routing
import Vocabulary

/// A key and the answer to its call.
struct KeyEntry: Equatable, Sendable {
  var hash: KeyHash
  var fingerprint: UInt64
  var at: Instant
  /// The fact by which the journal finds the note, and the batch with which that goes to disk.
  var fact: UInt64
  var batch: UInt64
  /// The parameters of the reply; nil if they are too long to be kept here.
  var reply: [UInt8]?
  /// The user's place in the book.
  var user: UInt32
  /// Its neighbours in the line of all keys, and in that of the user's.
  private var inAll = KeyLine.Links()
  private var inUser = KeyLine.Links()

  subscript(_ line: KeyLine.Kind) -> KeyLine.Links {
    get { line == .all ? inAll : inUser }
    set { if line == .all { inAll = newValue } else { inUser = newValue } }
  }

  static let blank = KeyEntry(
    hash: KeyHash(), fingerprint: 0, at: .zero, fact: 0, batch: 0, reply: nil, user: 0)

  private init(
    hash: KeyHash, fingerprint: UInt64, at instant: Instant, fact: UInt64, batch: UInt64,
    reply: [UInt8]?, user: UInt32
  ) {
    self.hash = hash
    self.fingerprint = fingerprint
    at = instant
    self.fact = fact
    self.batch = batch
    self.reply = reply
    self.user = user
  }

  /// What it takes in memory.
  var bytes: Int { KeyBook.bytesEach + (reply.map { $0.count } ?? 0) }

  init(_ note: KeyNote, beside fact: UInt64, batch: UInt64, user: UInt32) {
    self.init(
      hash: KeyHash(note.key, note.uid, note.method), fingerprint: note.fingerprint, at: note.at,
      fact: fact, batch: batch,
      reply: note.reply.count <= KeyBook.replyBytesMax ? note.reply : nil, user: user)
  }
}

/// A hash of 128 bits of a key's bytes, its user and its method.
struct KeyHash: Equatable, Sendable {
  var high = 0
  var low = 0

  init() {}

  init(_ key: String, _ uid: UInt32, _ method: Method) {
    high = Self.hash(1, key, uid, method)
    low = Self.hash(2, key, uid, method)
  }

  private static func hash(_ salt: Int, _ key: String, _ uid: UInt32, _ method: Method) -> Int {
    var hasher = Hasher()
    hasher.combine(salt)
    hasher.combine(uid)
    hasher.combine(method.rawValue)
    hasher.combine(Name(key))
    return hasher.finalize()
  }
}
