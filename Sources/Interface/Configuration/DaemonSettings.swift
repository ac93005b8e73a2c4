import Routing
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

  public enum Key: String, CaseIterable, Sendable {
    case logLevel = "LogLevel"
    case logBytesMax = "LogBytesMax"
    case logBytesPerUserMax = "LogBytesPerUserMax"
    case socketMode = "SocketMode"
    case connectionsMax = "ConnectionsMax"
    case connectionsPerUserMax = "ConnectionsPerUserMax"
    case connectionsWithoutRoleMax = "ConnectionsWithoutRoleMax"
    case connectionsReservedPerUser = "ConnectionsReservedPerUser"
    case firstCallTimeout = "FirstCallTimeout"
    case idleTimeoutWithoutRole = "IdleTimeoutWithoutRole"
    case messageBytesMax = "MessageBytesMax"
    case unreadBytesMax = "UnreadBytesMax"
    case messagesPerMinuteMax = "MessagesPerMinuteMax"
    case openSessionsPerChannelMax = "OpenSessionsPerChannelMax"
    case factsPerSecondPerUserMax = "FactsPerSecondPerUserMax"
    case keysMax = "KeysMax"
    case keyLifetime = "KeyLifetime"
    case keysBytesMax = "KeysBytesMax"
    case keysBytesPerUserMax = "KeysBytesPerUserMax"
    case journalRetention = "JournalRetention"
    case snapshotFacts = "SnapshotFacts"
  }
}

/// What is logged: this and all that is graver. The numbers are syslog's.
public enum LogLevel: UInt8, CaseIterable, Hashable, Sendable {
  case error = 3
  case warning = 4
  case notice = 5
  case info = 6
  case debug = 7

  public var name: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .notice: "notice"
    case .info: "info"
    case .debug: "debug"
    }
  }
}

extension SectionReader {
  mutating func daemon() -> DaemonSettings {
    typealias Key = DaemonSettings.Key
    var daemon = DaemonSettings()
    let levels = LogLevel.allCases.map { (name: $0.name, value: $0) }
    if let level = choice(Key.logLevel.rawValue, levels) { daemon.logLevel = level }
    bytes(.logBytesMax, &daemon.logBytesMax, in: 4_096...(1 << 30))
    bytes(.logBytesPerUserMax, &daemon.logBytesPerUserMax, in: 4_096...(1 << 30))
    if let mode = mode(Key.socketMode.rawValue) { daemon.socketMode = mode }
    count(.connectionsMax, &daemon.connectionsMax, in: 1...1_000_000)
    count(.connectionsPerUserMax, &daemon.connectionsPerUserMax, in: 1...1_000_000)
    count(.connectionsWithoutRoleMax, &daemon.connectionsWithoutRoleMax, in: 0...1_000_000)
    count(.connectionsReservedPerUser, &daemon.connectionsReservedPerUser, in: 0...1_000)
    time(.firstCallTimeout, &daemon.firstCallTimeout, in: .seconds(1)...(.hours(24)))
    time(.idleTimeoutWithoutRole, &daemon.idleTimeoutWithoutRole, in: .seconds(1)...(.hours(24)))
    bytes(.messageBytesMax, &daemon.messageBytesMax, in: 4_096...(64 << 20))
    bytes(.unreadBytesMax, &daemon.unreadBytesMax, in: (2 << 20)...(1 << 30))
    count(.messagesPerMinuteMax, &daemon.messagesPerMinuteMax, in: 1...1_000_000)
    count(.openSessionsPerChannelMax, &daemon.openSessionsPerChannelMax, in: 1...100_000_000)
    count(.factsPerSecondPerUserMax, &daemon.factsPerSecondPerUserMax, in: 10...100_000_000)
    count(.keysMax, &daemon.keysMax, in: 0...100_000_000)
    time(.keyLifetime, &daemon.keyLifetime, in: .minutes(1)...(.longest))
    bytes(.keysBytesMax, &daemon.keysBytesMax, in: (1 << 20)...(1 << 40))
    bytes(.keysBytesPerUserMax, &daemon.keysBytesPerUserMax, in: (64 << 10)...(1 << 40))
    retention(&daemon)
    count(.snapshotFacts, &daemon.snapshotFacts, in: 1_000...1_000_000_000)
    return daemon
  }

  private mutating func count(
    _ key: DaemonSettings.Key, _ setting: inout Int, in range: ClosedRange<Int64>
  ) {
    if let count = number(key.rawValue, in: range) { setting = Int(count) }
  }

  private mutating func bytes(
    _ key: DaemonSettings.Key, _ setting: inout Int, in range: ClosedRange<Int64>
  ) {
    if let bytes = size(key.rawValue, in: range) { setting = Int(bytes) }
  }

  private mutating func time(
    _ key: DaemonSettings.Key, _ setting: inout Interval, in range: ClosedRange<Interval>
  ) {
    guard let time = time(key.rawValue) else { return }
    if range.contains(time) {
      setting = time
    } else {
      refuse(
        key.rawValue,
        "\(key.rawValue)= is out of range; it is \(range.lowerBound.text) to "
          + range.upperBound.text)
    }
  }

  private mutating func retention(_ daemon: inout DaemonSettings) {
    let key = DaemonSettings.Key.journalRetention.rawValue
    if isOff(key) {
      daemon.journalRetention = nil
    } else if let retention = time(key) {
      if retention >= .hours(1), retention <= .longest {
        daemon.journalRetention = retention
      } else {
        refuse(key, "JournalRetention= is out of range; it is 1h to 3650d, or off")
      }
    }
  }

  /// A file's mode, in octal.
  private mutating func mode(_ key: String) -> UInt16? {
    guard let text = text(key) else { return nil }
    if let mode = UInt16(text, radix: 8), mode <= 0o777 { return mode }
    refuse(key, "\(key)=\(Shown.text(text)) is no mode; write it in octal, as 0660")
    return nil
  }
}
