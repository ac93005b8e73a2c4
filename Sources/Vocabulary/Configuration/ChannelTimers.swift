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

extension ChannelTimers: DeclaredSettings {
  public static var sectionKind: String { "Channel" }
  public static var blank: ChannelTimers { ChannelTimers(platform: .enhanced) }

  /// In the order in which the journal has them.
  public static let settings: [Setting<ChannelTimers>] = [
    .time(
      "JoinTimeout", \.responderJoin, from: .shortest, to: .longest,
      help: "How long a new session is held for the responder."),
    .time(
      "DeliveryTimeout", \.new, from: .shortest, to: .longest,
      help: """
        A session that a rep starts: how long the gateway has to deliver the message, and the \
        customer to answer it (24h on a standard channel).
        """),
    .time("ReplyTimeout", \.reply, from: .shortest, to: .longest),
    .time(
      "AnnouncementTimeout", \.announcement, from: .shortest, to: .longest,
      help: "How long automation's message waits for an answer."),
    .timeOrOff(
      "InactivityTimeout", \.inactivity, from: .minutes(5), to: .minutes(30),
      help: """
        How long a customer may be silent before the session becomes inactive, from 5min to \
        30min; and how long it stays so before it ends.
        """),
    .time("InactiveLifetime", \.inactive, from: .shortest, to: .longest),
    .time(
      "BotTimeout", \.bot, from: .shortest, to: .longest,
      help: """
        How long a bot serves a customer who does not write, and how long an agent serves a \
        session in any case.
        """),
    .time("AgentTimeout", \.agent, from: .shortest, to: .longest),
    .time(
      "TokenLifetime", \.authenticatedToken, from: .shortest, to: .longest,
      help: """
        How long an authorization holds, of a customer who has signed in and of a guest.
        """),
    .time("GuestTokenLifetime", \.unauthenticatedToken, from: .shortest, to: .longest),
    .time(
      "ConsentTimeout", \.consent, from: .shortest, to: .longest,
      help: "How long a session stays in consent after a keyword."),
    .timeOrOff(
      "AnswerTimeout", \.answer, from: .shortest, to: .longest,
      help: """
        How long the serving rep may leave a customer without an answer before the session is \
        routed anew.
        """),
    .timeOrOff(
      "WrapUpTime", \.wrapUp, from: .wrapUpMin, to: .wrapUpMax,
      help: """
        How long a rep has to wrap up, from 10s to 1h, and how long the tab of an ended session \
        may stay open, from 5min to 240min.
        """),
    .timeOrOff("TabTimeout", \.tab, from: .minutes(5), to: .minutes(240)),
  ]
}

/// C13.
extension Interval {
  public static let wrapUpMin = Interval.seconds(10)
  public static let wrapUpMax = Interval.hours(1)
}
