public import Interface
public import Routing
public import Varlink

/// Something that whoever runs the daemon may want to read in its log.
public enum Remark: Sendable {
  case fact(FactItem, rule: String?, level: LogLevel)
  case fault(Caller, ProtocolFault)
  case denied(Caller, Method)
  /// A client that did not read, or kept too much half-said.
  case cutOff(Caller, bytes: Int)
  case turnedAway(Caller, ConnectionQuota)
  /// A client that was closed to make room for a caller.
  case displaced(Caller, for: Caller)
  /// A client that said nothing useful for so long.
  case expired(Caller, after: Interval)
  case storageFailed(reason: String)
  case storageBack(fact: UInt64)
  /// A reload that was told as done and did not reach the disk.
  case reloadLost(reason: String)
  /// A snapshot, a purge or the table for people.
  case upkeepFailed(reason: String)
  /// A snapshot that would take more memory than there is.
  case snapshotSkipped(reason: String)
}
