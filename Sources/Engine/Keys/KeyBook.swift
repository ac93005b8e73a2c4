import Containers
public import Interface
import Routing
import Varlink
public import Vocabulary

/// The answers to changing calls that came with a key. A call that is repeated with its key gets
/// the same answer, whatever has happened since: for a day, and within the bounds of the settings.
///
/// A key is found by a hash of 128 bits of its user, its method and its bytes, with a seed of the
/// process. The text itself is in the journal's note (`KeyNote`), from which the book is rebuilt. A
/// short answer is kept here; a long one is read back from that note if the key is repeated.
///
/// If a user's keys take too much, their oldest ones are dropped. If the keys of all users together
/// do, the oldest ones of the user who has most are dropped, so that nobody loses keys to a user
/// who has more.
public struct KeyBook: Sendable {
  enum Finding: Equatable {
    case new
    /// The same call: the parameters of its reply.
    case same(reply: [UInt8])
    /// The same call. Its reply is in the journal beside this fact, once the batch is on disk.
    case kept(fact: UInt64, batch: UInt64)
    /// The key of a call with other parameters.
    case other
  }

  /// Longer answers are kept in the journal only.
  static let replyBytesMax = 256
  /// What a key takes without its answer: the entry, its place in the index, and their unused
  /// capacity.
  static let bytesEach = 176

  private var keysMax: Int
  private var bytesMax: Int
  private var bytesPerUserMax: Int
  private var lifetime: Interval

  private var entries = SlotTable<KeyEntry>(blank: .blank)
  private var index = SlotIndex()
  /// All entries, the oldest first.
  private var line = KeyLine(.all)
  private var users: [KeyUser] = []
  private var userPlaces: [UInt32: UInt32] = [:]
  /// The users by how much their keys take, negated, so that the one who has most is first.
  private var most = TimerHeap()
  private(set) var bytes = 0
  #if PLANTED_FAULTS
    var planted: EngineFault?
  #endif

  public init(_ settings: DaemonSettings) {
    keysMax = settings.keysMax
    bytesMax = settings.keysBytesMax
    bytesPerUserMax = settings.keysBytesPerUserMax
    lifetime = settings.keyLifetime
  }

  /// Applies other settings.
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
    #if PLANTED_FAULTS
      let uid = planted == .keyOfAnyUser ? 0 : uid
    #endif
    guard let slot = slot(of: KeyHash(key.text, uid, method)) else { return .new }
    let entry = entries[slot]
    if entry.fingerprint != key.fingerprint { return .other }
    guard let reply = entry.reply else { return .kept(fact: entry.fact, batch: entry.batch) }
    return .same(reply: reply)
  }

  /// - Parameters:
  ///   - fact: The fact by which the journal finds the note again.
  ///   - batch: The batch with which the note goes to disk.
  /// - Complexity: that of `find`, and O(log u) for each key that is dropped to make room
  mutating func remember(_ note: KeyNote, beside fact: UInt64, batch: UInt64) {
    guard keysMax > 0 else { return }
    #if PLANTED_FAULTS
      var note = note
      if planted == .keyOfAnyUser { note.uid = 0 }
    #endif
    let user = place(of: note.uid)
    let entry = KeyEntry(note, beside: fact, batch: batch, user: user)
    if let before = slot(of: entry.hash) { remove(before) }
    insert(entry, isNewest: true)
    expire(note.at)
    keepWithinBounds(user)
  }

  /// Drops the keys of later batches: what never reached the disk was not answered.
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

  /// The user who must lose a key: this one if they have too much, or the one who has most if all
  /// together do.
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

extension KeyBook: InvariantsChecked {
  /// - Complexity: linear in the users; the line of all keys is walked only while it is short.
  public func checkInvariants() throws(BrokenInvariant) {
    try require(bytes == users.reduce(0) { $0 + $1.bytes }, "each key is a user's")
    try require((line.first == nil) == (count == 0), "each key is in the line")
    try require(count <= max(keysMax, 0), "no more keys are kept than may be")
    try require(bytes <= bytesMax || count == 0, "nor more bytes")
    try require(users.allSatisfy { $0.bytes <= max(bytesPerUserMax, 0) }, "nor more of a user's")
  }
}

// MARK: - Made again

extension KeyBook {
  /// Rebuilds the book from the journal's notes, which come the newest first.
  public struct Loading {
    private var book: KeyBook
    private var json = JSON()
    /// Users who had no room for a key; so there is none for their older keys.
    private var full: Set<UInt32> = []
    private var newest: Instant?
    private var looked = 0

    public init(_ settings: DaemonSettings) { book = KeyBook(settings) }

    /// Adds a note.
    ///
    /// - Parameters:
    ///   - at: The instant of its commit. A key's age is counted back from the newest note, since
    ///     the clock may have been set. A key that is too old by the clock is dropped when keys are
    ///     looked up.
    ///   - fact: The fact by which the journal finds it again.
    /// - Returns: Whether to go on. Users with few keys may have theirs after many of others, so it
    ///   goes on for a while when there is no room for those.
    public mutating func take(_ note: [UInt8], at instant: Instant, beside fact: UInt64) -> Bool {
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

    /// The book with all notes that were added.
    public func finish() -> KeyBook { book }
  }
}
