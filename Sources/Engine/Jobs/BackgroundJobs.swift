import Interface
import Routing
import Varlink
import Vocabulary

/// What calls ask that needs files or a long look: which errands wait for the disk, which long look
/// is under way, what the journal was asked to do, and whose clients wait for a customer to be
/// found.
///
/// What looks at the whole state or at much of the journal goes out one at a time, and takes what
/// it needs of the state when it does: a copy of the state is paid for by whatever changes it next,
/// and who asks a thousand times shall not make the daemon keep a thousand of them.
struct BackgroundJobs {
  private var errands: [Errand] = []
  private var longLooks = FairLine<(what: LongLook, owner: Errand.Owner)>()
  private var isLookUnderWay = false
  /// What the journal was asked to do for calls, by tags that no batch reaches.
  private var chores: [UInt64: Errand] = [:]
  private var lastChore = UInt64.max / 2
  /// The clients whose calls wait because the journal is asked for many customers of their user's.
  private var finders: [ClientID] = []

  /// What a manager asks that takes long.
  enum LongLook {
    case audit
    case statistics(StatisticsQuery)
  }

  // MARK: - Errands

  mutating func add(_ errand: Errand) { errands.append(errand) }

  /// Those that were added since this was asked last, and need not wait for a later batch.
  mutating func takeReady(through batch: UInt64) -> [Errand] {
    if errands.isEmpty { return [] }
    let ready = errands.filter { $0.batch <= batch }
    errands.removeAll { $0.batch <= batch }
    return ready
  }

  // MARK: - Long looks

  /// Queues a long look. Users take turns, as with calls.
  mutating func queue(_ look: LongLook, for owner: Errand.Owner, of party: Party) {
    longLooks.add((look, owner), of: party)
  }

  /// The next long look, if none is under way; it is then.
  mutating func beginLook(
    where isWanted: (Errand.Owner) -> Bool
  ) -> (what: LongLook, owner: Errand.Owner)? {
    guard !isLookUnderWay else { return nil }
    while let next = longLooks.next() {
      guard isWanted(next.owner) else { continue }
      isLookUnderWay = true
      return next
    }
    return nil
  }

  mutating func endLook() { isLookUnderWay = false }

  /// The time of the background thread that a long look took.
  mutating func note(lookMicroseconds: Int64, of party: Party) {
    longLooks.note(lookMicroseconds, of: party)
  }

  mutating func fade() { longLooks.fade() }

  // MARK: - The journal's chores

  var hasChores: Bool { !chores.isEmpty }

  /// - Returns: The tag under which the journal says that it is done.
  mutating func addChore(for errand: Errand) -> UInt64 {
    lastChore += 1
    chores[lastChore] = errand
    return lastChore
  }

  /// The errand that waits for the chore; nil if no call does.
  mutating func takeChore(_ tag: UInt64) -> Errand? { chores.removeValue(forKey: tag) }

  // MARK: - Finders

  var hasFinders: Bool { !finders.isEmpty }

  mutating func addFinder(_ id: ClientID) { finders.append(id) }

  /// The client that waits longest among those who are wanted.
  ///
  /// - Parameter isThere: Of others nothing is kept.
  mutating func nextFinder(
    where isWanted: (ClientID) -> Bool, isThere: (ClientID) -> Bool
  ) -> ClientID? {
    if finders.isEmpty { return nil }
    finders.removeAll { !isThere($0) }
    return finders.first(where: isWanted)
  }
}

extension BackgroundJobs: GoesBack, InvariantsChecked {
  /// - Returns: The errands that asked of facts which are lost.
  mutating func goBack(to point: DurablePoint, _ state: State) -> [Errand] {
    let lost = errands.filter { $0.batch > point.batch }
    errands.removeAll { $0.batch > point.batch }
    return lost
  }

  func checkInvariants() throws(BrokenInvariant) {
    try require(isLookUnderWay || longLooks.count == 0, "a long look waits only for another")
    try require(chores.keys.allSatisfy { $0 <= lastChore }, "chores have the tags that were given")
  }
}
