import Containers
import Varlink

/// What the rep's profile lets them choose, as far as the daemon has told it.
struct DeskChoices: Equatable, Sendable {
  struct Presence: Equatable, Sendable {
    let name: String
    let kind: String
    /// The key that chooses it; nil beyond the ninth.
    let key: Character?
  }

  /// What a rep may do, as the configuration writes it.
  enum Permission: String, Sendable {
    case inactivate, end, transfer, pick
  }

  var profile = ""
  var presences: [Presence] = []
  var mayDecline = true
  var needsReason = false
  var reasons: [String] = []
  /// Nil until the daemon has told them.
  private var permissions: Set<Permission>?
  private(set) var load: DeskLoad?
  /// What time it was where the daemon's clock is a manual one, which stands until asked again.
  var manualClock: Int64?
  /// By how much this system's clock is behind the daemon's time.
  private(set) var clockBehind: Int64 = 0

  init() {}

  init(_ reply: JSONValue) {
    profile = reply.text("profile") ?? ""
    mayDecline = reply.isTrue("may_decline")
    needsReason = reply.isTrue("decline_needs_reason")
    permissions = Set(reply.texts("permissions").compactMap(Permission.init(rawValue:)))
    load = DeskLoad(reply)
    reasons = reply.texts("decline_reasons")
    manualClock = reply.number("manual_clock")
    clockBehind = reply.number("clock_behind_milliseconds") ?? 0
    let told = reply.list("presences").map { ($0.text("presence") ?? "", $0.text("kind") ?? "") }
    let others = told.filter { $0.1 != "offline" }
    presences = others.enumerated().map { place, status in
      let key = place < 9 ? Character("\(place + 1)") : nil
      return Presence(name: status.0, kind: status.1, key: key)
    }
    // Offline has the same key in every profile, and stands last.
    presences += told.filter { $0.1 == "offline" }.map {
      Presence(name: $0.0, kind: $0.1, key: "0")
    }
  }

  /// What is not known to be forbidden is allowed here; the daemon decides.
  func allows(_ permission: Permission) -> Bool {
    permissions?.contains(permission) ?? true
  }

  func kind(of presence: String) -> String? {
    presences.first { Name($0.name) == Name(presence) }?.kind
  }
}
