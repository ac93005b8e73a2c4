/// A channel's durations, each with its default. A timer that is nil is off.
public struct ChannelTimers: Hashable, Sendable {
  /// S1: how long a new session is held for the channel's responder.
  public var responderJoin = Interval.seconds(10)
  /// S5: how long a session may be New.
  public var new = Interval.hours(1)
  /// S7: how long the customer has to reply to an opening message.
  public var reply: Interval
  /// S8: how long automation's session waits for the customer.
  public var announcement = Interval.hours(48)
  /// S18: how long the customer may be silent; 5 to 30 min where set.
  public var inactivity: Interval?
  /// S20: how long a session may be Inactive.
  public var inactive = Interval.hours(24)
  /// S24: how long a bot serves a customer who does not write.
  public var bot = Interval.hours(2)
  /// S25: how long an agent serves a session.
  public var agent = Interval.hours(72)
  /// S26: how long an authorization holds.
  public var authenticatedToken = Interval.hours(6)
  public var unauthenticatedToken = Interval.hours(1)
  /// S31: how long a session may be in Consent.
  public var consent = Interval.hours(24)
  /// S37: how long the serving rep may write nothing.
  public var answer: Interval?
  /// C13: 10 s to 3600 s where set.
  public var wrapUp: Interval?
  /// C20: 5 to 240 min where set.
  public var tab: Interval?

  public init(platform: Platform) {
    reply = platform == .enhanced ? .hours(48) : .hours(24)
  }
}
