import Interface
import Varlink

/// A connection as the engine keeps it: what was said and is to be said, who is at the other end,
/// and the long answer that is under way.
struct Client {
  var id: ClientID
  var wire: ServerConnection
  var caller: Caller
  /// Whether it is counted among the clients with a role.
  var hasRole: Bool
  /// Useful calls: those that were neither answered with `PermissionDenied` nor mistakes.
  var usefulCalls: UInt32 = 0
  /// The daemon's count of all calls when the last useful one came, or when it connected.
  var usefulAt: UInt64
  /// A long answer, made a piece at a time as the client reads. No further call is looked at
  /// meanwhile.
  var feed: Feed?
  /// The stream that has the connection, for which the streams' book has an entry.
  var stream: ClientStream?
  /// Bytes of answers that wait for the disk.
  var undeliveredBytes = 0
  /// What of the user's budget it is charged with.
  var chargedBytes = 0
  /// Whether it is on the list of those that have something to send.
  var isTouched = false
  /// It did not read and is let go of, or said what nobody can trust.
  var isCutOff = false
  /// It cannot be handed over to the next process: its calls are answered, and then it is closed.
  var isLeaving = false
  /// Whether a refusal for want of a role was logged already.
  var wasDenied = false

  /// In a place that nobody has.
  static let nobody = Client(
    id: ClientID(slot: .max, generation: 0), wire: ServerConnection(),
    caller: Caller(uid: 0, gid: 0),
    hasRole: false, usefulAt: 0)

  /// What waits for it, on disk or not.
  var unreadBytes: Int { wire.unsentCount + undeliveredBytes }

  /// Charges it for what it holds now.
  ///
  /// - Returns: By how much that is more than before.
  mutating func charge() -> Int {
    let change = unreadBytes + wire.unreadInputCount - chargedBytes
    chargedBytes += change
    return change
  }
}

/// What a connection that has a stream hears.
struct ClientStream: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case desk(UInt64)
    case gateway
    case responder
    case overview
    case watcher

    var method: Method {
      switch self {
      case .desk: .repAttend
      case .gateway: .customerAttend
      case .responder: .responderAttend
      case .overview: .supervisorOverview
      case .watcher: .supervisorWatch
      }
    }
  }

  var kind: Kind
  var call: CallID
  /// The number of the last batch when it had told all that was there as it began: without that
  /// it has not begun.
  var batch: UInt64
  /// The fact that it is sent next, if it watches and has caught up with the disk.
  var nextFact: UInt64?
}
