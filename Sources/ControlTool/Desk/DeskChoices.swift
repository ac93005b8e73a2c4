import Containers
import Interface

/// What the rep's profile lets them choose, and their load, as far as the daemon has told them.
struct DeskChoices: Equatable, Sendable {
  struct Presence: Equatable, Sendable {
    let name: String
    let kind: PresenceKindWord
    /// The key that chooses it; nil beyond the ninth.
    let key: Character?
  }

  /// What a rep may do, as the configuration writes it.
  enum Permission: String, Sendable {
    case inactivate, end, transfer, pick
  }

  private let told: ProfileReply?
  let presences: [Presence]

  init(_ told: ProfileReply? = nil) {
    self.told = told
    let all = told?.presences ?? []
    let others = all.filter { $0.kind != .offline }.enumerated().map { place, status in
      let key = place < 9 ? Character("\(place + 1)") : nil
      return Presence(name: status.presence, kind: status.kind, key: key)
    }
    // Offline has the same key in every profile, and stands last.
    presences =
      others
      + all.filter { $0.kind == .offline }.map {
        Presence(name: $0.presence, kind: $0.kind, key: "0")
      }
  }

  var profile: String { told?.profile ?? "" }
  var needsReason: Bool { told?.declineNeedsReason ?? false }
  var reasons: [String] { told?.declineReasons ?? [] }
  /// What time it was if the daemon's clock is a manual one, which stands until asked again.
  var manualClock: Int64? { told?.manualClock }
  /// By how much this system's clock is behind the daemon's time.
  var clockBehind: Int64 { told?.clockBehindMilliseconds ?? 0 }
  /// Whether it is known that nothing can be offered to the rep, however much room they have.
  var isUnready: Bool { told.map { $0.total >= 0 && !$0.isReady } ?? false }

  // What is not known to be forbidden is allowed here; the daemon decides.

  var mayDecline: Bool { told?.mayDecline ?? true }

  func allows(_ permission: Permission) -> Bool {
    told?.permissions.contains(permission.rawValue) ?? true
  }

  func kind(of presence: String) -> PresenceKindWord? {
    presences.first { Name($0.name) == Name(presence) }?.kind
  }

  /// `Load 2/4 · interruptible 0/4   Waiting help 3 · sales 0`, in parts, the last of which are
  /// left out if there is no room.
  var load: [StyledText] {
    guard let told, told.total >= 0 else { return [] }
    let load =
      StyledText("load ", .dim) + Self.pool(told.used, of: told.total)
      + StyledText(" · interruptible ", .dim)
      + Self.pool(told.interruptibleUsed, of: told.interruptibleTotal)
    guard !told.queues.isEmpty else { return [load, StyledText("you serve no queue", .yellow)] }
    return [load]
      + told.queues.enumerated().map { place, queue in
        StyledText(place == 0 ? "waiting " : "", .dim) + StyledText(queue.queue + " ")
          + StyledText("\(queue.waiting)", queue.waiting > 0 ? .yellow : .dim)
      }
  }

  /// Red if more is used than there is, yellow if it is full.
  private static func pool(_ used: Int64, of total: Int64) -> StyledText {
    StyledText(
      "\(RepColumns.units(used))/\(RepColumns.units(total))",
      used > total ? .red : used == total ? .yellow : .plain)
  }
}
