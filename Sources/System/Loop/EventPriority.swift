/// Who goes first when several sources of the event loop are ready. Among equals the one that has
/// waited longest does.
public enum EventPriority: Int64, Sendable {
  /// Signals: a daemon that is flooded with calls still hears that it shall stop.
  case first = -100
  case normal = 0
  /// New connections, and work put off: after those who are connected already.
  case last = 100
}
