import System

/// Who is next: of those who have something to say, whoever's user took the least of the loop's
/// time lately, and among a user's processes the one that took the least; so that what some do is
/// no other's wait. The connections of a process take turns in the order in which they had
/// something to say.
///
/// Those whose next message takes long to look at stand apart, and together get at most a fifth of
/// the loop's time, so that the calls of all others never wait for more than one of theirs.
struct Turns {
  /// Whose connection it is.
  struct Party: Hashable {
    var user: UInt32
    var process: Int32
  }

  private struct Share {
    let party: Party
    /// The user's place.
    let user: Int
    /// Of the loop's time, in microseconds; what is past counts less and less.
    var taken: Int64 = 0
    var line: [ClientID] = []
  }

  private var shares: [Share] = []
  private var places: [Party: Int] = [:]
  /// What each user's processes took together.
  private var takenByUser: [Int64] = []
  private var userPlaces: [UInt32: Int] = [:]
  private var heavy: [ClientID] = []
  /// On the monotonic clock, in microseconds.
  private var heavyNotBefore: Int64 = 0

  /// A message of more bytes is heavy.
  static let lightBytesMax = 32 * 1_024
  /// So long turns follow one another before it is seen who else has something to say.
  static let microsecondsPerLook: Int64 = 200
  /// So long the loop goes on before it sends answers, where not all turns are one process's. For
  /// one alone more answers go at once when it goes on.
  static let microsecondsPerRound: Int64 = 400
  private static let restPerHeavyTurn: Int64 = 4
  /// Whoever took so many times as much can wait until another's answer is on disk.
  private static let muchMore: Int64 = 4
  /// Whoever took no more need not be remembered.
  private static let little: Int64 = 1_000

  mutating func add(_ id: ClientID, of party: Party, isHeavy: Bool) {
    if isHeavy {
      heavy.append(id)
    } else {
      shares[place(of: party)].line.append(id)
    }
  }

  /// The next to have a turn.
  mutating func next() -> ClientID? {
    var first: Int?
    for place in shares.indices where !shares[place].line.isEmpty {
      if let other = first, taken(place) >= taken(other) { continue }
      first = place
    }
    return first.map { shares[$0].line.removeFirst() }
  }

  /// The next whose message takes long, if it may have its turn now.
  mutating func nextHeavy(at now: Int64) -> ClientID? {
    heavy.isEmpty || now < heavyNotBefore ? nil : heavy.removeFirst()
  }

  /// A connection of the party kept the loop busy.
  mutating func note(_ microseconds: Int64, of party: Party) {
    let place = place(of: party)
    shares[place].taken += microseconds
    takenByUser[shares[place].user] += microseconds
  }

  /// A heavy turn took from `began` to `ended`.
  mutating func noteHeavy(from began: Int64, to ended: Int64) {
    heavyNotBefore = ended + (ended - began) * Self.restPerHeavyTurn
  }

  /// Once a second: what was taken long ago is forgotten by and by.
  mutating func fade() {
    for place in shares.indices { shares[place].taken /= 2 }
    for place in takenByUser.indices { takenByUser[place] /= 2 }
    shares.removeAll { $0.line.isEmpty && $0.taken <= Self.little }
    places = Dictionary(uniqueKeysWithValues: shares.indices.map { (shares[$0].party, $0) })
  }

  /// Whether nobody else waits but those who took much more than this party.
  func othersCanWait(for party: Party) -> Bool {
    let own = places[party].map { shares[$0].taken } ?? 0
    let ofUser = userPlaces[party.user].map { takenByUser[$0] } ?? 0
    return shares.allSatisfy { other in
      let (much, less) =
        other.party.user == party.user
        ? (other.taken, own) : (takenByUser[other.user], ofUser)
      return other.line.isEmpty || much > less * Self.muchMore + Self.little
    }
  }

  /// How many are in line.
  var count: Int { shares.reduce(0) { $0 + $1.line.count } }

  /// Whether those in line are not all of one process.
  var areOfSeveral: Bool { shares.count(where: { !$0.line.isEmpty }) > 1 }

  /// Whether somebody waits, and when the next of them may have a turn where all are heavy.
  var waiting: Waiting {
    if shares.contains(where: { !$0.line.isEmpty }) { return .now }
    return heavy.isEmpty ? .nobody : .until(heavyNotBefore)
  }

  enum Waiting: Equatable {
    case nobody, now
    case until(Int64)
  }

  private func taken(_ place: Int) -> (Int64, Int64) {
    (takenByUser[shares[place].user], shares[place].taken)
  }

  private mutating func place(of party: Party) -> Int {
    if let place = places[party] { return place }
    places[party] = shares.count
    shares.append(Share(party: party, user: place(of: party.user)))
    return shares.count - 1
  }

  private mutating func place(of user: UInt32) -> Int {
    if let place = userPlaces[user] { return place }
    userPlaces[user] = takenByUser.count
    takenByUser.append(0)
    return takenByUser.count - 1
  }
}
