/// What each user's connections have and take: so that a user's own limits hold, and an
/// administrator sees who keeps the daemon busy.
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

  private var users: [UInt32: User] = [:]

  subscript(uid: UInt32) -> User {
    get { users[uid] ?? User() }
    _modify { yield &users[uid, default: User()] }
  }

  /// By number.
  var all: [(uid: UInt32, user: User)] {
    users.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
