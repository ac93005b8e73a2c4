import Routing
import System

// Callers come, are heard in turns, and are sent what they may hear.
extension Daemon {
  /// How many callers are taken before those who are connected have their turn.
  private static let callersEachEvent = 4
  private static let lingerMilliseconds: Int64 = 10_000

  mutating func accept() throws(SystemError) {
    for _ in 0..<Self.callersEachEvent {
      switch listener.accept() {
      case .connection(let socket): try welcome(socket)
      case .nobody: return
      case .turnedAway: callersWithoutDescriptor += 1
      case .exhausted(let error):
        log.write(.error, "\(error)", id: MessageID.callersLost)
        // Looked at again in a second; until then it would only fail again.
        callers.setEnabled(false)
        return
      }
    }
  }

  private mutating func welcome(_ socket: Socket) throws(SystemError) {
    let peer: PeerCredentials
    do throws(SystemError) {
      peer = try socket.peerCredentials()
    } catch {
      // Gone already.
      return socket.close()
    }
    switch exchange.connect(Caller(peer)) {
    case .welcome(let id): try links.add(socket, id)
    case .turnedAway(let farewell):
      _ = socket.send(farewell.span)
      socket.close()
    }
  }

  // MARK: - Reading

  mutating func serveConnections() throws(SystemError) {
    ready.removeAll(keepingCapacity: true)
    try links.set.wait(into: &ready)
    for index in ready.indices {
      let readiness = ready[index]
      let id = ClientID(token: readiness.token)
      guard links.contains(id) else { continue }
      if readiness.isHungUp { links[id].isHungUp = true }
      if readiness.isWritable { exchange.touch(writable: id) }
      if readiness.isReadable, links[id].reads, !links[id].isInLine { read(id) }
      if isDone(id) { close(id) }
    }
  }

  /// Its other end is gone, and all that it had sent was looked at.
  private func isDone(_ id: ClientID) -> Bool {
    links.contains(id) && links[id].isHungUp && !links[id].isInLine && !exchange.mayContinue(id)
      && !exchange.wantsRead(id)
  }

  private mutating func read(_ id: ClientID) {
    switch links[id].socket.receive(into: &buffer) {
    case .bytes(let count):
      let bytes = buffer[..<count]
      exchange.receive(bytes.span, from: id)
    case .wouldBlock: return
    case .finished: exchange.receiveEnd(from: id)
    case .broken: return close(id)
    }
    if exchange.nextMessageExceeds(Turns.lightBytesMax, of: id) {
      if exchange.mayContinue(id) { stand(id, inLineAsHeavy: true) }
    } else {
      giveTurn(id)
    }
  }

  // MARK: - Turns

  private mutating func giveTurn(_ id: ClientID) {
    turnsTaken += 1
    let began = SystemClock.monotonic.microseconds
    let hasMore = exchange.turn(id, at: now)
    exchange.note(busyMicroseconds: SystemClock.monotonic.microseconds - began, of: id)
    guard hasMore, links.contains(id) else { return }
    stand(id, inLineAsHeavy: exchange.nextMessageExceeds(Turns.lightBytesMax, of: id))
  }

  private mutating func stand(_ id: ClientID, inLineAsHeavy isHeavy: Bool) {
    guard !links[id].isInLine else { return }
    links[id].isInLine = true
    turns.add(id, isHeavy: isHeavy)
  }

  /// One of those in line has its turn.
  mutating func takeTurn() throws(SystemError) {
    let began = SystemClock.monotonic.microseconds
    guard let (id, isHeavy) = turns.next(at: began) else { return }
    guard links.contains(id), exchange.contains(id) else { return }
    links[id].isInLine = false
    giveTurn(id)
    if isHeavy { turns.noteHeavy(from: began, to: SystemClock.monotonic.microseconds) }
    exchange.touch(writable: id)
  }

  // MARK: - Sending

  /// Sends each what it has to hear, and lets go of those that are done.
  mutating func sendAll() throws(SystemError) {
    exchange.takeTouched(into: &touched)
    for id in touched where links.contains(id) && exchange.contains(id) { try send(id) }
    touched.removeAll(keepingCapacity: true)
  }

  private mutating func send(_ id: ClientID) throws(SystemError) {
    let socket = links[id].socket
    var isBroken = false
    exchange.send(to: id) { bytes in
      switch socket.send(bytes) {
      case .bytes(let count): return count
      case .wouldBlock, .finished: return 0
      case .broken:
        isBroken = true
        return 0
      }
    }
    if isBroken || exchange.isFinished(id) || isDone(id) { return close(id) }
    if exchange.isLingering(id), links[id].lingersUntil == nil {
      links[id].lingersUntil = SystemClock.monotonic.milliseconds + Self.lingerMilliseconds
    }
    // It read something, and so there may be more for it.
    if !links[id].isInLine, exchange.mayContinue(id) {
      stand(id, inLineAsHeavy: exchange.nextMessageExceeds(Turns.lightBytesMax, of: id))
    }
    try links.watch(
      id, reads: exchange.wantsRead(id) && !links[id].isInLine,
      writes: exchange.wantsWrite(id))
  }

  mutating func close(_ id: ClientID) {
    links.remove(id)
    exchange.disconnect(id, at: now)
  }
}
