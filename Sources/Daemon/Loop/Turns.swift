/// Who is next: users share the loop's time evenly, and so do a user's processes; so what some do
/// is no other's wait. The connections of a process take turns in the order in which they had
/// something to say.
///
/// This is start-time fair queueing. Each user has a clock that runs while the loop is busy with
/// them, and whoever's clock is behind comes first; who had nothing to say is set forward to where
/// the others are, less a little, so that nobody saves up time. A user's processes do the same
/// among themselves.
///
/// Those whose next message takes long to look at stand apart, and together get at most a fifth of
/// the loop's time, so that the calls of all others never wait for more than one of theirs.
struct Turns {
  /// Whose connection it is.
  struct Party: Hashable {
    var user: UInt32
    var process: Int32

    init(user: UInt32, process: Int32) {
      self.user = user
      self.process = process
    }

    init(_ caller: Caller) { self.init(user: caller.uid, process: caller.pid) }
  }

  private struct User {
    var clock: Int64
    /// Where the last of its processes was that had a turn, and where the foremost is.
    var processes: Int64 = 0
    var foremost: Int64 = 0
    var waiting = 0
    /// Of the loop's time; what is past counts half as much with each second.
    var taken: Int64 = 0
  }

  private struct Share {
    let party: Party
    /// The user's place.
    let user: Int
    var clock: Int64
    var taken: Int64 = 0
    var line: [ClientID] = []
  }

  private var shares: [Share] = []
  private var places: [Party: Int] = [:]
  private var users: [User] = []
  private var userPlaces: [UInt32: Int] = [:]
  /// Where the users are that had their turn.
  private var clock: Int64 = 0
  private var heavy: [ClientID] = []
  /// On the monotonic clock, in microseconds.
  private var heavyNotBefore: Int64 = 0

  /// A message of more bytes is heavy.
  static let lightBytesMax = 32 * 1_024
  /// So long turns follow one another before it is seen who else has something to say.
  static let microsecondsPerLook: Int64 = 200
  /// Many may have come: to look is a small part of the time, whatever it takes.
  static let restPerLook: Int64 = 8
  private static let restPerHeavyTurn: Int64 = 4
  /// Whoever took so many times as much can wait until another's answer is on disk.
  private static let muchMore: Int64 = 4
  private static let little: Int64 = 1_000

  // MARK: - The line

  mutating func add(_ id: ClientID, of party: Party, isHeavy: Bool) {
    if isHeavy {
      heavy.append(id)
      return
    }
    let place = place(of: party)
    let user = shares[place].user
    if shares[place].line.isEmpty {
      shares[place].clock = max(shares[place].clock, users[user].processes - Self.little)
    }
    if users[user].waiting == 0 { users[user].clock = max(users[user].clock, clock - Self.little) }
    users[user].waiting += 1
    shares[place].line.append(id)
  }

  /// The next to have a turn.
  mutating func next() -> ClientID? {
    var first: Int?
    for place in shares.indices where !shares[place].line.isEmpty {
      if let other = first, clocks(of: place) >= clocks(of: other) { continue }
      first = place
    }
    guard let first else { return nil }
    let user = shares[first].user
    clock = max(clock, users[user].clock)
    users[user].processes = max(users[user].processes, shares[first].clock)
    users[user].waiting -= 1
    return shares[first].line.removeFirst()
  }

  private func clocks(of place: Int) -> (Int64, Int64) {
    (users[shares[place].user].clock, shares[place].clock)
  }

  /// The next whose message takes long, if it may have its turn now.
  mutating func nextHeavy(at now: Int64) -> ClientID? {
    heavy.isEmpty || now < heavyNotBefore ? nil : heavy.removeFirst()
  }

  // MARK: - What they take

  /// A connection of the party kept the loop busy.
  mutating func note(_ microseconds: Int64, of party: Party) {
    let place = place(of: party)
    let user = shares[place].user
    shares[place].clock += microseconds
    shares[place].taken += microseconds
    users[user].clock += microseconds
    users[user].taken += microseconds
    users[user].foremost = max(users[user].foremost, shares[place].clock)
  }

  /// A heavy turn took from `began` to `ended`.
  mutating func noteHeavy(from began: Int64, to ended: Int64) {
    heavyNotBefore = ended + (ended - began) * Self.restPerHeavyTurn
  }

  /// Once a second: what was taken long ago is forgotten by and by.
  mutating func fade() {
    for place in shares.indices { shares[place].taken /= 2 }
    for place in users.indices { users[place].taken /= 2 }
    shares.removeAll { $0.line.isEmpty && $0.taken <= Self.little }
    places = Dictionary(uniqueKeysWithValues: shares.indices.map { (shares[$0].party, $0) })
  }

  private mutating func place(of party: Party) -> Int {
    if let place = places[party] { return place }
    let user = place(of: party.user)
    places[party] = shares.count
    // However many processes a user begins, none is before those that wait.
    shares.append(Share(party: party, user: user, clock: users[user].foremost))
    return shares.count - 1
  }

  private mutating func place(of user: UInt32) -> Int {
    if let place = userPlaces[user] { return place }
    userPlaces[user] = users.count
    users.append(User(clock: clock))
    return users.count - 1
  }

  // MARK: - What the loop asks

  /// Whether nobody else waits but those who took much more than this party.
  func othersCanWait(for party: Party) -> Bool {
    let own = places[party].map { shares[$0].taken } ?? 0
    let ofUser = userPlaces[party.user].map { users[$0].taken } ?? 0
    return shares.allSatisfy { other in
      let (much, less) =
        other.party.user == party.user ? (other.taken, own) : (users[other.user].taken, ofUser)
      return other.line.isEmpty || much > less * Self.muchMore + Self.little
    }
  }

  /// How many are in line.
  var count: Int { users.reduce(0) { $0 + $1.waiting } }

  /// So long the loop goes on before it sends answers. To one process alone more of them go at once
  /// if it goes on for longer.
  var microsecondsPerRound: Int64 { shares.count(where: { !$0.line.isEmpty }) > 1 ? 400 : 5_000 }

  /// Whether somebody waits, and when the next of them may have a turn where all are heavy.
  var waiting: Waiting {
    if count > 0 { return .now }
    return heavy.isEmpty ? .nobody : .until(heavyNotBefore)
  }

  enum Waiting: Equatable {
    case nobody, now
    case until(Int64)
  }
}
