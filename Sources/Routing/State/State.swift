import Containers
public import Vocabulary

/// All that the router knows. It changes by `apply` alone, so that the same facts give the same
/// state; the indexes in it follow from the records and are kept in line with them.
public struct State: Equatable, Sendable {
  /// The instant of the last fact; the core's time never goes before it.
  public internal(set) var now = Instant.zero
  /// The number of the last fact.
  public internal(set) var factNumber: UInt64 = 0
  public internal(set) var configuration = Configuration.empty
  /// Before this nothing that counts somebody's silence is carried out.
  public internal(set) var graceUntil = Instant.zero
  public internal(set) var lastSession: UInt64 = 0
  public internal(set) var lastOffer: UInt64 = 0

  var sessions = SlotTable<Session>(blank: .blank)
  var sessionIndex = SlotIndex()
  var reps = SlotTable<Rep>(blank: .blank)
  var repSlots: [Name: UInt32] = [:]
  var repsEver: UInt32 = 0
  /// What each rep holds of the models' counters: as many in a row as the configuration has.
  var counters: [Int64] = []
  var customers = SlotTable<Customer>(blank: .blank)
  var customerIndex = SlotIndex()
  var customersEver: UInt32 = 0
  /// The Error that is a customer's last session, by their place; and whose it is.
  var lastErrors: [UInt32: LastError] = [:]
  var errorOwners: [SessionID: UInt32] = [:]
  var queues: [QueueState] = []
  var responders: [ResponderState] = []
  var openSessions = 0
  /// How many of them are on each channel, without zeros at the end, so that equal states compare
  /// as equal.
  var openSessionsOfChannels: [Int] = []

  var lines = Forest<WaitingKey>()
  var benches = Forest<BenchKey>()
  var keptRefusals = Forest<KeptKey>()

  var sessionTimers = TimerHeap()
  var repTimers = TimerHeap()
  var customerTimers = TimerHeap()
  var responderTimers = TimerHeap()

  #if PLANTED_FAULTS
    var planted = PlantedFault()
  #endif

  var lookup = Lookup()
  var agenda = Agenda()

  init() {}
}

// Reading by name and by id.
extension State {
  public func session(_ id: SessionID) -> Session? { slot(of: id).map { sessions[$0] } }

  public func rep(_ id: RepID) -> Rep? { slot(of: id).map { reps[$0] } }

  public func rep(named name: String) -> Rep? { repSlots[Name(name)].map { reps[$0] } }

  public func customer(_ id: CustomerID) -> Customer? { slot(of: id).map { customers[$0] } }

  /// How many sessions wait in the queue, offered or not.
  public func size(of queue: QueueID) -> Int { queues[Int(queue.index)].size }

  @inline(__always)
  func slot(of id: SessionID) -> UInt32? {
    sessionIndex.slot(id.indexHash) { sessions[$0].id == id }
  }

  /// Where the customer's record is.
  @inline(__always)
  func customerSlot(of name: String, on channel: ChannelID) -> UInt32? {
    customerIndex.slot(Customer.indexHash(name, channel)) {
      customers[$0].channel == channel && Name(customers[$0].name) == Name(name)
    }
  }

  /// Where the rep's record is, or nil where they were removed.
  @inline(__always)
  func slot(of id: RepID) -> UInt32? {
    guard id.slot < reps.slotEnd, reps.isLive(id.slot), reps[id.slot].id == id else { return nil }
    return id.slot
  }

  @inline(__always)
  func slot(of id: CustomerID) -> UInt32? {
    guard id.slot < customers.slotEnd, customers.isLive(id.slot), customers[id.slot].id == id
    else { return nil }
    return id.slot
  }

  public var openSessionCount: Int { openSessions }

  @inline(__always)
  public func openSessionCount(on channel: ChannelID) -> Int {
    let place = Int(channel.index)
    return place < openSessionsOfChannels.count ? openSessionsOfChannels[place] : 0
  }

  /// A session was opened on the channel, or is no longer open.
  mutating func countOpenSession(on channel: ChannelID, _ change: Int) {
    let place = Int(channel.index)
    while openSessionsOfChannels.count <= place { openSessionsOfChannels.append(0) }
    openSessionsOfChannels[place] += change
    while openSessionsOfChannels.last == 0 { openSessionsOfChannels.removeLast() }
  }

  public var repCount: Int { reps.count }

  /// Every session in state, by slot. Walks all.
  public var allSessions: [Session] {
    (0..<sessions.slotEnd).filter { sessions.isLive($0) }.map { sessions[$0] }
  }

  /// Every rep, by slot. Walks all.
  public var allReps: [Rep] {
    (0..<reps.slotEnd).filter { reps.isLive($0) }.map { reps[$0] }
  }
}

extension SessionID {
  /// Under which an index of slots has it.
  public var indexHash: Int { Int(truncatingIfNeeded: number) }
}

extension Customer {
  /// By the standard library's seeded hash: whoever chooses customers' ids cannot make them
  /// collide. Nothing is decided by where they fall.
  static func indexHash(_ name: String, _ channel: ChannelID) -> Int {
    var hasher = Hasher()
    hasher.combine(channel.index)
    hasher.combine(Name(name))
    return hasher.finalize()
  }
}
