import Engine
import System
import Vocabulary

typealias DaemonEngine = Engine<WitnessedLog>

/// The clients' sockets: gives clients turns in which their calls are read, and sends them what is
/// ready. Which client may do what, and what is sent, the engine says.
struct Connections {
  private var links: Links
  private var turns = Turns()
  /// How many turns clients had since the journal was last handed something, and whose was the
  /// last.
  private var turnsTaken = 0
  private var lastSpeaker = Party(user: 0, process: 0)
  /// When last a round of turns was not cut short for one answer, on the monotonic clock in
  /// microseconds.
  private var wholeRoundAt: Int64 = 0
  /// The most that clients held since memory was given back last.
  private var heldBytesMax = 0

  // Kept, so that a round allocates nothing.
  private var ready: [Readiness] = []
  private var touched: [ClientID] = []
  private var buffer = [UInt8](repeating: 0, count: 64 * 1_024)

  init() throws(SystemError) { links = try Links() }

  /// Readable if one of the connections is ready.
  var descriptor: Int32 { links.set.descriptor }

  // MARK: - Which there are

  mutating func add(
    _ socket: Socket, _ id: ClientID, _ engine: DaemonEngine
  ) throws(SystemError) {
    try links.add(socket, id, engine.caller(id))
  }

  func contains(_ id: ClientID) -> Bool { links.contains(id) }

  func socket(of id: ClientID) -> Socket? { links.contains(id) ? links[id].socket : nil }

  /// Who pays for what is done for a client; root if it is gone.
  func party(of id: ClientID) -> Party {
    links.contains(id) ? links[id].party : Party(user: 0, process: 0)
  }

  /// Others may have a role now.
  mutating func followRoles(_ engine: DaemonEngine) {
    for id in engine.clientIDs where links.contains(id) {
      links[id].party = Party(engine.caller(id))
    }
  }

  mutating func close(_ id: ClientID, _ engine: inout DaemonEngine, _ clock: inout DaemonClock) {
    links.remove(id)
    engine.disconnect(id, at: clock.read())
  }

  /// Closes a connection in whose place another comes. It is told why if nothing else is on its
  /// way to it.
  mutating func sendAway(
    _ id: ClientID, _ engine: inout DaemonEngine, _ clock: inout DaemonClock
  ) {
    if links.contains(id), !engine.wantsWrite(id) {
      let farewell = ConnectionQuota.farewell(engine.clientsMax)
      _ = links[id].socket.send(farewell.span)
    }
    close(id, &engine, &clock)
  }

  /// Closes all, when the daemon ends.
  mutating func closeAll(_ engine: DaemonEngine) {
    for id in engine.clientIDs { links.remove(id) }
  }

  // MARK: - Who is next

  var waiting: Turns.Waiting { turns.waiting }

  /// Whether the facts of this round are one client's alone, for which the loop may wait.
  var isAlone: Bool { turnsTaken == 1 && turns.othersCanWait(for: lastSpeaker) }

  /// The facts of the turns so far were handed to the journal.
  mutating func beginRound() { turnsTaken = 0 }

  mutating func note(_ microseconds: Int64, of party: Party) { turns.note(microseconds, of: party) }

  // MARK: - Each second

  mutating func passSecond(
    at milliseconds: Int64, _ engine: inout DaemonEngine, _ clock: inout DaemonClock
  ) {
    for id in links.overdue(at: milliseconds) { close(id, &engine, &clock) }
    closeIdle(at: milliseconds, &engine, &clock)
    giveBackMemory(engine)
    turns.fade()
  }

  /// Closes those that made no useful call for as long as they may.
  private mutating func closeIdle(
    at milliseconds: Int64, _ engine: inout DaemonEngine, _ clock: inout DaemonClock
  ) {
    for id in engine.clientIDs where links.contains(id) {
      let useful = engine.usefulCalls(of: id)
      if links[id].usefulCalls != useful {
        links[id].usefulCalls = useful
        links[id].usefulAt = milliseconds
        continue
      }
      guard let limit = engine.idleLimit(of: id),
        milliseconds - links[id].usefulAt >= limit.milliseconds
      else { continue }
      engine.noteExpired(id, after: limit)
      close(id, &engine, &clock)
    }
  }

  /// After much was let go: blocks that were mapped one by one are gone by themselves, and the
  /// rest lies between blocks that are in use.
  private mutating func giveBackMemory(_ engine: DaemonEngine) {
    heldBytesMax = max(heldBytesMax, engine.heldBytes)
    guard heldBytesMax - engine.heldBytes >= Self.bytesToGiveBack else { return }
    heldBytesMax = engine.heldBytes
    MemoryUse.giveBack()
  }

  private static var bytesToGiveBack: Int { 8 << 20 }
}

// MARK: - Turns and sending

extension Connections {
  private static let lingerMilliseconds: Int64 = 10_000
  private static let microsecondsBetweenWholeRounds: Int64 = 2_000

  /// Sees who has something to say, and lets some of them speak; then one whose message takes long.
  mutating func serve(
    _ engine: inout DaemonEngine, _ clock: inout DaemonClock
  ) throws(SystemError) {
    try seeWhoSpeaks(&engine, &clock)
    let began = SystemClock.monotonic.microseconds
    var now = began
    var lookAgain = began + Turns.microsecondsPerLook
    // As many as are in line have a turn, though not each of them where others are before them.
    for _ in 0..<turns.count {
      if now - began >= turns.microsecondsPerRound { break }
      if now >= lookAgain {
        try seeWhoSpeaks(&engine, &clock)
        let seen = SystemClock.monotonic.microseconds
        lookAgain = seen + max(Turns.microsecondsPerLook, (seen - now) * Turns.restPerLook)
        now = seen
      }
      guard let id = turns.next() else { break }
      guard links.contains(id), engine.contains(id) else { continue }
      giveTurn(id, from: &now, &engine, &clock)
      // Its answer need not wait for those who are at it all the time, if their turns were not cut
      // short for long.
      if engine.waitsForDisk, now - wholeRoundAt < Self.microsecondsBetweenWholeRounds,
        turns.othersCanWait(for: lastSpeaker)
      {
        if turns.waiting == .nobody { wholeRoundAt = now }
        return
      }
    }
    let heavyBegan = now
    if let id = turns.nextHeavy(at: now), links.contains(id), engine.contains(id) {
      giveTurn(id, from: &now, &engine, &clock)
      turns.noteHeavy(from: heavyBegan, to: now)
    }
    wholeRoundAt = now
  }

  private mutating func seeWhoSpeaks(
    _ engine: inout DaemonEngine, _ clock: inout DaemonClock
  ) throws(SystemError) {
    ready.removeAll(keepingCapacity: true)
    try links.set.wait(into: &ready)
    for index in ready.indices {
      let readiness = ready[index]
      let id = ClientID(token: readiness.token)
      guard links.contains(id) else { continue }
      if readiness.isWritable || readiness.isHungUp {
        links[id].isFull = false
        engine.touch(writable: id)
      }
      if readiness.isReadable, !links[id].isInLine, links[id].reads {
        links[id].isUnread = true
        stand(id, inLineAsHeavy: false)
      }
      if readiness.isHungUp {
        links[id].isHungUp = true
        if isDone(id, &engine) { close(id, &engine, &clock) }
      }
    }
  }

  /// Afterwards `instant` is when it ended.
  private mutating func giveTurn(
    _ id: ClientID, from instant: inout Int64, _ engine: inout DaemonEngine,
    _ clock: inout DaemonClock
  ) {
    lastSpeaker = links[id].party
    let user = links[id].user
    links[id].isInLine = false
    if links[id].isUnread {
      read(id, at: instant, &engine, &clock)
    } else {
      hear(id, at: instant, &engine, &clock)
    }
    // The part of a long answer that a turn makes is sent in that turn, so that its user pays for
    // it.
    if links.contains(id), engine.isSentInTurns(id) { write(id, &engine) }
    // What it is watched for may be another than before its turn.
    engine.touch(writable: id)
    if isDone(id, &engine) { close(id, &engine, &clock) }
    let ended = SystemClock.monotonic.microseconds
    engine.note(busyMicroseconds: ended - instant, of: user)
    turns.note(ended - instant, of: lastSpeaker)
    instant = ended
  }

  private mutating func read(
    _ id: ClientID, at monotonic: Int64, _ engine: inout DaemonEngine, _ clock: inout DaemonClock
  ) {
    links[id].isUnread = false
    switch links[id].socket.receive(into: &buffer) {
    case .bytes(let count):
      let bytes = buffer[..<count]
      engine.receive(bytes.span, from: id)
    case .wouldBlock: return
    case .finished: engine.receiveEnd(from: id)
    case .broken: return close(id, &engine, &clock)
    }
    if engine.nextMessageExceeds(Turns.lightBytesMax, of: id) {
      if engine.mayContinue(id) { stand(id, inLineAsHeavy: true) }
    } else {
      hear(id, at: monotonic, &engine, &clock)
    }
  }

  /// - Parameter monotonic: When its turn began, on the monotonic clock in microseconds.
  private mutating func hear(
    _ id: ClientID, at monotonic: Int64, _ engine: inout DaemonEngine, _ clock: inout DaemonClock
  ) {
    turnsTaken += 1
    let now = clock.read(DaemonClock.Reading(monotonic: monotonic))
    guard engine.turn(id, at: now), links.contains(id) else { return }
    stand(id, inLineAsHeavy: engine.nextMessageExceeds(Turns.lightBytesMax, of: id))
  }

  mutating func stand(_ id: ClientID, inLineAsHeavy isHeavy: Bool) {
    guard !links[id].isInLine else { return }
    links[id].isInLine = true
    turns.add(id, of: links[id].party, isHeavy: isHeavy)
  }

  /// Its other end is gone, and all that it had sent was looked at.
  @inline(__always)
  private func isDone(_ id: ClientID, _ engine: inout DaemonEngine) -> Bool {
    links.contains(id) && links[id].isHungUp && !links[id].isInLine && !engine.mayContinue(id)
      && !engine.wantsRead(id)
  }

  // MARK: - Sending

  /// Sends what is ready, and closes the clients that are done. A long answer waits for a turn.
  mutating func sendAll(
    _ engine: inout DaemonEngine, _ clock: inout DaemonClock
  ) throws(SystemError) {
    engine.takeTouched(into: &touched)
    for id in touched where links.contains(id) && engine.contains(id) {
      if engine.isSentInTurns(id), !links[id].isFull {
        stand(id, inLineAsHeavy: false)
        try watch(id, &engine)
      } else {
        try send(id, &engine, &clock)
      }
    }
    touched.removeAll(keepingCapacity: true)
  }

  /// Sends as much as the socket takes.
  private mutating func write(_ id: ClientID, _ engine: inout DaemonEngine) {
    guard !links[id].isFull else { return }
    let socket = links[id].socket
    var isBroken = false
    engine.send(to: id) { bytes in
      switch socket.send(bytes) {
      case .bytes(let count): return count
      case .wouldBlock, .finished: return 0
      case .broken:
        isBroken = true
        return 0
      }
    }
    links[id].isBroken = isBroken
    links[id].isFull = engine.contains(id) && engine.wantsWrite(id)
  }

  private mutating func send(
    _ id: ClientID, _ engine: inout DaemonEngine, _ clock: inout DaemonClock
  ) throws(SystemError) {
    write(id, &engine)
    let isBroken = links[id].isBroken
    if isBroken || engine.isFinished(id) || isDone(id, &engine) {
      return close(id, &engine, &clock)
    }
    if engine.isLingering(id), links[id].lingersUntil == nil {
      links[id].lingersUntil = SystemClock.monotonic.milliseconds + Self.lingerMilliseconds
    }
    // It read something, and so there may be more for it.
    if !links[id].isInLine, engine.mayContinue(id) {
      stand(id, inLineAsHeavy: engine.nextMessageExceeds(Turns.lightBytesMax, of: id))
    }
    try watch(id, &engine)
  }

  /// A client that waits for a turn need not be polled for input.
  private mutating func watch(
    _ id: ClientID, _ engine: inout DaemonEngine
  ) throws(SystemError) {
    try links.watch(
      id, reads: engine.wantsRead(id) && !links[id].isInLine, writes: links[id].isFull)
  }
}
