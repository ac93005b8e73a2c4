public import Vocabulary

/// What the `[Omnid]` section says to the daemon itself and not to the router.
public struct DaemonSettings: Hashable, Sendable {
  public var logLevel = LogLevel.info
  /// How many bytes the log takes in a second: in all, and from one user.
  public var logBytesMax = 1 << 20
  public var logBytesPerUserMax = 256 << 10
  /// The mode of the socket's file. Whoever can connect may do nothing but what a role lets them.
  public var socketMode: UInt16 = 0o666
  public var connectionsMax = 4_096
  public var connectionsPerUserMax = 1_024
  /// How many connections all callers without a role may have together.
  public var connectionsWithoutRoleMax = 64
  /// How many connections each user with a role gets even if all places are taken.
  public var connectionsReservedPerUser = 8
  /// How long a connection may stay open before its first useful call.
  public var firstCallTimeout = Interval.minutes(1)
  /// How long the connection of a caller without a role may stay open after its last useful call.
  public var idleTimeoutWithoutRole = Interval.seconds(30)
  public var messageBytesMax = 1 << 20
  /// What may wait for a client that does not read, before it is cut off.
  public var unreadBytesMax = 16 << 20
  /// How many messages a customer may write on a channel in a minute.
  public var messagesPerMinuteMax = 22
  /// How many open sessions a channel may have.
  public var openSessionsPerChannelMax = 1_000_000
  /// How many facts a second the calls of one user may record. Root and the daemon's user have no
  /// such limit.
  public var factsPerSecondPerUserMax = 20_000
  /// How many keys of changing calls are remembered, and how long.
  public var keysMax = 1_000_000
  public var keyLifetime = Interval.hours(24)
  /// How much memory the answers that are kept for keys may take: of all users together, and of
  /// one.
  public var keysBytesMax = 256 << 20
  public var keysBytesPerUserMax = 128 << 20
  /// How long the journal keeps facts; nil: for ever.
  public var journalRetention: Interval? = .hours(24 * 30)
  /// After how many facts the journal keeps a snapshot.
  public var snapshotFacts = 1_000_000

  public init() {}
}

extension DaemonSettings: DeclaredSettings {
  public static var sectionKind: String { "Omnid" }
  public static var blank: DaemonSettings { DaemonSettings() }

  private static let connections: Int64 = 1_000_000
  private static let day = Interval.hours(24)
  private static let kilobyte: Int64 = 1 << 10
  private static let megabyte: Int64 = 1 << 20
  private static let gigabyte: Int64 = 1 << 30
  private static let terabyte: Int64 = 1 << 40

  public static let settings: [Setting<DaemonSettings>] = [
    .choice(
      "LogLevel", \.logLevel, called: "level",
      help: "What is logged, this and all that is graver: \(Shown.list(LogLevel.names))."),
    .size(
      "LogBytesMax", \.logBytesMax, from: 4_096, to: gigabyte,
      help: """
        How many bytes the log takes in a second: in all, and for what one user does. All callers \
        without a role count as one user. Lines beyond that are left out, and a line says how many.
        """),
    .size("LogBytesPerUserMax", \.logBytesPerUserMax, from: 4_096, to: gigabyte),
    .mode(
      "SocketMode", \.socketMode,
      help: """
        Who can open the socket. Opening it allows nothing: what a caller may do, roles say.
        """),
    .number(
      "ConnectionsMax", \.connectionsMax, from: 1, to: connections,
      help: "Connections at one time, in all and for each user."),
    .number("ConnectionsPerUserMax", \.connectionsPerUserMax, from: 1, to: connections),
    .number(
      "ConnectionsWithoutRoleMax", \.connectionsWithoutRoleMax, from: 0, to: connections,
      help: """
        How many of these all callers without a role may have together; they are closed first if \
        all are used. And how many root, the daemon's user and each user with a role get even \
        then, in place of a caller without a role, or else of the user who has most.
        """),
    .number("ConnectionsReservedPerUser", \.connectionsReservedPerUser, from: 0, to: 1_000),
    .time(
      "FirstCallTimeout", \.firstCallTimeout, from: .seconds(1), to: day,
      help: """
        How long a connection may stay open before its first valid call, and how long that of a \
        caller without a role after its last one. Calls that are mistakes or get PermissionDenied \
        are not valid. A stream stays open however silent it is.
        """),
    .time("IdleTimeoutWithoutRole", \.idleTimeoutWithoutRole, from: .seconds(1), to: day),
    .size(
      "MessageBytesMax", \.messageBytesMax, from: 4_096, to: 64 * megabyte,
      help: """
        The longest message a client may send, and how much may wait for one that does not read \
        before it is cut off.
        """),
    .size("UnreadBytesMax", \.unreadBytesMax, from: 2 * megabyte, to: gigabyte),
    .number(
      "MessagesPerMinuteMax", \.messagesPerMinuteMax, from: 1, to: 1_000_000,
      help: """
        How many messages a customer may write on a channel in a minute. Refused messages do not \
        count. Opt-outs are never refused.
        """),
    .number(
      "OpenSessionsPerChannelMax", \.openSessionsPerChannelMax, from: 1, to: 100_000_000,
      help: """
        How many open sessions a channel may have, and how many facts all calls of one user may \
        record in a second, so that nobody uses up what is there for all. Calls of root, of the \
        daemon's user and of Manager do not count.
        """),
    .number(
      "FactsPerSecondPerUserMax", \.factsPerSecondPerUserMax, from: 10, to: 100_000_000),
    .number(
      "KeysMax", \.keysMax, from: 0, to: 100_000_000,
      help: """
        How many keys of changing calls are remembered, and how long: a call with the same key \
        gets the same answer again. Keys are kept for KeyLifetime even if facts are kept for less.
        """),
    .time("KeyLifetime", \.keyLifetime, from: .minutes(1), to: .longest),
    .size(
      "KeysBytesMax", \.keysBytesMax, from: megabyte, to: terabyte,
      help: """
        How much memory keys may take: those of all users together, and those of one. If a user's \
        keys take more, their oldest are forgotten; if those of all users do, the oldest of the \
        user who has most. A long answer takes no memory: it is read from the journal if its key \
        is repeated.
        """),
    .size(
      "KeysBytesPerUserMax", \.keysBytesPerUserMax, from: 64 * kilobyte, to: terabyte),
    .timeOrOff(
      "JournalRetention", \.journalRetention, from: .hours(1), to: .longest,
      help: """
        How long the journal keeps facts, and with them the sessions that are over; off: for ever. \
        What is open, reps, and what must be known of customers stay in any case.
        """),
    .number(
      "SnapshotFacts", \.snapshotFacts, from: 1_000, to: 1_000_000_000,
      help: """
        After how many facts the journal keeps a snapshot. A start reads the last one and the \
        facts since.
        """),
  ]
}
