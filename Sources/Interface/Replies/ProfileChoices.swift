import Containers
public import Routing
import Varlink

/// What a rep's profile lets them choose and do, the names looked up.
public struct ProfileChoices: Sendable {
  private let profile: Profile
  private let presences: [PresenceStatus]
  /// What time it is where the clock is a manual one.
  public var manualClock: Instant?

  public init(of rep: Rep, in state: State) {
    profile = state.configuration.profiles[Int(rep.profile.index)]
    presences = profile.presences.map { state.configuration.presences[Int($0.index)] }
  }

  func write(to writer: inout JSONWriter) {
    writer.member("profile", profile.name)
    writer.key("presences")
    writer.beginArray()
    for presence in presences {
      writer.beginObject()
      writer.member(Keys.presence, presence.name)
      writer.member("kind", presence.kind.wireName)
      writer.endObject()
    }
    writer.endArray()
    writer.member("may_decline", profile.acceptance == .mayDecline)
    writer.member("decline_needs_reason", profile.declineNeedsReason)
    writer.member("decline_reasons", profile.declineReasons.map(\.text))
    let permissions = Permissions.allCases.filter { profile.permissions.contains($0) }
    writer.member("permissions", permissions.map(\.name))
    writer.member("manual_clock", manualClock)
  }
}
