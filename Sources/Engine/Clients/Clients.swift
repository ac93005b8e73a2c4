import Interface
import Routing
import Varlink
import Vocabulary

/// The connections, who is at the other end of each, and what their users hold.
///
/// Which callers get a place: all callers without a role share a few places, and lose them first if
/// places run out. A user with a role who has fewer connections than are reserved for each user
/// gets the place of a user who has more; root and the daemon's user always get one.
///
/// The memory that half-read calls and unread answers take is charged to the client's user, or to
/// all callers without a role together. If a budget is exceeded, the connection that holds most is
/// cut off, of the process that holds most: that is the one that floods, while the one that
/// exceeded the budget may have added a few bytes.
struct Clients {
  private var table = ClientTable()
  var users = UserBook()
  /// Those whose callers have no role.
  private var strangers: [ClientID] = []
  /// Those that have something to send, or that may be closed.
  private var touched: [ClientID] = []
  /// The user whose turn it is, to whom logged facts are charged; nil if it is nobody's.
  private(set) var speaker: UInt32?
  /// No further calls are taken.
  private(set) var isStopping = false
  #if PLANTED_FAULTS
    var planted: EngineFault?
  #endif

  enum Place {
    case free
    /// That client is closed for it.
    case of(ClientID)
    case none(ConnectionQuota)
  }

  /// One user's budget, in full buffers of one client.
  private static let fullClientsPerUser = 16
  /// The budgets of all callers without a role together, and of one of them. They may call only
  /// what every Varlink service answers.
  static let bytesWithoutRoleMax = 4 << 20
  static let unreadBytesWithoutRoleMax = 256 << 10
  private static let messageBytesWithoutRoleMax = 16 << 10

  // MARK: - Who is there

  @inline(__always)
  func contains(_ id: ClientID) -> Bool { table.contains(id) }

  /// A client that is there.
  subscript(id: ClientID) -> Client {
    @inline(__always) _read { yield table[id] }
    @inline(__always) _modify { yield &table[id] }
  }

  /// All who are there. Walks all.
  var ids: [ClientID] { table.ids }

  var count: Int { table.count }

  /// - Parameter calls: How many calls came before it, from all clients.
  mutating func add(
    _ caller: Caller, _ settings: DaemonSettings, after calls: UInt64
  ) -> ClientID {
    let hasRole = caller.hasRole
    users.enter(caller.uid, hasRole: hasRole)
    let wire = ServerConnection(limits: Self.limits(hasRole: hasRole, settings))
    let id = table.add {
      Client(id: $0, wire: wire, caller: caller, hasRole: hasRole, usefulAt: calls)
    }
    if !hasRole { strangers.append(id) }
    return id
  }

  mutating func remove(_ id: ClientID) -> Client? {
    guard let client = table.remove(id) else { return nil }
    if !client.hasRole { strangers.removeAll { $0 == id } }
    #if PLANTED_FAULTS
      if planted == .budgetNotGivenBack {
        users.leave(client.caller.uid, hasRole: client.hasRole, bytes: 0)
        return client
      }
    #endif
    users.leave(client.caller.uid, hasRole: client.hasRole, bytes: client.chargedBytes)
    return client
  }

  /// Goes on with a connection of the process before.
  mutating func resume(
    _ id: ClientID, with remainder: ConnectionRemainder, _ settings: DaemonSettings
  ) {
    let limits = Self.limits(hasRole: table[id].hasRole, settings)
    table[id].wire = ServerConnection(limits: limits, resuming: remainder)
  }

  private static func limits(hasRole: Bool, _ settings: DaemonSettings) -> ConnectionLimits {
    var limits = ConnectionLimits()
    limits.messageBytesMax = settings.messageBytesMax
    if !hasRole {
      limits.messageBytesMax = messageBytesWithoutRoleMax
      limits.unansweredCallsMax = 16
      limits.outputBytesPause = 64 << 10
    }
    return limits
  }

  /// Gives a client what its roles allow now, after roles were looked up anew.
  mutating func grant(_ id: ClientID, by roles: RoleTable, _ settings: DaemonSettings) {
    roles.grant(&table[id].caller)
    let hasRole = table[id].caller.hasRole
    table[id].wire.limits = Self.limits(hasRole: hasRole, settings)
    guard table[id].hasRole != hasRole else { return }
    let (uid, bytes) = (table[id].caller.uid, table[id].chargedBytes)
    users.enter(uid, hasRole: hasRole, bytes: bytes)
    users.leave(uid, hasRole: !hasRole, bytes: bytes)
    table[id].hasRole = hasRole
    strangers.removeAll { $0 == id }
    if !hasRole { strangers.append(id) }
  }

  // MARK: - Turns

  mutating func beginTurn(of id: ClientID) { speaker = Party(table[id].caller).user }

  mutating func endTurn() { speaker = nil }

  mutating func stop() {
    isStopping = true
    for id in table.ids { touch(id) }
  }

  /// It has something to send, or may be closed.
  mutating func touch(_ id: ClientID) {
    guard table.contains(id), !table[id].isTouched else { return }
    table[id].isTouched = true
    touched.append(id)
  }

  mutating func takeTouched(into ids: inout [ClientID]) {
    swap(&ids, &touched)
    touched.removeAll(keepingCapacity: true)
    for id in ids where table.contains(id) { table[id].isTouched = false }
  }

  /// The client made a call that was neither denied nor a mistake.
  mutating func noteUseful(_ id: ClientID, after calls: UInt64) {
    table[id].usefulCalls &+= 1
    table[id].usefulAt = calls
  }

  // MARK: - Places

  func place(for caller: Caller, _ settings: DaemonSettings, isMaster: Bool) -> Place {
    let own = users[caller.uid].connections
    if own >= settings.connectionsPerUserMax {
      return .none(.ofUser(settings.connectionsPerUserMax))
    }
    let isFull = count >= settings.connectionsMax
    guard caller.hasRole else { return placeWithoutRole(own, isFull, settings) }
    if !isFull { return .free }
    if let stranger = idlest(of: strangers) { return .of(stranger) }
    let reserved = settings.connectionsReservedPerUser
    if own < reserved {
      if let uid = users.greediest(above: reserved) {
        return idlest(of: ids.filter { table[$0].caller.uid == uid }).map { .of($0) } ?? .free
      }
      if isMaster { return .free }
    }
    return .none(.all(settings.connectionsMax))
  }

  /// If all places for callers without a role are taken, a user who has fewer of them gets the
  /// place of one who has more.
  private func placeWithoutRole(
    _ own: Int, _ isFull: Bool, _ settings: DaemonSettings
  ) -> Place {
    let max = settings.connectionsWithoutRoleMax
    if !isFull, strangers.count < max { return .free }
    var most = own + 1
    var greediest: UInt32?
    for id in strangers {
      let uid = table[id].caller.uid
      let count = users[uid].connections
      if count > most { (most, greediest) = (count, uid) }
    }
    guard let greediest,
      let other = idlest(of: strangers.filter { table[$0].caller.uid == greediest })
    else { return .none(isFull ? .all(settings.connectionsMax) : .withoutRole(max)) }
    return .of(other)
  }

  /// The client that is missed least: one without a stream rather than one with, then one without
  /// calls under way, then the one whose last useful call was longest ago.
  private func idlest(of ids: [ClientID]) -> ClientID? {
    ids.min { cost(of: $0) < cost(of: $1) }
  }

  private func cost(of id: ClientID) -> (Int, Int, UInt64) {
    let isBusy = table[id].feed != nil || table[id].wire.unansweredCalls > 0
    return (table[id].stream == nil ? 0 : 1, isBusy ? 1 : 0, table[id].usefulAt)
  }

  /// How long the client may go without a useful call. Nil if there is no limit for it: it has a
  /// stream, it waits for an answer, or its caller has a role and it made a useful call.
  func idleLimit(of id: ClientID, _ settings: DaemonSettings) -> Interval? {
    let client = table[id]
    if client.stream != nil || client.feed != nil || client.isCutOff { return nil }
    if client.wire.unansweredCalls > 0 { return nil }
    if !client.hasRole { return settings.idleTimeoutWithoutRole }
    return client.usefulCalls == 0 ? settings.firstCallTimeout : nil
  }

  // MARK: - What they hold

  /// Charges the user for what the client holds now.
  ///
  /// - Returns: How much more that is than before.
  @discardableResult
  mutating func charge(_ id: ClientID) -> Int {
    let change = table[id].charge()
    if change != 0 {
      users.charge(change, to: table[id].caller.uid, hasRole: table[id].hasRole)
    }
    return change
  }

  /// Whether it has left more unread than one client may.
  func isOverFull(_ id: ClientID, _ settings: DaemonSettings) -> Bool {
    #if PLANTED_FAULTS
      if planted == .slowReaderKept { return false }
    #endif
    let max = table[id].hasRole ? settings.unreadBytesMax : Self.unreadBytesWithoutRoleMax
    return table[id].unreadBytes > max
  }

  /// The client to be cut off because the budget of which this one has a part is exceeded; nil if
  /// it is not.
  func heaviestOverBudget(beside id: ClientID, _ settings: DaemonSettings) -> ClientID? {
    isOverBudget(id, settings) ? heaviest(beside: id) : nil
  }

  private func isOverBudget(_ id: ClientID, _ settings: DaemonSettings) -> Bool {
    if !table[id].hasRole { return users.withoutRole.bytes > Self.bytesWithoutRoleMax }
    return users[table[id].caller.uid].bytes
      > Self.fullClientsPerUser * max(settings.unreadBytesMax, settings.messageBytesMax)
  }

  /// Of the clients that share a budget with this one, the one that holds most, of the process that
  /// holds most.
  ///
  /// - Complexity: linear in the connections; called only when one is to be cut off.
  private func heaviest(beside id: ClientID) -> ClientID? {
    let (hasRole, uid) = (table[id].hasRole, table[id].caller.uid)
    var byProcess: [Int32: (bytes: Int, heaviest: ClientID, most: Int)] = [:]
    for id in table.ids {
      let other = table[id]
      let shares = other.hasRole == hasRole && (!hasRole || other.caller.uid == uid)
      guard shares, !other.isCutOff, other.chargedBytes > 0 else { continue }
      var process = byProcess[other.caller.pid] ?? (0, id, 0)
      process.bytes += other.chargedBytes
      if other.chargedBytes > process.most {
        (process.heaviest, process.most) = (id, other.chargedBytes)
      }
      byProcess[other.caller.pid] = process
    }
    return byProcess.values.max { ($0.bytes, $0.most) < ($1.bytes, $1.most) }?.heaviest
  }
}

extension Clients: InvariantsChecked {
  /// - Complexity: linear in the connections.
  func checkInvariants() throws(BrokenInvariant) {
    var (charged, connections) = (0, 0)
    for id in table.ids {
      charged += table[id].chargedBytes
      connections += 1
      try require(table[id].undeliveredBytes >= 0, "no more is delivered than waited")
    }
    try require(connections == table.count, "each connection has one place")
    try require(users.bytes == charged, "users are charged with what their connections hold")
    try require(
      users.all.reduce(0) { $0 + $1.user.connections } == connections,
      "each connection is counted for its user")
    try require(
      Set(strangers) == Set(table.ids.filter { !table[$0].hasRole }),
      "those without a role are known")
    try require(users.withoutRole.connections == strangers.count, "and counted")
  }
}
