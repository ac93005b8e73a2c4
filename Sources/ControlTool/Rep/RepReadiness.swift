import Varlink

/// Whether something can be offered to a rep who is online, now or once they have room; and if not,
/// why not, in a word or two. Only a ready rep is shown in green.
enum RepReadiness: Equatable, Sendable {
  case ready
  /// Their profile wants a desk, and none is connected.
  case noDesk
  /// A desk was connected, and may come back within the grace time.
  case deskLost
  /// Their status, or what their profile lets them serve, has no channel.
  case noChannel

  /// Of a row of a list; a daemon that does not tell it is believed.
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

  /// Nothing where they are ready.
  var words: String? {
    switch self {
    case .ready: nil
    case .noDesk: "no desk"
    case .deskLost: "desk lost"
    case .noChannel: "no channel"
    }
  }

  /// `2`; `1 of 2` where two are online, and one of them is ready.
  static func count(ready: Int64, online: Int64) -> String {
    ready == online ? "\(online)" : "\(ready) of \(online)"
  }

  /// `2 online`, `2 online, 1 unready`.
  static func summary(ready: Int64, online: Int64) -> String {
    ready < online ? "\(online) online, \(online - ready) unready" : "\(online) online"
  }
}
