import Containers
import Interface
import Routing
import Vocabulary

/// Those who look on: every fact from a number on, and the overview as it changes. Facts are put
/// into words as they are recorded, while the state still has the names in them, and wait here
/// until they are on disk and each watcher has had a turn.
struct Watching {
  private var overviews: [(listener: Listener, told: [UInt8])] = []
  /// The watchers that have caught up; each has a `nextFact`.
  private(set) var watchers: [Listener] = []
  /// Those who watch and still read what is on disk already.
  private var catchingUp: Set<ClientID> = []
  /// Those of them who must read a fact that is on its way to the disk.
  private var late: [(client: ClientID, from: UInt64)] = []
  private var telling: FactTelling
  private(set) var told = ToldFacts()
  /// The queues that each fact of the command at hand concerns; empty while nobody watches.
  private(set) var scopes: [Set<Name>] = []

  init(_ state: State) { telling = FactTelling(state) }

  // MARK: - Who watches

  /// Whether facts are to be kept in words until they are on disk.
  var isWatched: Bool { !watchers.isEmpty || !catchingUp.isEmpty }

  /// A watcher that reads from disk.
  mutating func addBehind(_ client: ClientID) { catchingUp.insert(client) }

  /// The watcher has caught up.
  mutating func add(_ listener: Listener) {
    catchingUp.remove(listener.client)
    watchers.append(listener)
  }

  /// The watcher is so far behind that it reads from disk again.
  mutating func setBack(_ client: ClientID) {
    watchers.removeAll { $0.client == client }
    catchingUp.insert(client)
  }

  /// Whether a watcher that is to be sent this fact next, and has had all that are on disk, can
  /// have it as soon as it is there. Else it is read from disk when it is there.
  mutating func canGoOn(_ client: ClientID, from next: UInt64, last: UInt64) -> Bool {
    if next == last + 1 || telling.has(next, through: last) { return true }
    late.append((client, next))
    return false
  }

  /// Those whose facts are on disk by now, to be read from there.
  mutating func takeLate(through fact: UInt64) -> [(client: ClientID, from: UInt64)] {
    if late.isEmpty { return [] }
    let some = late.filter { $0.from <= fact }
    late.removeAll { $0.from <= fact }
    return some
  }

  mutating func remove(_ kind: ClientStream.Kind, of client: ClientID) {
    switch kind {
    case .overview: overviews.removeAll { $0.listener.client == client }
    case .watcher:
      watchers.removeAll { $0.client == client }
      catchingUp.remove(client)
    case .desk, .gateway, .responder: break
    }
  }

  // MARK: - Facts in words

  mutating func beginCommand() { scopes.removeAll(keepingCapacity: true) }

  /// The queues that the next fact of the command concerns.
  mutating func add(scope: Set<Name>) { scopes.append(scope) }

  /// Puts a command's facts into words, if a watcher or the log wants them.
  mutating func note(
    _ outcome: Outcome, in state: State, _ logLevel: LogLevel, of user: UInt32?
  ) {
    telling.note(outcome, in: state, tellsAll: isWatched, of: scopes, logLevel, of: user)
  }

  /// The next fact that is on disk.
  mutating func next(through fact: UInt64) -> FactTelling.Told? { telling.next(through: fact) }

  /// Keeps a fact, as it is sent, for the watchers.
  mutating func keep(_ number: UInt64, _ item: ToldFacts.Item) { told.append(number, item) }

  /// All watchers were sent the facts before this one.
  ///
  /// - Returns: The fact before which a watcher is too far behind; nil if none is.
  mutating func drop(before number: UInt64) -> UInt64? {
    told.drop(before: number)
    return told.bytes > ToldFacts.bytesMax ? told.middle : nil
  }

  /// How many facts were left out of the log in this second.
  var omitted: UInt64 { telling.omitted }

  /// How many facts were left out of the log since the last call. Begins another second.
  mutating func takeOmitted() -> UInt64 { telling.takeOmitted() }

  // MARK: - Overviews

  var hasOverviews: Bool { !overviews.isEmpty }

  var overviewListeners: [Listener] { overviews.map(\.listener) }

  mutating func addOverview(_ listener: Listener) { overviews.append((listener, [])) }

  func hasOverview(_ listener: Listener) -> Bool {
    overviews.contains { $0.listener == listener }
  }

  /// Whether these are other bytes than the listener was told last, which they then are.
  mutating func isNews(_ bytes: [UInt8], to listener: Listener) -> Bool {
    guard let index = overviews.firstIndex(where: { $0.listener == listener }),
      overviews[index].told != bytes
    else { return false }
    overviews[index].told = bytes
    return true
  }
}

extension Watching: GoesBack, InvariantsChecked {
  /// - Returns: The watchers who waited for a fact to reach the disk.
  mutating func goBack(
    to point: DurablePoint, _ state: State
  ) -> [(client: ClientID, from: UInt64)] {
    for index in overviews.indices { overviews[index].told = [] }
    telling.forget(after: point.fact, state)
    defer { late = [] }
    return late
  }

  func checkInvariants() throws(BrokenInvariant) {
    try require(
      Set(watchers.map(\.client)).isDisjoint(with: catchingUp), "a watcher has caught up or not")
    try require(Set(watchers.map(\.client)).count == watchers.count, "a client watches once")
    try require(told.bytes >= 0 && (told.first < told.end || told.bytes == 0), "bytes are of facts")
  }
}
