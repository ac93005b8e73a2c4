public import Interface
public import Varlink
public import Vocabulary

/// Something that whoever runs the daemon may want to read in its log.
public enum Remark: Sendable {
  /// - Parameter user: The user whose call caused it; nil if a timer did.
  case fact(FactItem, level: LogLevel, user: UInt32?)
  case fault(Caller, ProtocolFault)
  case denied(Caller, Method)
  /// A client that did not read, or kept too much half-said.
  case cutOff(Caller, bytes: Int)
  case turnedAway(Caller, ConnectionQuota)
  /// A client that was closed to make room for a caller.
  case displaced(Caller, for: Caller)
  /// A client that was closed because it made no useful call for so long.
  case expired(Caller, after: Interval)
  case storageFailed(reason: String)
  case storageBack(fact: UInt64)
  /// A reload that was told as done and did not reach the disk.
  case reloadLost(reason: String)
  /// A snapshot, a purge or the table for people.
  case upkeepFailed(reason: String)
  /// A snapshot was due, and there is too little memory to make it.
  case snapshotSkipped(reason: String)
}

extension Remark {
  /// Whether it is about the behaviour of a client.
  public var isOfClient: Bool {
    switch self {
    case .fault, .denied, .cutOff, .turnedAway, .displaced, .expired: true
    case .fact, .storageFailed, .storageBack, .reloadLost, .upkeepFailed, .snapshotSkipped: false
    }
  }

  /// The user to whom the line is charged; all callers without a role are one user here, as in
  /// turns.
  public var user: UInt32? {
    switch self {
    case .fact(_, _, let user): user
    case .fault(let caller, _), .denied(let caller, _), .cutOff(let caller, _),
      .turnedAway(let caller, _), .displaced(let caller, _), .expired(let caller, _):
      Party(caller).user
    case .storageFailed, .storageBack, .reloadLost, .upkeepFailed, .snapshotSkipped: nil
    }
  }

  /// Roughly how many bytes of the log it takes.
  public var byteCount: Int {
    if case .fact(let item, _, _) = self { return item.text.utf8.count + 160 }
    return 320
  }
}
