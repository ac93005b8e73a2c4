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
    /// Of half-read calls and unread answers.
    var bytes = 0
  }

  /// A user without a connection is remembered for the figures as long as the book has no more
  /// users than this.
  static let absentMax = 4_096

  private var users: [UInt32: User] = [:]
  /// All callers without a role together.
  private(set) var withoutRole = User()
  /// The memory that the half-read calls and unread answers of all connections take.
  private(set) var bytes = 0

  subscript(uid: UInt32) -> User {
    get { users[uid] ?? User() }
    _modify { yield &users[uid, default: User()] }
  }

  /// By number.
  var all: [(uid: UInt32, user: User)] {
    users.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The user with the most connections, if they have more than `count`.
  ///
  /// - Complexity: linear in the users.
  func greediest(above count: Int) -> UInt32? {
    let most = users.max { ($0.value.connections, $0.key) < ($1.value.connections, $1.key) }
    return most.flatMap { $0.value.connections > count ? $0.key : nil }
  }

  mutating func enter(_ uid: UInt32, hasRole: Bool, bytes count: Int = 0) {
    users[uid, default: User()].connections += 1
    if !hasRole { withoutRole.connections += 1 }
    charge(count, to: uid, hasRole: hasRole)
  }

  mutating func leave(_ uid: UInt32, hasRole: Bool, bytes count: Int) {
    charge(-count, to: uid, hasRole: hasRole)
    if !hasRole { withoutRole.connections -= 1 }
    guard var user = users[uid] else { return }
    user.connections -= 1
    let isForgotten = !hasRole || users.count > Self.absentMax
    users[uid] = user.connections == 0 && isForgotten ? nil : user
  }

  mutating func charge(_ change: Int, to uid: UInt32, hasRole: Bool) {
    if change == 0 { return }
    users[uid]?.bytes += change
    if !hasRole { withoutRole.bytes += change }
    bytes += change
  }

  mutating func noteCall(of uid: UInt32) { users[uid]?.calls += 1 }

  mutating func note(
    busyMicroseconds: Int64, backgroundMicroseconds: Int64, of uid: UInt32
  ) {
    users[uid]?.busyMicroseconds += UInt64(max(busyMicroseconds, 0))
    users[uid]?.backgroundMicroseconds += UInt64(max(backgroundMicroseconds, 0))
  }
}
