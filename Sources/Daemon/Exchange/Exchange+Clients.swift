import Interface
public import Routing
import Varlink

// A connection comes, is read, has its turns, and goes.
extension Exchange {
  /// How many calls of one client are looked at before others have their turn.
  static var callsEachTurn: Int { 16 }

  /// How much the clients of one user may hold in half-read calls and unread answers, in full
  /// buffers of one client.
  private static var fullClientsPerUser: Int { 16 }

  public enum Connecting: Sendable {
    case welcome(ClientID)
    /// What to send before the connection is closed.
    case turnedAway([UInt8])
  }

  /// A connection was made.
  public mutating func connect(_ caller: Caller) -> Connecting {
    var caller = caller
    let isOfUser = users[caller.uid].connections >= settings.connectionsPerUserMax
    if isOfUser || clients.count >= settings.connectionsMax {
      let limit = isOfUser ? settings.connectionsPerUserMax : settings.connectionsMax
      remarks.append(.turnedAway(caller, limit: limit, isOfUser: isOfUser))
      counts.turnedAway += 1
      return .turnedAway(Self.farewell(limit))
    }
    roles.grant(&caller)
    users[caller.uid].connections += 1
    var limits = ConnectionLimits()
    limits.messageBytesMax = settings.messageBytesMax
    let wire = ServerConnection(limits: limits)
    return .welcome(clients.add { Client(id: $0, wire: wire, caller: caller) })
  }

  /// What is said to a caller for whom there is no place.
  public static func farewell(_ limit: Int) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("error")
    writer.string("org.omnid.Manager.TooManyConnections")
    writer.key("parameters")
    writer.beginObject()
    writer.key("limit")
    writer.int(limit)
    writer.endObject()
    writer.endObject()
    return writer.bytes + [0]
  }

  public mutating func receive(_ bytes: Span<UInt8>, from id: ClientID) {
    guard clients.contains(id) else { return }
    clients[id].wire.receive(bytes)
    charge(id)
  }

  /// The client says no more; it may still read.
  public mutating func receiveEnd(from id: ClientID) {
    guard clients.contains(id) else { return }
    clients[id].wire.receiveEnd()
    touch(id)
  }

  /// Looks at some of what the client said, or makes a piece of a long answer.
  ///
  /// - Returns: Whether it should have another turn once others had theirs.
  public mutating func turn(_ id: ClientID, at instant: Instant) -> Bool {
    guard clients.contains(id) else { return false }
    now = manualClock ?? instant
    realNow = instant
    var calls = 0
    while calls < Self.callsEachTurn {
      if clients[id].feed != nil {
        if !makePiece(for: id) { break }
        calls = Self.callsEachTurn
      } else if hasFactsToTell(id) {
        tellFacts(to: id)
        break
      } else if isStopping {
        break
      } else if let event = clients[id].wire.next(&json) {
        calls += 1
        switch event {
        case .call(let call): handle(call, from: id)
        case .fault(let fault): note(fault, of: id)
        }
        // It may be gone, or have become a stream.
        guard clients.contains(id) else { return false }
      } else {
        break
      }
    }
    charge(id)
    touch(id)
    guard clients.contains(id) else { return false }
    return mayContinue(id)
  }

  /// The connection is gone, or is to be.
  public mutating func disconnect(_ id: ClientID, at instant: Instant) {
    guard let client = clients.remove(id) else { return }
    now = manualClock ?? instant
    users[client.caller.uid].connections -= 1
    users[client.caller.uid].bytes -= client.chargedBytes
    forgetStream(of: client)
  }

  /// Takes those that have something to send, or that may be closed.
  public mutating func takeTouched(into ids: inout [ClientID]) {
    swap(&ids, &touched)
    touched.removeAll(keepingCapacity: true)
    for id in ids where clients.contains(id) { clients[id].isTouched = false }
  }

  mutating func touch(_ id: ClientID) {
    guard clients.contains(id), !clients[id].isTouched else { return }
    clients[id].isTouched = true
    touched.append(id)
  }

  private mutating func note(_ fault: ProtocolFault, of id: ClientID) {
    counts.faults += 1
    remarks.append(.fault(clients[id].caller, fault))
  }
}

// MARK: - What the loop asks of a client

extension Exchange {
  public func contains(_ id: ClientID) -> Bool { clients.contains(id) }

  /// Lets `write` send what the client is to hear; it says how many bytes went.
  public mutating func send(to id: ClientID, _ write: (Span<UInt8>) -> Int) {
    guard clients.contains(id) else { return }
    clients[id].wire.markSent(written(from: id, write))
    charge(id)
  }

  private func written(from id: ClientID, _ write: (Span<UInt8>) -> Int) -> Int {
    let output = clients[id].wire.output
    return output.sendable.isEmpty ? 0 : write(output.bytes.span.extracting(output.sendable))
  }

  public func wantsWrite(_ id: ClientID) -> Bool { clients[id].wire.wantsWrite }

  /// Whether what is to be sent belongs to a turn of its own: a long answer, or much of one.
  func isSentInTurns(_ id: ClientID) -> Bool {
    guard clients.contains(id) else { return false }
    return clients[id].wire.output.unsentCount > Self.bytesOutsideTurns
      || clients[id].wire.wantsWrite
        && (clients[id].feed != nil || clients[id].stream?.nextFact != nil)
  }

  /// More than that is sent in a turn, since the kernel copies it while others wait.
  private static var bytesOutsideTurns: Int { 16 * 1_024 }

  public func wantsRead(_ id: ClientID) -> Bool {
    clients[id].feed == nil && clients[id].wire.wantsRead && !isStopping
  }

  /// Nothing more comes or goes: close it.
  public func isFinished(_ id: ClientID) -> Bool {
    if clients[id].isCutOff { return !clients[id].wire.wantsWrite }
    return clients[id].wire.isFinished && clients[id].undeliveredBytes == 0
  }

  /// It was sent away, and lingers only to read why.
  public func isLingering(_ id: ClientID) -> Bool {
    clients[id].isCutOff
  }

  /// Whether it would be given a turn again, now that it has read something.
  public func mayContinue(_ id: ClientID) -> Bool {
    clients.contains(id)
      && (clients[id].feed != nil
        ? feedHasMore(id)
        : hasFactsToTell(id) || clients[id].wire.mayHaveEvent && !isStopping)
  }

  /// The socket takes bytes again.
  public mutating func touch(writable id: ClientID) { touch(id) }

  /// Whether its next message takes longer to look at than others should wait for. One that is not
  /// whole yet need not be looked at, which `mayContinue` then tells.
  public mutating func nextMessageExceeds(_ count: Int, of id: ClientID) -> Bool {
    guard clients.contains(id), clients[id].wire.nextMessageExceeds(count) else { return false }
    clients[id].wire.scan()
    return true
  }

  /// How many connections there may be.
  public var clientsMax: Int { settings.connectionsMax }

  public func caller(_ id: ClientID) -> Caller { clients[id].caller }

  /// What a turn took of the loop, or what was done for a user took of a thread beside it.
  public mutating func note(
    busyMicroseconds: Int64, backgroundMicroseconds: Int64 = 0, of user: UInt32
  ) {
    users[user].busyMicroseconds += UInt64(max(busyMicroseconds, 0))
    users[user].backgroundMicroseconds += UInt64(max(backgroundMicroseconds, 0))
  }
}

// MARK: - What a client costs

extension Exchange {
  /// Charges the user for what this client holds, and lets go of a client that does not read, or
  /// whose user holds too much.
  mutating func charge(_ id: ClientID) {
    guard clients.contains(id) else { return }
    let unread = clients[id].unreadBytes
    let bytes = unread + clients[id].wire.unreadInputCount
    let change = bytes - clients[id].chargedBytes
    if change != 0 {
      clients[id].chargedBytes = bytes
      users[clients[id].caller.uid].bytes += change
    }
    guard !clients[id].isCutOff, change > 0 else { return }
    let isOverBudget =
      users[clients[id].caller.uid].bytes
      > Self.fullClientsPerUser * max(settings.unreadBytesMax, settings.messageBytesMax)
    if unread > settings.unreadBytesMax || isOverBudget { cutOff(id, bytes: bytes) }
  }

  private mutating func cutOff(_ id: ClientID, bytes: Int) {
    counts.cutOff += 1
    remarks.append(.cutOff(clients[id].caller, bytes: bytes))
    let next = nextFact(of: id)
    clients[id].feed = nil
    let dropped = clients[id].wire.cutOff()
    if let stream = clients[id].stream, stream.kind == .watcher {
      let refusal = DaemonRefusal.cutOff(since: next - min(UInt64(dropped), next - 1))
      writer.removeAll()
      let name = refusal.write(to: &writer, answering: .supervisorWatch)
      deliver(.error(name), to: id, stream.call, writer.bytes)
    }
    forgetStream(of: clients[id])
    clients[id].stream = nil
    // From here on it hears nothing more.
    clients[id].isCutOff = true
    touch(id)
  }

  /// The fact that a watcher is to be told next.
  private func nextFact(of id: ClientID) -> UInt64 {
    if let next = clients[id].stream?.nextFact { return next }
    if case .facts(let next?)? = clients[id].feed?.kind { return next }
    if case .factsRead(let facts, let told)? = clients[id].feed?.kind {
      return facts.number(after: told)
    }
    return 1
  }
}
