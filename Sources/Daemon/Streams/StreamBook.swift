import Varlink
import Vocabulary

/// Who listens to what, and where each notice goes.
struct StreamBook {
  struct Listener: Hashable {
    var client: ClientID
    var call: CallID
  }

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

  private(set) var gateways: [ChannelID: [Listener]] = [:]
  private(set) var responders: [ResponderID: Listener] = [:]
  /// Those who have an overview told, and what they were told last.
  var overviews: [(listener: Listener, told: [UInt8])] = []
  /// The watchers that have caught up; each has a `nextFact`.
  var watchers: [Listener] = []
  /// Those who watch and still read what is on disk already.
  var catchingUp: Set<ClientID> = []

  /// Whether facts are to be kept in words until they are on disk.
  var isWatched: Bool { !watchers.isEmpty || !catchingUp.isEmpty }

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
    if let before { desks[before]?.reps[rep] = nil }
    deskOfRep[rep] = desk
    desks[desk]?.reps[rep] = name
    return before
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

  // MARK: - Gateways and responders

  mutating func addGateway(_ listener: Listener, to channel: ChannelID) {
    gateways[channel, default: []].append(listener)
  }

  /// - Returns: The channels that it listened to.
  mutating func removeGateway(_ client: ClientID) -> [ChannelID] {
    var heard: [ChannelID] = []
    for (channel, listeners) in gateways {
      let rest = listeners.filter { $0.client != client }
      guard rest.count < listeners.count else { continue }
      heard.append(channel)
      gateways[channel] = rest.isEmpty ? nil : rest
    }
    return heard
  }

  /// - Returns: Whoever had the responder's stream before.
  mutating func take(_ responder: ResponderID, for listener: Listener) -> Listener? {
    responders.updateValue(listener, forKey: responder)
  }

  /// - Returns: The responder whose stream it was, where nobody has taken its place.
  mutating func removeResponder(_ client: ClientID) -> ResponderID? {
    guard let found = responders.first(where: { $0.value.client == client }) else { return nil }
    responders[found.key] = nil
    return found.key
  }

  // MARK: - Overviews and watchers

  mutating func removeOverview(_ client: ClientID) {
    overviews.removeAll { $0.listener.client == client }
  }

  mutating func removeWatcher(_ client: ClientID) {
    watchers.removeAll { $0.client == client }
    catchingUp.remove(client)
  }
}
