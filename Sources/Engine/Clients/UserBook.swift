import Vocabulary

/// What each user's connections have and take: so that a user's own limits hold, and an
/// administrator sees who keeps the daemon busy.
///
/// Callers without a role are also counted together, because one account can have many user ids
/// (newuidmap), so a limit for each id would not limit the account. Such a user is forgotten with
/// the last connection, so the book does not grow with the number of ids.
struct UserBook {
  struct User {
    var connections = 0
    var calls: UInt64 = 0
    var busyMicroseconds: UInt64 = 0
    var backgroundMicroseconds: UInt64 = 0
    var facts = FactShare()
    /// Customers for whom the journal is asked.
    var lookups = 0
    /// Of half-read calls and unread answers.
    var bytes = 0
  }

  /// A user without a connection is remembered for the figures as long as the book has no more
  /// users than this.
  static let absentMax = 4_096

  private var rows: [User] = []
  private var places: [UInt32: Int] = [:]
  private var free: [Int] = []
  /// Where the user's row is that was last asked for: a call asks for its own several times.
  private var last: (uid: UInt32, place: Int)?
  /// All callers without a role together.
  private(set) var withoutRole = User()
  /// The memory that the half-read calls and unread answers of all connections take.
  private(set) var bytes = 0

  subscript(uid: UInt32) -> User { places[uid].map { rows[$0] } ?? User() }

  /// By number.
  var all: [(uid: UInt32, user: User)] {
    places.sorted { $0.key < $1.key }.map { ($0.key, rows[$0.value]) }
  }

  /// The user with the most connections, if they have more than `count`.
  ///
  /// - Complexity: linear in the users.
  func greediest(above count: Int) -> UInt32? {
    let most = places.max {
      (rows[$0.value].connections, $0.key) < (rows[$1.value].connections, $1.key)
    }
    return most.flatMap { rows[$0.value].connections > count ? $0.key : nil }
  }

  // MARK: - Coming and going

  mutating func enter(_ uid: UInt32, hasRole: Bool, bytes count: Int = 0) {
    rows[place(of: uid) ?? add(uid)].connections += 1
    if !hasRole { withoutRole.connections += 1 }
    charge(count, to: uid, hasRole: hasRole)
  }

  mutating func leave(_ uid: UInt32, hasRole: Bool, bytes count: Int) {
    charge(-count, to: uid, hasRole: hasRole)
    if !hasRole { withoutRole.connections -= 1 }
    guard let place = place(of: uid) else { return }
    rows[place].connections -= 1
    let isForgotten = !hasRole || places.count > Self.absentMax
    if rows[place].connections == 0, isForgotten { remove(uid, at: place) }
  }

  private mutating func add(_ uid: UInt32) -> Int {
    let place = free.popLast() ?? rows.count
    if place == rows.count { rows.append(User()) }
    places[uid] = place
    return place
  }

  private mutating func remove(_ uid: UInt32, at place: Int) {
    places[uid] = nil
    rows[place] = User()
    free.append(place)
    last = nil
  }

  private mutating func place(of uid: UInt32) -> Int? {
    if let last, last.uid == uid { return last.place }
    guard let place = places[uid] else { return nil }
    last = (uid, place)
    return place
  }

  // MARK: - What they hold and take

  mutating func charge(_ change: Int, to uid: UInt32, hasRole: Bool) {
    if change == 0 { return }
    if let place = place(of: uid) { rows[place].bytes += change }
    if !hasRole { withoutRole.bytes += change }
    bytes += change
  }

  /// The journal is asked for one more customer of the user's, or one fewer.
  mutating func note(lookups change: Int, of uid: UInt32) {
    if let place = place(of: uid) { rows[place].lookups = max(0, rows[place].lookups + change) }
  }

  mutating func noteCall(of uid: UInt32) {
    if let place = place(of: uid) { rows[place].calls += 1 }
  }

  mutating func note(
    busyMicroseconds: Int64, backgroundMicroseconds: Int64, of uid: UInt32
  ) {
    guard let place = place(of: uid) else { return }
    rows[place].busyMicroseconds += UInt64(max(busyMicroseconds, 0))
    rows[place].backgroundMicroseconds += UInt64(max(backgroundMicroseconds, 0))
  }

  mutating func note(facts: Int, of uid: UInt32) {
    if let place = place(of: uid) { rows[place].facts.note(facts: facts) }
  }

  /// Whether the user's calls have made as many facts as they may in a second.
  mutating func haveMadeFacts(perSecond max: Int, of uid: UInt32, at now: Instant) -> Bool {
    guard let place = place(of: uid) else { return false }
    return rows[place].facts.isFull(at: now, perSecond: max)
  }
}
