public import Routing

/// What the `[Omnid]` section says to the daemon itself and not to the router.
public struct DaemonSettings: Hashable, Sendable {
  public var logLevel = LogLevel.info
  /// How many bytes the log takes in a second, in all and of one user.
  public var logBytesMax = 1 << 20
  public var logBytesPerUserMax = 256 << 10
  /// The mode of the socket's file. Whoever can connect may do nothing but what a role lets them.
  public var socketMode: UInt16 = 0o666
  public var connectionsMax = 4_096
  public var connectionsPerUserMax = 1_024
  /// Of all callers without a role together.
  public var connectionsWithoutRoleMax = 64
  /// How many connections each user with a role gets even if all places are taken.
  public var connectionsReservedPerUser = 8
  /// How long a connection may stay open without one call that was answered.
  public var firstCallTimeout = Interval.minutes(1)
  /// How long a connection of a caller without a role may stay open since its last such call.
  public var idleTimeoutWithoutRole = Interval.seconds(30)
  public var messageBytesMax = 1 << 20
  /// What may wait for a client that does not read, before it is cut off.
  public var unreadBytesMax = 16 << 20
  /// How many messages a customer may write on a channel in a minute.
  public var messagesPerMinuteMax = 22
  /// How many open sessions a channel may have.
  public var openSessionsPerChannelMax = 1_000_000
  /// How many facts a second the calls of one user may make. Of those who may do everything
  /// nothing is counted.
  public var factsPerSecondPerUserMax = 20_000
  /// How many keys of changing calls are remembered, and how long.
  public var keysMax = 1_000_000
  public var keyLifetime = Interval.hours(24)
  /// What the answers kept for keys may take in memory, of all users together and of one.
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
    if let max = size(Key.logBytesMax.rawValue, in: 4_096...(1 << 30)) {
      daemon.logBytesMax = Int(max)
    }
    if let max = size(Key.logBytesPerUserMax.rawValue, in: 4_096...(1 << 30)) {
      daemon.logBytesPerUserMax = Int(max)
    }
    if let mode = mode(Key.socketMode.rawValue) { daemon.socketMode = mode }
    connections(&daemon)
    if let max = size(Key.messageBytesMax.rawValue, in: 4_096...(64 << 20)) {
      daemon.messageBytesMax = Int(max)
    }
    if let max = size(Key.unreadBytesMax.rawValue, in: (2 << 20)...(1 << 30)) {
      daemon.unreadBytesMax = Int(max)
    }
    if let max = number(Key.messagesPerMinuteMax.rawValue, in: 1...1_000_000) {
      daemon.messagesPerMinuteMax = Int(max)
    }
    shares(&daemon)
    keys(&daemon)
    journal(&daemon)
    return daemon
  }

  private mutating func keys(_ daemon: inout DaemonSettings) {
    typealias Key = DaemonSettings.Key
    if let max = number(Key.keysMax.rawValue, in: 0...100_000_000) { daemon.keysMax = Int(max) }
    if let lifetime = time(Key.keyLifetime.rawValue) {
      if lifetime >= .minutes(1), lifetime <= .longest {
        daemon.keyLifetime = lifetime
      } else {
        refuse(Key.keyLifetime.rawValue, "KeyLifetime= is out of range; it is 1min to 3650d")
      }
    }
    if let max = size(Key.keysBytesMax.rawValue, in: (1 << 20)...(1 << 40)) {
      daemon.keysBytesMax = Int(max)
    }
    if let max = size(Key.keysBytesPerUserMax.rawValue, in: (64 << 10)...(1 << 40)) {
      daemon.keysBytesPerUserMax = Int(max)
    }
  }

  /// What one channel or user may take of what is there for all.
  private mutating func shares(_ daemon: inout DaemonSettings) {
    typealias Key = DaemonSettings.Key
    if let max = number(Key.openSessionsPerChannelMax.rawValue, in: 1...100_000_000) {
      daemon.openSessionsPerChannelMax = Int(max)
    }
    if let max = number(Key.factsPerSecondPerUserMax.rawValue, in: 10...100_000_000) {
      daemon.factsPerSecondPerUserMax = Int(max)
    }
  }

  private mutating func connections(_ daemon: inout DaemonSettings) {
    typealias Key = DaemonSettings.Key
    if let max = number(Key.connectionsMax.rawValue, in: 1...1_000_000) {
      daemon.connectionsMax = Int(max)
    }
    if let max = number(Key.connectionsPerUserMax.rawValue, in: 1...1_000_000) {
      daemon.connectionsPerUserMax = Int(max)
    }
    if let max = number(Key.connectionsWithoutRoleMax.rawValue, in: 0...1_000_000) {
      daemon.connectionsWithoutRoleMax = Int(max)
    }
    if let count = number(Key.connectionsReservedPerUser.rawValue, in: 0...1_000) {
      daemon.connectionsReservedPerUser = Int(count)
    }
    if let limit = timeout(Key.firstCallTimeout.rawValue) { daemon.firstCallTimeout = limit }
    if let limit = timeout(Key.idleTimeoutWithoutRole.rawValue) {
      daemon.idleTimeoutWithoutRole = limit
    }
  }

  /// A time of a second to a day.
  private mutating func timeout(_ key: String) -> Interval? {
    guard let limit = time(key) else { return nil }
    if limit >= .seconds(1), limit <= .hours(24) { return limit }
    refuse(key, "\(key)= is out of range; it is 1s to 24h")
    return nil
  }

  private mutating func journal(_ daemon: inout DaemonSettings) {
    typealias Key = DaemonSettings.Key
    let key = Key.journalRetention.rawValue
    if isOff(key) {
      daemon.journalRetention = nil
    } else if let retention = time(key) {
      if retention >= .hours(1), retention <= .longest {
        daemon.journalRetention = retention
      } else {
        refuse(key, "JournalRetention= is out of range; it is 1h to 3650d, or off")
      }
    }
    if let facts = number(Key.snapshotFacts.rawValue, in: 1_000...1_000_000_000) {
      daemon.snapshotFacts = Int(facts)
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
