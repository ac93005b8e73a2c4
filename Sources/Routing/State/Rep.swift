public import Containers
public import Vocabulary

/// A human who serves sessions. Written only by applying facts.
public struct Rep: Equatable, Sendable {
  public internal(set) var id: RepID
  @Name public internal(set) var name: String
  public internal(set) var profile: ProfileID
  public internal(set) var presence: PresenceID
  public internal(set) var lease: Lease
  /// As of the last coming online, unless a reload said at once (C18).
  public internal(set) var totals: Totals
  public internal(set) var load: Load
  public internal(set) var openOffers: Int32
  /// Pieces of work that C16 counts.
  public internal(set) var pieces: Int32
  /// How many pieces of work take capacity; with none the rep is idle (R5). Not in snapshots, since
  /// it follows from the sessions.
  var workTakingCapacity: Int32
  public internal(set) var onlineSince: Instant
  public internal(set) var lastOffer: Instant?
  /// The last release of capacity, or when they came online. It matters while the rep is idle.
  public internal(set) var idleSince: Instant
  /// The fact by which the rep last came online: refusals before it no longer count (R8).
  var cameOnline: UInt64
  /// The kinds of work for which R4 holds up to and with the lease, a bit each.
  var eligible: UInt64
  /// Those of them for which the rep also has room and may be made an offer.
  var available: UInt64
  var memberships: [Membership]
  /// What the rep refused since then, the oldest first.
  var refused: [Refused] = []
  /// The line of sessions that are for this rep alone.
  var line = Forest<WaitingKey>.empty
  /// The sessions that are this rep's in one way or another.
  var tied = Tied()

  public var queues: [QueueID] { memberships.map(\.queue) }

  /// Whether work of some kind can be offered to the rep, now or once they have room (R4): they are
  /// online for a channel, and their desk is connected if their profile wants one.
  public var isReady: Bool { eligible != 0 }

  static let blank = Rep(id: RepID(slot: 0, generation: 0), name: "", profile: ProfileID(0))

  init(id: RepID, name: String, profile: ProfileID) {
    self.id = id
    self.name = name
    self.profile = profile
    presence = .offline
    lease = .none
    totals = Totals(primary: 0, interruptible: 0)
    load = Load()
    openOffers = 0
    pieces = 0
    workTakingCapacity = 0
    onlineSince = .zero
    idleSince = .zero
    cameOnline = 0
    eligible = 0
    available = 0
    memberships = []
  }
}

/// A session that a rep refused, and the fact that says so.
struct Refused: Equatable, Sendable {
  var session: SessionID
  var fact: UInt64
}

/// A rep's place in a queue, and on the benches from which the queue picks.
struct Membership: Equatable, Sendable {
  var queue: QueueID
  var primary = Forest<BenchKey>.empty
  var interruptible = Forest<BenchKey>.empty

  init(queue: QueueID) {
    self.queue = queue
  }
}

/// The desk's streaming call that says that the rep is there (P5).
public enum Lease: Hashable, Sendable {
  case none
  case whole
  /// Offered nothing new; goes offline at that instant.
  case broken(until: Instant)
}
