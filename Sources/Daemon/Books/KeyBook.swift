import Containers
import Interface
import Routing
import Varlink

/// The answers to changing calls that came with a key, so that the same call again is answered as
/// the first time: for a day, or the last million, whichever is less.
///
/// A key is known by a hash of 128 bits under the process's own seed, its user and its method; the
/// text itself stands in the journal's note (`KeyNote`), from which the book is made again.
struct KeyBook: Sendable {
  enum Finding: Equatable {
    case new
    /// The same call: the parameters of its reply.
    case same(reply: [UInt8])
    /// The key of a call with other parameters.
    case other
  }

  private struct Name: Hashable {
    var uid: UInt32
    var method: UInt8
    var high: Int
    var low: Int

    init(_ key: String, _ uid: UInt32, _ method: Method) {
      self.uid = uid
      self.method = method.rawValue
      high = Self.hash(key, 1)
      low = Self.hash(key, 2)
    }

    private static func hash(_ key: String, _ salt: Int) -> Int {
      var hasher = Hasher()
      hasher.combine(salt)
      hasher.combine(Containers.Name(key))
      return hasher.finalize()
    }
  }

  private struct Entry {
    var name: Name
    var fingerprint: UInt64
    var at: Instant
    /// The batch that has its facts.
    var batch: UInt64
    var reply: [UInt8]
  }

  private var keysMax: Int
  private var lifetime: Interval
  /// The oldest first, from `head` on.
  private var entries: [Entry] = []
  private var head = 0
  /// How many entries were dropped before the first of `entries`.
  private var dropped = 0
  /// By name, the entry's number among all that ever were.
  private var numbers: [Name: Int] = [:]

  /// - Parameter notes: What the journal kept beside facts, the newest first.
  init(_ settings: DaemonSettings, notes: [[UInt8]] = []) {
    (keysMax, lifetime) = (settings.keysMax, settings.keyLifetime)
    var json = JSON()
    for note in notes.reversed() {
      if let note = KeyNote(note, using: &json) { remember(note, batch: 0) }
    }
  }

  /// Others hold from the next key on.
  mutating func follow(_ settings: DaemonSettings) {
    (keysMax, lifetime) = (settings.keysMax, settings.keyLifetime)
  }

  var count: Int { entries.count - head }

  mutating func find(
    _ key: Request.Key, of uid: UInt32, _ method: Method, at now: Instant
  ) -> Finding {
    expire(now)
    guard let number = numbers[Name(key.text, uid, method)] else { return .new }
    let entry = entries[number - dropped]
    return entry.fingerprint == key.fingerprint ? .same(reply: entry.reply) : .other
  }

  mutating func remember(_ note: KeyNote, batch: UInt64) {
    guard keysMax > 0 else { return }
    let name = Name(note.key, note.uid, note.method)
    numbers[name] = dropped + entries.count
    entries.append(
      Entry(
        name: name, fingerprint: note.fingerprint, at: note.at, batch: batch, reply: note.reply))
    expire(note.at)
  }

  /// Batches behind this one are not on disk, and what was answered with them was not.
  mutating func forget(after batch: UInt64) {
    while count > 0, let last = entries.last, last.batch > batch {
      drop(number: dropped + entries.count - 1, last.name)
      entries.removeLast()
    }
  }

  private mutating func expire(_ now: Instant) {
    while count > keysMax || (count > 0 && now - entries[head].at >= lifetime) {
      drop(number: dropped + head, entries[head].name)
      entries[head].reply = []
      head += 1
    }
    if head > 1_024, head > entries.count / 2 {
      entries.removeFirst(head)
      dropped += head
      head = 0
    }
  }

  private mutating func drop(number: Int, _ name: Name) {
    if numbers[name] == number { numbers[name] = nil }
  }
}
