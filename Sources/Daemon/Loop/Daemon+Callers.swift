import Engine
import Interface
import System
import Vocabulary

// Callers come, get a place or are turned away, and lose it again if they make no use of it.
extension Daemon {
  /// How many get a place before those who are connected have their turns: more, and a storm of
  /// callers makes these wait; fewer, and a caller waits in the storm.
  private static let placesEachEvent = 2

  /// Gives some of those who wait a place, at the cost of their users.
  mutating func givePlaces() throws(SystemError) {
    var began = SystemClock.monotonic.microseconds
    for _ in 0..<Self.placesEachEvent {
      guard let arrival = arrivals.takeNext() else { return }
      try welcome(arrival)
      let ended = SystemClock.monotonic.microseconds
      arrivals.note(ended - began, of: arrival.caller)
      turns.note(ended - began, of: Party(arrival.caller))
      engine.note(busyMicroseconds: ended - began, of: arrival.caller.uid)
      began = ended
    }
  }

  /// Tells of those whom the thread turned away.
  mutating func tellOfTurnedAway() {
    let report = arrivals.takeReport()
    for (caller, quota) in report.callers { engine.noteTurnedAway(caller, quota) }
    engine.noteTurnedAway(count: report.othersCount)
    callersWithoutDescriptor += report.withoutDescriptorCount
    if let error = report.error { log.write(.error, "\(error)", id: MessageID.callersLost) }
  }

  mutating func welcome(_ arrival: Arrivals.Arrival) throws(SystemError) {
    let socket = arrival.socket
    switch engine.connect(arrival.caller) {
    case .welcome(let id): try add(socket, id)
    case .welcomeInPlace(let id, let other):
      sendAway(other)
      try add(socket, id)
    case .turnedAway(let farewell):
      _ = socket.send(farewell.span)
      socket.close()
    }
  }

  private mutating func add(_ socket: Socket, _ id: ClientID) throws(SystemError) {
    try links.add(socket, id, engine.caller(id))
  }

  /// Closes a connection in whose place another comes. It is told why if nothing else is on its
  /// way to it.
  private mutating func sendAway(_ id: ClientID) {
    if links.contains(id), !engine.wantsWrite(id) {
      let farewell = ConnectionQuota.farewell(engine.clientsMax)
      _ = links[id].socket.send(farewell.span)
    }
    close(id)
  }

  // MARK: - Idle connections

  /// Closes those that made no useful call for as long as they may, once a second.
  mutating func closeIdle(at milliseconds: Int64) {
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
      close(id)
    }
  }
}
