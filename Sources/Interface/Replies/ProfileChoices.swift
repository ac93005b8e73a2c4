import Containers
public import Routing
import Varlink
public import Vocabulary

/// What a rep's profile lets them choose and do, what they hold of their capacity, and how many
/// wait for them, the names looked up.
public struct ProfileChoices: Sendable {
  private let profile: Profile
  private let presences: [PresenceStatus]
  private let row: RepRow
  private let waiting: [Int]
  /// What time it is where the clock is a manual one.
  public var manualClock: Instant?
  /// By how much the time of day is behind the daemon's time; nil if it is not.
  public var clockBehind: Interval?

  public init(of rep: Rep, in state: State) {
    profile = state.configuration.profiles[Int(rep.profile.index)]
    presences = profile.presences.map { state.configuration.presences[Int($0.index)] }
    row = RepRow(rep, in: state)
    waiting = rep.queues.map { state.size(of: $0) }
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
    writer.member("ready", row.isReady)
    writer.member("used", row.used)
    writer.member("total", row.total)
    writer.member("interruptible_used", row.interruptibleUsed)
    writer.member("interruptible_total", row.interruptibleTotal)
    writer.key("queues")
    writer.beginArray()
    for (queue, waiting) in zip(row.queues, waiting) {
      writer.beginObject()
      writer.member(Keys.queue, queue)
      writer.member("waiting", waiting)
      writer.endObject()
    }
    writer.endArray()
    writer.member("manual_clock", manualClock)
    writer.member("clock_behind_milliseconds", clockBehind.map { Int($0.milliseconds) })
  }
}
