import Interface
import System

/// Callers whose connections were accepted and who have yet to get a place. They are taken off the
/// listening socket as fast as it gives them, because there they wait in one line behind whoever
/// connects most; here users take turns, and all callers without a role count as one user.
///
/// What waits is bounded: of callers without a role as many as they may have connections, and of
/// others `max`, after which the loop gives out places before it accepts more.
struct Arrivals {
  struct Arrival {
    var socket: Socket
    var caller: Caller
  }

  static let max = 256

  private var lines: [(user: UInt32, waiting: [Arrival])] = []
  private var next = 0
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  func count(of user: UInt32) -> Int { lines.first { $0.user == user }?.waiting.count ?? 0 }

  /// - Complexity: linear in the users that have somebody waiting.
  mutating func add(_ arrival: Arrival, of user: UInt32) {
    count += 1
    if let place = lines.firstIndex(where: { $0.user == user }) {
      lines[place].waiting.append(arrival)
    } else {
      lines.append((user, [arrival]))
    }
  }

  /// The next to get a place: users in turn, each one's callers in the order in which they came.
  mutating func takeNext() -> Arrival? {
    guard !lines.isEmpty else { return nil }
    if next >= lines.count { next = 0 }
    let arrival = lines[next].waiting.removeFirst()
    count -= 1
    if lines[next].waiting.isEmpty { lines.remove(at: next) } else { next += 1 }
    return arrival
  }
}

extension DaemonSettings {
  /// Descriptors for all connections, for those who have yet to get a place, and for files.
  var descriptorsMax: Int {
    connectionsMax + connectionsReservedPerUser + connectionsWithoutRoleMax + Arrivals.max + 64
  }
}
