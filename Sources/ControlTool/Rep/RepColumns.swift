import Interface

/// A rep as a row.
enum RepColumns {
  static let all: [Column<RepRow>] = [
    .text("REP", shrinks: true) { $0.rep },
    Column("PRESENCE", shrinks: true, least: 20) { presence($0) },
    Column("LEASE") { lease($0) },
    Column("LOAD", isRight: true) { load($0.used, of: $0.total) },
    .number("WORK", dropped: 3) { $0.pieces },
    .number("OFFERS", dropped: 2) { $0.offers },
    .text("PROFILE", shrinks: true, dropped: 4) { $0.profile },
    .text("QUEUES", shrinks: true, dropped: 1) { $0.queues.joined(separator: " ") },
  ]

  /// `Lunch (busy)`, `Available (no desk)`; only the name if it is that of its kind.
  static func presence(_ row: RepRow) -> Cell {
    let (name, kind) = (row.presence, row.kind)
    let problem = kind == .online ? row.readiness.words : nil
    if let problem { return Cell("\(name) (\(problem))", .yellow) }
    let tint: Paint.Tint = kind == .online ? .green : kind == .busy ? .yellow : .dim
    return Cell(name.lowercased() == kind.text ? name : "\(name) (\(kind.text))", tint)
  }

  static func lease(_ row: RepRow) -> Cell {
    Cell(row.lease == .none ? nil : row.lease.text, row.lease == .broken ? .red : .plain)
  }

  /// `2.5/5`, in units; the daemon counts in hundredths.
  static func load(_ used: Int64, of total: Int64) -> Cell {
    Cell("\(units(used))/\(units(total))", used > total ? .red : .plain)
  }

  static func units(_ hundredths: Int64) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100)
    if rest == 0 { return "\(whole)" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

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
  static func count(ready: Int, online: Int) -> String {
    ready == online ? "\(online)" : "\(ready) of \(online)"
  }

  /// `2 online`, `2 online, 1 unready`.
  static func summary(ready: Int, online: Int) -> String {
    ready < online ? "\(online) online, \(online - ready) unready" : "\(online) online"
  }
}

extension RepRow {
  var readiness: RepReadiness {
    if lease == .broken { return .deskLost }
    return isReady ? .ready : lease == .none ? .noDesk : .noChannel
  }
}
