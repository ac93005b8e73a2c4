/// What a rep's profile lets them choose and do, what they hold of their capacity, and how many
/// wait for them.
public struct ProfileReply: Described, Hashable {
  public struct Presence: Described, Hashable {
    public var presence = ""
    public var kind = PresenceKindWord("")

    public init() {}

    public mutating func describe(to coder: inout some FieldCoder) {
      coder.field("presence", &presence)
      coder.field("kind", &kind)
    }
  }

  public struct Queue: Described, Hashable {
    public var queue = ""
    public var waiting = 0

    public init() {}

    public mutating func describe(to coder: inout some FieldCoder) {
      coder.field("queue", &queue)
      coder.field("waiting", &waiting)
    }
  }

  public var profile = ""
  public var presences: [Presence] = []
  public var mayDecline = false
  public var declineNeedsReason = false
  public var declineReasons: [String] = []
  public var permissions: [String] = []
  public var isReady = false
  public var used: Int64 = 0
  /// Below 0 if the daemon does not tell of the load.
  public var total: Int64 = -1
  public var interruptibleUsed: Int64 = 0
  public var interruptibleTotal: Int64 = 0
  public var queues: [Queue] = []
  /// What time it is if the clock is a manual one.
  public var manualClock: Int64?
  /// By how much the time of day is behind the daemon's time; nil if it is not.
  public var clockBehindMilliseconds: Int64?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("profile", &profile)
    coder.field("presences", &presences)
    coder.field("may_decline", &mayDecline)
    coder.field("decline_needs_reason", &declineNeedsReason)
    coder.field("decline_reasons", &declineReasons)
    coder.field("permissions", &permissions)
    coder.field("ready", &isReady)
    coder.field("used", &used)
    coder.field("total", &total)
    coder.field("interruptible_used", &interruptibleUsed)
    coder.field("interruptible_total", &interruptibleTotal)
    coder.field("queues", &queues)
    coder.field("manual_clock", &manualClock)
    coder.field("clock_behind_milliseconds", &clockBehindMilliseconds)
  }
}
