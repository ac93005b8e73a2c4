import Interface
import Varlink
public import Vocabulary

// A connection comes, is read, has its turns, and goes.
extension Engine {
  /// How many calls of one client are looked at before others have their turn.
  static var callsEachTurn: Int { 16 }

  public mutating func receive(_ bytes: Span<UInt8>, from id: ClientID) {
    guard clients.contains(id) else { return }
    clients[id].wire.receive(bytes)
    charge(id)
  }

  /// The client says no more; it may still read.
  public mutating func receiveEnd(from id: ClientID) {
    guard clients.contains(id) else { return }
    clients[id].wire.receiveEnd()
    clients.touch(id)
  }

  /// Looks at some of what the client said, or makes a piece of a long answer.
  ///
  /// - Returns: Whether it should have another turn once others had theirs.
  public mutating func turn(_ id: ClientID, at instant: Instant) -> Bool {
    guard clients.contains(id) else { return false }
    time.set(instant)
    clients.beginTurn(of: id)
    defer { clients.endTurn() }
    var calls = 0
    while calls < Self.callsEachTurn {
      if clients[id].feed != nil {
        if !makePiece(for: id) { break }
        calls = Self.callsEachTurn
      } else if hasFactsToTell(id) {
        tellFacts(to: id)
        break
      } else if clients.isStopping, !clients[id].isLeaving {
        break
      } else if let event = clients[id].wire.next(&reader.json) {
        calls += 1
        switch event {
        case .call(let call):
          handle(call, from: id)
          checkInDebug()
        case .fault(let fault): note(fault, of: id)
        }
        // It may be gone, or have become a stream.
        guard clients.contains(id) else { return false }
      } else {
        break
      }
    }
    charge(id)
    clients.touch(id)
    checkInDebug()
    return mayContinue(id)
  }

  /// The connection is gone, or is to be.
  public mutating func disconnect(_ id: ClientID, at instant: Instant) {
    guard let client = clients.remove(id) else { return }
    time.set(instant)
    if let stream = client.stream { forget(stream, of: id) }
    checkInDebug()
  }

  /// Takes those that have something to send, or that may be closed.
  public mutating func takeTouched(into ids: inout [ClientID]) {
    clients.takeTouched(into: &ids)
  }

  private mutating func note(_ fault: ProtocolFault, of id: ClientID) {
    record.figures.faults += 1
    record.add(.fault(clients[id].caller, fault))
  }
}

// MARK: - What the loop asks of a client

extension Engine {
  @inline(__always)
  public func contains(_ id: ClientID) -> Bool { clients.contains(id) }

  /// Lets `write` send what the client is to hear; it says how many bytes went.
  public mutating func send(to id: ClientID, _ write: (Span<UInt8>) -> Int) {
    guard clients.contains(id) else { return }
    clients[id].wire.markSent(written(from: id, write))
    charge(id)
  }

  @inline(__always)
  private func written(from id: ClientID, _ write: (Span<UInt8>) -> Int) -> Int {
    let output = clients[id].wire.output
    return output.sendable.isEmpty ? 0 : write(output.bytes.span.extracting(output.sendable))
  }

  @inline(__always)
  public func wantsWrite(_ id: ClientID) -> Bool { clients[id].wire.wantsWrite }

  /// Whether the client's output is sent in a turn of its own: if there is much of it, or if it is
  /// a long answer.
  @inline(__always)
  public func isSentInTurns(_ id: ClientID) -> Bool {
    guard clients.contains(id) else { return false }
    return clients[id].wire.output.unsentCount > Self.bytesOutsideTurns
      || clients[id].wire.wantsWrite
        && (clients[id].feed != nil || clients[id].stream?.nextFact != nil)
  }

  /// Output of more bytes is sent in a turn, since others wait while the kernel copies it.
  private static var bytesOutsideTurns: Int { 16 * 1_024 }

  @inline(__always)
  public func wantsRead(_ id: ClientID) -> Bool {
    clients[id].feed == nil && clients[id].wire.wantsRead && !clients.isStopping
  }

  /// Nothing more comes or goes: close it.
  @inline(__always)
  public func isFinished(_ id: ClientID) -> Bool {
    if clients[id].isCutOff { return !clients[id].wire.wantsWrite }
    return clients[id].wire.isFinished && clients[id].undeliveredBytes == 0
  }

  /// It was sent away, and lingers only to read why.
  @inline(__always)
  public func isLingering(_ id: ClientID) -> Bool {
    clients[id].isCutOff
  }

  /// Whether it would be given a turn again, now that it has read something.
  @inline(__always)
  public func mayContinue(_ id: ClientID) -> Bool {
    clients.contains(id)
      && (clients[id].feed != nil
        ? feedHasMore(id)
        : hasFactsToTell(id)
          || clients[id].wire.mayHaveEvent && (!clients.isStopping || clients[id].isLeaving))
  }

  /// The socket takes bytes again.
  public mutating func touch(writable id: ClientID) { clients.touch(id) }

  /// Whether its next message takes longer to look at than others should wait for. One that is not
  /// whole yet need not be looked at, which `mayContinue` then tells.
  public mutating func nextMessageExceeds(_ count: Int, of id: ClientID) -> Bool {
    guard clients.contains(id), clients[id].wire.nextMessageExceeds(count) else { return false }
    clients[id].wire.scan()
    return true
  }

  /// How many connections there may be.
  public var clientsMax: Int { inForce.settings.connectionsMax }

  @inline(__always)
  public func caller(_ id: ClientID) -> Caller { clients[id].caller }

  /// Notes the loop's time that a turn took, and the time of a background thread that a user's
  /// request took.
  public mutating func note(
    busyMicroseconds: Int64, backgroundMicroseconds: Int64 = 0, of user: UInt32
  ) {
    clients.users.note(
      busyMicroseconds: busyMicroseconds, backgroundMicroseconds: backgroundMicroseconds, of: user)
  }
}
