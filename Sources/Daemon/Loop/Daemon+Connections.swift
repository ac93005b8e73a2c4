import Engine
import System
import Vocabulary

// Gives clients turns in which their calls are read, and sends them what is ready.
extension Daemon {
  private static let lingerMilliseconds: Int64 = 10_000
  private static let microsecondsBetweenWholeRounds: Int64 = 2_000

  // MARK: - Turns

  /// Sees who has something to say, and lets some of them speak; then one whose message takes long.
  mutating func serveConnections() throws(SystemError) {
    try seeWhoSpeaks()
    let began = SystemClock.monotonic.microseconds
    var now = began
    var lookAgain = began + Turns.microsecondsPerLook
    // As many as are in line have a turn, though not each of them where others are before them.
    for _ in 0..<turns.count {
      if now - began >= turns.microsecondsPerRound { break }
      if now >= lookAgain {
        try seeWhoSpeaks()
        let seen = SystemClock.monotonic.microseconds
        lookAgain = seen + max(Turns.microsecondsPerLook, (seen - now) * Turns.restPerLook)
        now = seen
      }
      guard let id = turns.next() else { break }
      guard links.contains(id), engine.contains(id) else { continue }
      giveTurn(id, from: &now)
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
      giveTurn(id, from: &now)
      turns.noteHeavy(from: heavyBegan, to: now)
    }
    wholeRoundAt = now
  }

  private mutating func seeWhoSpeaks() throws(SystemError) {
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
        if isDone(id) { close(id) }
      }
    }
  }

  /// Afterwards `instant` is when it ended.
  private mutating func giveTurn(_ id: ClientID, from instant: inout Int64) {
    lastSpeaker = links[id].party
    let user = links[id].user
    links[id].isInLine = false
    if links[id].isUnread { read(id, at: instant) } else { hear(id, at: instant) }
    // The part of a long answer that a turn makes is sent in that turn, so that its user pays for
    // it.
    if links.contains(id), engine.isSentInTurns(id) { write(id) }
    // What it is watched for may be another than before its turn.
    engine.touch(writable: id)
    if isDone(id) { close(id) }
    let ended = SystemClock.monotonic.microseconds
    engine.note(busyMicroseconds: ended - instant, of: user)
    turns.note(ended - instant, of: lastSpeaker)
    instant = ended
  }

  private mutating func read(_ id: ClientID, at monotonic: Int64) {
    links[id].isUnread = false
    switch links[id].socket.receive(into: &buffer) {
    case .bytes(let count):
      let bytes = buffer[..<count]
      engine.receive(bytes.span, from: id)
    case .wouldBlock: return
    case .finished: engine.receiveEnd(from: id)
    case .broken: return close(id)
    }
    if engine.nextMessageExceeds(Turns.lightBytesMax, of: id) {
      if engine.mayContinue(id) { stand(id, inLineAsHeavy: true) }
    } else {
      hear(id, at: monotonic)
    }
  }

  /// - Parameter monotonic: When its turn began, on the monotonic clock in microseconds.
  private mutating func hear(_ id: ClientID, at monotonic: Int64) {
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
  private func isDone(_ id: ClientID) -> Bool {
    links.contains(id) && links[id].isHungUp && !links[id].isInLine && !engine.mayContinue(id)
      && !engine.wantsRead(id)
  }

  // MARK: - Sending

  /// Sends what is ready, and closes the clients that are done. A long answer waits for a turn.
  mutating func sendAll() throws(SystemError) {
    engine.takeTouched(into: &touched)
    for id in touched where links.contains(id) && engine.contains(id) {
      if engine.isSentInTurns(id), !links[id].isFull {
        stand(id, inLineAsHeavy: false)
        try watch(id)
      } else {
        try send(id)
      }
    }
    touched.removeAll(keepingCapacity: true)
  }

  /// Sends as much as the socket takes.
  private mutating func write(_ id: ClientID) {
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

  private mutating func send(_ id: ClientID) throws(SystemError) {
    write(id)
    let isBroken = links[id].isBroken
    if isBroken || engine.isFinished(id) || isDone(id) { return close(id) }
    if engine.isLingering(id), links[id].lingersUntil == nil {
      links[id].lingersUntil = SystemClock.monotonic.milliseconds + Self.lingerMilliseconds
    }
    // It read something, and so there may be more for it.
    if !links[id].isInLine, engine.mayContinue(id) {
      stand(id, inLineAsHeavy: engine.nextMessageExceeds(Turns.lightBytesMax, of: id))
    }
    try watch(id)
  }

  /// A client that waits for a turn need not be polled for input.
  private mutating func watch(_ id: ClientID) throws(SystemError) {
    try links.watch(
      id, reads: engine.wantsRead(id) && !links[id].isInLine, writes: links[id].isFull)
  }

  mutating func close(_ id: ClientID) {
    links.remove(id)
    engine.disconnect(id, at: clock.read())
  }
}
