import Engine
import Interface
import System

/// Connections that were accepted and have no place yet.
///
/// A thread accepts them as fast as they come (`AcceptThread`): the kernel has one queue for all of
/// them, in which a new caller would wait for all connections of the user who connects most. Here
/// users take turns (`FairLine`), and so do a user's processes. Callers without a role are one user
/// together, and each of their ids counts as a process. Between calls, the loop takes a few.
///
/// At most as many wait as can be connected. If one more comes, the process that has most waiting
/// loses its newest connection, which the thread turns away: that costs the loop nothing.
final class Arrivals: Sendable {
  struct Arrival: Sendable {
    var socket: Socket
    var caller: Caller
  }

  /// What the thread did that the loop counts and logs.
  struct Report: Sendable {
    /// The first callers that were turned away.
    var callers: [(caller: Caller, quota: ConnectionQuota)] = []
    var othersCount = 0
    var withoutDescriptorCount = 0
    var error: SystemError?

    static let callersMax = 256

    var isEmpty: Bool { callers.isEmpty && withoutDescriptorCount == 0 && error == nil }

    fileprivate mutating func note(_ caller: Caller, _ quota: ConnectionQuota) {
      if callers.count < Self.callersMax {
        callers.append((caller, quota))
      } else {
        othersCount += 1
      }
    }
  }

  private struct Waiting: Sendable {
    var line = FairLine<Arrival>()
    var roles: RoleTable
    var settings: DaemonSettings
    var report = Report()
  }

  /// Rung when the queue is no longer empty, and when there is something to report.
  let wakeUp: WakeUp
  private let waiting: Locked<Waiting>

  init(_ roles: RoleTable, _ settings: DaemonSettings) throws(SystemError) {
    wakeUp = try WakeUp()
    waiting = Locked(Waiting(roles: roles, settings: settings))
  }

  /// Who has a role, and how many may wait.
  func follow(_ roles: RoleTable, _ settings: DaemonSettings) {
    waiting.withLock {
      $0.roles = roles
      $0.settings = settings
    }
  }

  // MARK: - The thread that accepts

  /// Asks the kernel who is at the other end of a connection, and puts it into the queue.
  func take(_ accepted: ListeningSocket.Accepted) {
    switch accepted {
    case .connection(let socket):
      guard let peer = try? socket.peerCredentials() else {
        // Gone already.
        return socket.close()
      }
      guard let (arrival, quota) = add(socket, Caller(peer)) else { return }
      _ = arrival.socket.send(ConnectionQuota.farewell(quota.count).span)
      arrival.socket.close()
    case .turnedAway: report { $0.withoutDescriptorCount += 1 }
    case .exhausted(let error): report { $0.error = error }
    case .nobody: break
    }
  }

  private func report(_ change: (inout Report) -> Void) {
    waiting.withLock { change(&$0.report) }
    wakeUp.ring()
  }

  /// - Returns: The connection that is turned away if too many wait, and the limit.
  func add(_ socket: Socket, _ caller: Caller) -> (Arrival, ConnectionQuota)? {
    let (isNews, turnedAway) = waiting.withLock { waiting in
      let (wasEmpty, hadReport) = (waiting.line.count == 0, !waiting.report.isEmpty)
      let turnedAway = Self.add(Arrival(socket: socket, caller: caller), to: &waiting)
      if let (arrival, quota) = turnedAway { waiting.report.note(arrival.caller, quota) }
      return (wasEmpty || hadReport != !waiting.report.isEmpty, turnedAway)
    }
    if isNews { wakeUp.ring() }
    return turnedAway
  }

  private static func add(
    _ arrival: Arrival, to waiting: inout Waiting
  ) -> (Arrival, ConnectionQuota)? {
    var arrival = arrival
    waiting.roles.grant(&arrival.caller)
    let party = party(of: arrival.caller)
    let settings = waiting.settings
    let quota: ConnectionQuota =
      arrival.caller.hasRole
      ? .ofUser(settings.connectionsPerUserMax) : .withoutRole(settings.connectionsWithoutRoleMax)
    waiting.line.add(arrival, of: party)
    if waiting.line.count(of: party.user) > quota.count {
      return waiting.line.removeLast(of: party.user).map { ($0, quota) }
    }
    guard waiting.line.count > settings.connectionsMax else { return nil }
    return waiting.line.removeLast().map { ($0, .all(settings.connectionsMax)) }
  }

  /// All callers without a role are one user, as they are in the loop's turns.
  private static func party(of caller: Caller) -> Party {
    let party = Party(caller)
    return caller.hasRole
      ? party : Party(user: party.user, process: Int32(truncatingIfNeeded: caller.uid))
  }

  // MARK: - The loop

  var isEmpty: Bool { count == 0 }
  var count: Int { waiting.withLock { $0.line.count } }

  /// The next to get a place.
  func takeNext() -> Arrival? { waiting.withLock { $0.line.next() } }

  /// It took so long to give the caller a place.
  func note(_ microseconds: Int64, of caller: Caller) {
    waiting.withLock { $0.line.note(microseconds, of: Self.party(of: caller)) }
  }

  /// Once a second: what was taken long ago counts less and less.
  func fade() { waiting.withLock { $0.line.fade() } }

  func takeReport() -> Report {
    waiting.withLock { waiting in
      defer { waiting.report = Report() }
      return waiting.report
    }
  }
}

extension DaemonSettings {
  /// Descriptors for all connections, for as many that wait for a place, and for files.
  var descriptorsMax: Int {
    2 * connectionsMax + connectionsReservedPerUser + connectionsWithoutRoleMax + 64
  }
}
