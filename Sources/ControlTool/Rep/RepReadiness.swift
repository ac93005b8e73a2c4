import Varlink

/// Whether something can be offered to a rep who is online, now or once they have room; and if not,
/// why not, in a word or two. Only a ready rep is shown in green.
enum RepReadiness: Equatable, Sendable {
  case ready
  /// Their profile wants a desk, and none is connected.
  case noDesk
  /// A desk was connected, and may come back within the grace time.
  case deskLost
  /// Their status and their profile have no channel in common.
  case noChannel

  /// From a row of a list. A rep counts as ready if the daemon does not say.
  init(_ row: JSONValue) {
    guard row["ready"] == .bool(false) else {
      self = row.text("lease") == "broken" ? .deskLost : .ready
      return
    }
    switch row.text("lease") {
    case "broken": self = .deskLost
    case "none": self = .noDesk
    default: self = .noChannel
    }
  }

  /// Nil if they are ready.
  var words: String? {
    switch self {
    case .ready: nil
    case .noDesk: "no desk"
    case .deskLost: "desk lost"
    case .noChannel: "no channel"
    }
  }

  /// `2`; `1 of 2` if two are online and one of them is ready.
  static func count(ready: Int64, online: Int64) -> String {
    ready == online ? "\(online)" : "\(ready) of \(online)"
  }

  /// `2 online`, `2 online, 1 unready`.
  static func summary(ready: Int64, online: Int64) -> String {
    ready < online ? "\(online) online, \(online - ready) unready" : "\(online) online"
  }
}
