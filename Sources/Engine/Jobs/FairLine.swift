/// A fair queue for something that one at a time can use: users share its time evenly, and so do a
/// user's processes. The items of one process are served in the order in which they came.
///
/// This is start-time fair queueing. Each user has a clock that runs while they are served, and the
/// user whose clock is furthest behind comes next. The clock of a user who was idle is set forward
/// to a little before the others', so that nobody saves up time. A user's processes share the
/// user's time in the same way.
///
/// It shares the loop's time (`Turns`), the places for new connections (`Arrivals`), and the time
/// of the background threads (`ErrandRunner`).
public struct FairLine<Item: Sendable>: Sendable {
  private struct User: Sendable {
    var clock: Int64
    /// The clock of the process that had the last turn, and the one that is furthest ahead.
    var processes: Int64 = 0
    var foremost: Int64 = 0
    var waiting = 0
    /// In microseconds, halved each second.
    var taken: Int64 = 0
  }

  private struct Share: Sendable {
    let party: Party
    /// The user's place.
    let user: Int
    var clock: Int64
    var taken: Int64 = 0
    var line: [Item] = []
    /// Items before this place have had their turn. They are removed many at a time, because a line
    /// may be long.
    var head = 0

    var isEmpty: Bool { head == line.count }
    var count: Int { line.count - head }

    mutating func removeLast() -> Item {
      let item = line.removeLast()
      if isEmpty { empty() }
      return item
    }

    mutating func removeFirst() -> Item {
      let item = line[head]
      head += 1
      if isEmpty {
        empty()
      } else if head >= 64, head * 2 >= line.count {
        line.removeFirst(head)
        head = 0
      }
      return item
    }

    private mutating func empty() {
      line.removeAll(keepingCapacity: line.count <= 1_024)
      head = 0
    }
  }

  private var shares: [Share] = []
  private var places: [Party: Int] = [:]
  private var users: [User] = []
  private var userPlaces: [UInt32: Int] = [:]
  /// The clock of the users who have had their turn.
  private var clock: Int64 = 0
  /// How many wait.
  public private(set) var count = 0

  /// A party that took this many times as much as another can wait for it.
  private static var muchMore: Int64 { 4 }
  private static var little: Int64 { 1_000 }

  public init() {}

  // MARK: - The line

  public mutating func add(_ item: Item, of party: Party) {
    let place = place(of: party)
    let user = shares[place].user
    if shares[place].isEmpty {
      shares[place].clock = max(shares[place].clock, users[user].processes - Self.little)
    }
    if users[user].waiting == 0 { users[user].clock = max(users[user].clock, clock - Self.little) }
    users[user].waiting += 1
    count += 1
    shares[place].line.append(item)
  }

  /// The next to have a turn.
  public mutating func next() -> Item? {
    var first: Int?
    for place in shares.indices where !shares[place].isEmpty {
      if let other = first, clocks(of: place) >= clocks(of: other) { continue }
      first = place
    }
    guard let first else { return nil }
    let user = shares[first].user
    clock = max(clock, users[user].clock)
    users[user].processes = max(users[user].processes, shares[first].clock)
    users[user].waiting -= 1
    count -= 1
    return shares[first].removeFirst()
  }

  /// Takes back what came last from the process that has most waiting: of the user who has most
  /// waiting, or of one user.
  public mutating func removeLast(of user: UInt32? = nil) -> Item? {
    let most =
      user.flatMap { userPlaces[$0] }
      ?? users.indices.max { users[$0].waiting < users[$1].waiting }
    guard let most, users[most].waiting > 0,
      let place = shares.indices.filter({ shares[$0].user == most })
        .max(by: { shares[$0].count < shares[$1].count })
    else { return nil }
    users[most].waiting -= 1
    count -= 1
    return shares[place].removeLast()
  }

  private func clocks(of place: Int) -> (Int64, Int64) {
    (users[shares[place].user].clock, shares[place].clock)
  }

  // MARK: - What they take

  /// A party's item took so long.
  public mutating func note(_ microseconds: Int64, of party: Party) {
    let place = place(of: party)
    let user = shares[place].user
    shares[place].clock += microseconds
    shares[place].taken += microseconds
    users[user].clock += microseconds
    users[user].taken += microseconds
    users[user].foremost = max(users[user].foremost, shares[place].clock)
  }

  /// To be called once a second: time taken long ago counts less and less.
  public mutating func fade() {
    for place in shares.indices { shares[place].taken /= 2 }
    for place in users.indices { users[place].taken /= 2 }
    shares.removeAll { $0.isEmpty && $0.taken <= Self.little }
    places = Dictionary(uniqueKeysWithValues: shares.indices.map { (shares[$0].party, $0) })
  }

  private mutating func place(of party: Party) -> Int {
    if let place = places[party] { return place }
    let user = place(of: party.user)
    places[party] = shares.count
    // A new process begins behind the user's others, so that starting many gains nothing.
    shares.append(Share(party: party, user: user, clock: users[user].foremost))
    return shares.count - 1
  }

  private mutating func place(of user: UInt32) -> Int {
    if let place = userPlaces[user] { return place }
    userPlaces[user] = users.count
    users.append(User(clock: clock))
    return users.count - 1
  }

  // MARK: - What is asked of it

  /// Whether all others who wait took much more than this party.
  public func othersCanWait(for party: Party) -> Bool {
    let own = places[party].map { shares[$0].taken } ?? 0
    let ofUser = userPlaces[party.user].map { users[$0].taken } ?? 0
    return shares.allSatisfy { other in
      let (much, less) =
        other.party.user == party.user ? (other.taken, own) : (users[other.user].taken, ofUser)
      return other.isEmpty || much > less * Self.muchMore + Self.little
    }
  }

  /// How many of a user's wait.
  public func count(of user: UInt32) -> Int { userPlaces[user].map { users[$0].waiting } ?? 0 }

  /// Whether more than one party waits.
  public var isContended: Bool {
    var waiting = 0
    for share in shares where !share.isEmpty {
      waiting += 1
      if waiting > 1 { return true }
    }
    return false
  }
}
