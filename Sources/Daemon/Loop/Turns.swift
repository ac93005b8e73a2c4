import Engine

/// Decides whose turn it is in the loop: users share its time evenly, and so do a user's processes
/// (`FairLine`), so that one user's load does not delay another. The connections of a process take
/// turns in the order in which they became ready.
///
/// Those whose next message takes long to look at stand apart, and together get at most a fifth of
/// the loop's time, so that the calls of all others never wait for more than one of theirs.
struct Turns {
  private var line = FairLine<ClientID>()
  private var heavy: [ClientID] = []
  /// On the monotonic clock, in microseconds.
  private var heavyNotBefore: Int64 = 0

  /// A message of more bytes is heavy.
  static let lightBytesMax = 32 * 1_024
  /// How long turns run before we poll for newly readable connections.
  static let microsecondsPerLook: Int64 = 200
  /// Polling takes at most one part in so many of the time, however many connections are ready.
  static let restPerLook: Int64 = 8
  private static let restPerHeavyTurn: Int64 = 4

  // MARK: - The line

  mutating func add(_ id: ClientID, of party: Party, isHeavy: Bool) {
    if isHeavy { heavy.append(id) } else { line.add(id, of: party) }
  }

  /// The next to have a turn.
  mutating func next() -> ClientID? { line.next() }

  /// The next whose message takes long, if it may have its turn now.
  mutating func nextHeavy(at now: Int64) -> ClientID? {
    heavy.isEmpty || now < heavyNotBefore ? nil : heavy.removeFirst()
  }

  // MARK: - What they take

  /// A connection of the party kept the loop busy.
  mutating func note(_ microseconds: Int64, of party: Party) { line.note(microseconds, of: party) }

  /// A heavy turn took from `began` to `ended`.
  mutating func noteHeavy(from began: Int64, to ended: Int64) {
    heavyNotBefore = ended + (ended - began) * Self.restPerHeavyTurn
  }

  /// To be called once a second: time taken long ago counts less and less.
  mutating func fade() { line.fade() }

  // MARK: - What the loop asks

  /// Whether nobody else waits but those who took much more than this party.
  func othersCanWait(for party: Party) -> Bool { line.othersCanWait(for: party) }

  /// How many are in line.
  var count: Int { line.count }

  /// How long the loop goes on before it sends answers: longer if only one process is active, since
  /// then more of its answers leave in one send.
  var microsecondsPerRound: Int64 { line.isContended ? 400 : 5_000 }

  /// Whether somebody waits, and when the next of them may have a turn if all are heavy.
  var waiting: Waiting {
    if count > 0 { return .now }
    return heavy.isEmpty ? .nobody : .until(heavyNotBefore)
  }

  enum Waiting: Equatable {
    case nobody, now
    case until(Int64)
  }
}
