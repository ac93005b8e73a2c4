import Containers
import Interface
import Routing
import Varlink

/// The answers to changing calls that came with a key, so that the same call again is answered as
/// the first time, whatever has happened since: for a day, and within the bounds of the settings.
///
/// A key is known by a hash of 128 bits, under the process's own seed, of its user, its method and
/// its bytes; the text itself stands in the journal's note (`KeyNote`), from which the book is made
/// again. A short answer is kept here, a long one in that note alone, where it is read if the key
/// comes again.
///
/// A user whose keys take too much loses their own oldest. If those of all users take too much, the
/// user who has most loses theirs, so that nobody drives out who has less.
struct KeyBook: Sendable {
  enum Finding: Equatable {
    case new
    /// The same call: the parameters of its reply.
    case same(reply: [UInt8])
    /// The same call, whose reply stands in the journal beside this fact once the batch is on disk.
    case kept(fact: UInt64, batch: UInt64)
    /// The key of a call with other parameters.
    case other
  }

  /// Longer answers are left in the journal.
  static let replyBytesMax = 256
  /// What a key takes beside its answer: the entry, its place in the index, and their free room.
  static let bytesEach = 176

  private var keysMax: Int
  private var bytesMax: Int
  private var bytesPerUserMax: Int
  private var lifetime: Interval

  private var entries = SlotTable<KeyEntry>(blank: .blank)
  private var index = SlotIndex()
  /// Of all entries, in the order in which they came.
  private var line = KeyLine(.all)
  private var users: [KeyUser] = []
  private var userPlaces: [UInt32: UInt32] = [:]
  /// By user, how much they have, negated: who has most is first.
  private var most = TimerHeap()
  private(set) var bytes = 0

  init(_ settings: DaemonSettings) {
    keysMax = settings.keysMax
    bytesMax = settings.keysBytesMax
    bytesPerUserMax = settings.keysBytesPerUserMax
    lifetime = settings.keyLifetime
  }

  /// Others hold from now on.
  mutating func follow(_ settings: DaemonSettings) {
    keysMax = settings.keysMax
    bytesMax = settings.keysBytesMax
    bytesPerUserMax = settings.keysBytesPerUserMax
    lifetime = settings.keyLifetime
    for user in users.indices { keepWithinBounds(UInt32(user)) }
  }

  var count: Int { entries.count }

  func bytes(of uid: UInt32) -> Int { userPlaces[uid].map { users[Int($0)].bytes } ?? 0 }

  /// - Complexity: O(1) expected, and O(log u) in the users for each key that has grown too old
  mutating func find(
    _ key: Request.Key, of uid: UInt32, _ method: Method, at now: Instant
  ) -> Finding {
    expire(now)
    guard let slot = slot(of: KeyHash(key.text, uid, method)) else { return .new }
    let entry = entries[slot]
    if entry.fingerprint != key.fingerprint { return .other }
    guard let reply = entry.reply else { return .kept(fact: entry.fact, batch: entry.batch) }
    return .same(reply: reply)
  }

  /// - Parameters:
  ///   - fact: By which the journal finds the note again.
  ///   - batch: In which the note goes to disk.
  /// - Complexity: as of `find`, and O(log u) for each key that makes room
  mutating func remember(_ note: KeyNote, beside fact: UInt64, batch: UInt64) {
    guard keysMax > 0 else { return }
    let user = place(of: note.uid)
    let entry = KeyEntry(note, beside: fact, batch: batch, user: user)
    if let before = slot(of: entry.hash) { remove(before) }
    insert(entry, isNewest: true)
    expire(note.at)
    keepWithinBounds(user)
  }

  /// Drops the keys of batches behind this one: what never reached the disk was not answered.
  mutating func forget(after batch: UInt64) {
    while let newest = line.last, entries[newest].batch > batch { remove(newest) }
  }

  // MARK: - Bounds

  private mutating func expire(_ now: Instant) {
    while let oldest = line.first, now - entries[oldest].at >= lifetime { remove(oldest) }
  }

  private mutating func keepWithinBounds(_ user: UInt32) {
    while let loser = userOverBounds(user), let oldest = users[Int(loser)].line.first {
      remove(oldest)
    }
  }

  /// Who must lose a key: this user if they have too much, and whoever has most if all together do.
  private func userOverBounds(_ user: UInt32) -> UInt32? {
    if users[Int(user)].bytes > bytesPerUserMax { return user }
    return count > keysMax || bytes > bytesMax ? most.first?.owner : nil
  }

  // MARK: - Entries

  private func slot(of hash: KeyHash) -> UInt32? {
    index.slot(hash.high) { entries[$0].hash == hash }
  }

  private mutating func place(of uid: UInt32) -> UInt32 {
    if let place = userPlaces[uid] { return place }
    let place = UInt32(users.count)
    users.append(KeyUser())
    userPlaces[uid] = place
    return place
  }

  private mutating func insert(_ entry: KeyEntry, isNewest: Bool) {
    let slot = entries.insert(entry)
    index.insert(entry.hash.high, slot: slot)
    line.insert(slot, asNewest: isNewest, into: &entries)
    users[Int(entry.user)].line.insert(slot, asNewest: isNewest, into: &entries)
    count(entry.bytes, to: entry.user)
  }

  private mutating func remove(_ slot: UInt32) {
    let entry = entries[slot]
    line.remove(slot, from: &entries)
    users[Int(entry.user)].line.remove(slot, from: &entries)
    index.remove(entry.hash.high, slot: slot)
    _ = entries.remove(slot)
    count(-entry.bytes, to: entry.user)
  }

  private mutating func count(_ change: Int, to user: UInt32) {
    bytes += change
    users[Int(user)].bytes += change
    let held = users[Int(user)].bytes
    if held == 0 {
      most.clear(user)
    } else {
      most.set(user, due: Int64(-held), order: UInt64(user))
    }
  }
}

// MARK: - Made again

extension KeyBook {
  /// Makes the book of what the journal has, the newest note first.
  struct Loading {
    private var book: KeyBook
    private var json = JSON()
    /// Users of whom a key found no room: their older ones find none either.
    private var full: Set<UInt32> = []
    private var newest: Instant?
    private var looked = 0

    init(_ settings: DaemonSettings) { book = KeyBook(settings) }

    /// Takes a note in.
    ///
    /// - Parameters:
    ///   - at: The instant of its commit. Keys are as old as the newest note makes them, since the
    ///     clock may be another one by now; what is too old by it goes when a key is asked.
    ///   - fact: By which the journal finds it again.
    /// - Returns: Whether an older one may still have a place. Those of users who have few keys are
    ///   looked for behind those of others, but not for ever.
    mutating func take(_ note: [UInt8], at instant: Instant, beside fact: UInt64) -> Bool {
      let newest = newest ?? instant
      self.newest = newest
      looked += 1
      guard newest - instant < book.lifetime, looked <= 2 * book.keysMax else { return false }
      guard let note = KeyNote(note, using: &json) else { return true }
      let user = book.place(of: note.uid)
      let entry = KeyEntry(note, beside: fact, batch: 0, user: user)
      if full.contains(user) || book.slot(of: entry.hash) != nil { return true }
      book.insert(entry, isNewest: false)
      while let loser = book.userOverBounds(user), let oldest = book.users[Int(loser)].line.first {
        book.remove(oldest)
        full.insert(loser)
      }
      return true
    }

    /// The book of what was taken in.
    func finish() -> KeyBook { book }
  }
}
