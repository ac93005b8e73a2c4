import Varlink
import Vocabulary

/// Where a stream's items go: a client, and the call that it made.
struct Listener: Hashable {
  var client: ClientID
  var call: CallID
}

/// Which stream has which rep's lease, and without which batch it has not.
struct Leases {
  struct Desk {
    var listener: Listener
    var uid: UInt32
    /// Its reps, by the names under which their leases were taken.
    var reps: [RepID: String] = [:]
  }

  private struct EndedLease {
    var rep: RepID
    var name: String
    var desk: UInt64
    /// The batches without which it was not taken, and has not ended.
    var taken: UInt64
    var ended: UInt64
  }

  private(set) var desks: [UInt64: Desk] = [:]
  /// The stream that has each rep's lease.
  private(set) var deskOfRep: [RepID: UInt64] = [:]
  /// The batch without which each of these leases was not taken.
  private var batchOfLease: [RepID: UInt64] = [:]
  /// Leases that ended, until it is on disk that they did.
  private var ended: [EndedLease] = []
  private var lastDesk: UInt64 = 0
  #if PLANTED_FAULTS
    var planted: EngineFault?
  #endif

  // MARK: - Desks

  mutating func addDesk(_ listener: Listener, uid: UInt32) -> UInt64 {
    lastDesk += 1
    desks[lastDesk] = Desk(listener: listener, uid: uid)
    return lastDesk
  }

  /// A desk's stream that goes on under the number that its client knows.
  mutating func addDesk(_ number: UInt64, _ listener: Listener, uid: UInt32) {
    lastDesk = max(lastDesk, number)
    desks[number] = Desk(listener: listener, uid: uid)
  }

  /// Gives a rep's lease to a stream.
  ///
  /// - Returns: The stream that had it, where another did.
  mutating func take(_ rep: RepID, named name: String, for desk: UInt64) -> UInt64? {
    let before = deskOfRep[rep]
    if let before, keepsNothing { desks[before]?.reps[rep] = nil }
    deskOfRep[rep] = desk
    desks[desk]?.reps[rep] = name
    return before
  }

  private var keepsNothing: Bool {
    #if PLANTED_FAULTS
      return planted != .replacedDeskKeepsLease
    #else
      return true
    #endif
  }

  mutating func note(batch: UInt64, ofLease rep: RepID) {
    if deskOfRep[rep] != nil { batchOfLease[rep] = batch }
  }

  mutating func release(_ rep: RepID) {
    guard let desk = deskOfRep.removeValue(forKey: rep) else { return }
    desks[desk]?.reps[rep] = nil
    batchOfLease[rep] = nil
  }

  /// A rep's lease has ended, by what is on disk once the batch is.
  mutating func end(_ rep: RepID, with batch: UInt64) {
    guard let desk = deskOfRep[rep], let name = desks[desk]?.reps[rep] else { return }
    let taken = batchOfLease[rep] ?? 0
    ended.append(EndedLease(rep: rep, name: name, desk: desk, taken: taken, ended: batch))
    release(rep)
  }

  mutating func noteDurable(_ batch: UInt64) {
    if !ended.isEmpty { ended.removeAll { $0.ended <= batch } }
  }

  /// Gives up the leases that were taken behind a batch, and gives those back that ended there.
  ///
  /// - Returns: Whose were given up.
  mutating func goBack(to batch: UInt64) -> [RepID] {
    let reps = batchOfLease.filter { $0.value > batch }.keys.sorted()
    for rep in reps { release(rep) }
    for lease in ended where lease.taken <= batch && deskOfRep[lease.rep] == nil {
      guard desks[lease.desk] != nil else { continue }
      _ = take(lease.rep, named: lease.name, for: lease.desk)
      batchOfLease[lease.rep] = lease.taken
    }
    ended = []
    return reps
  }

  /// - Returns: The reps whose leases it had.
  mutating func removeDesk(_ desk: UInt64) -> [RepID] {
    let reps = (desks.removeValue(forKey: desk)?.reps.keys).map { $0.sorted() } ?? []
    for rep in reps { (deskOfRep[rep], batchOfLease[rep]) = (nil, nil) }
    return reps
  }
}

extension Leases: InvariantsChecked {
  /// - Complexity: linear in the leases.
  func checkInvariants() throws(BrokenInvariant) {
    for (rep, desk) in deskOfRep {
      try require(
        desks[desk]?.reps[rep] != nil, "a lease is one of the reps of the stream that has it")
    }
    try require(
      desks.values.reduce(0) { $0 + $1.reps.count } == deskOfRep.count,
      "a rep's lease is with one stream")
    try require(
      batchOfLease.keys.allSatisfy { deskOfRep[$0] != nil }, "a batch is of a lease that is")
    try require(desks.keys.allSatisfy { $0 <= lastDesk }, "a stream's number is not given twice")
    for lease in ended {
      try require(lease.taken <= lease.ended, "a lease ends after it was taken")
    }
  }
}
