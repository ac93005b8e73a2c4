/// The durations and numbers that belong to no channel, queue or profile, with their defaults.
public struct GeneralSettings: Hashable, Sendable {
  /// P5, P6, S33, and how long after a start nobody's silence is punished.
  public var grace = Interval.seconds(30)
  /// R10: how long a session waits for a preferred rep alone.
  public var preferred = Interval.seconds(30)
  /// R8: how long after its last entry the list of a session that nobody else could get is
  /// cleared.
  public var refusals = Interval.seconds(30)
  /// Sweeps are every so many hours from 00 UTC; 0 carries out each when it is due.
  public var sweepHours = 6
  /// How long a gateway's message ids are remembered.
  public var messageIDs = Interval.hours(24)
  /// C18: new capacities hold at once and not from the next coming online.
  public var capacityAtOnce = false
  public var limits = Limits()

  public init() {}
}

/// What the core knows of the `[Omnid]` section, beside the limits.
extension GeneralSettings: DeclaredSettings {
  public static var sectionKind: String { "Omnid" }
  public static var blank: GeneralSettings { GeneralSettings() }

  /// In the order in which the journal has them.
  public static let settings: [Setting<GeneralSettings>] = [
    .time(
      "GraceTime", \.grace, from: .zero, to: .longest,
      help: """
        How long a desk or bot that lost its connection has to come back, and how long after a \
        start nobody's silence is held against them.
        """),
    .time(
      "PreferredTime", \.preferred, from: .shortest, to: .longest,
      help: "How long a session waits for the rep it prefers before it is anybody's."),
    .time(
      "AskAgainTime", \.refusals, from: .shortest, to: .longest,
      help: """
        How long after its last refusal a session is offered again to those who refused it, if \
        nobody else could have it.
        """),
    .number(
      "SweepHours", \.sweepHours, from: 0, to: 24,
      help: """
        Sessions that ran out are swept every so many hours from 00:00 UTC; 0 ends each when it is \
        due.
        """),
    .time(
      "MessageIDLifetime", \.messageIDs, from: .shortest, to: .longest,
      help: "How long the gateways' message ids are remembered."),
    .flag(
      "CapacityAtOnce", \.capacityAtOnce,
      help: """
        Whether new capacities take effect at once, and not when a rep next comes online: those of \
        a reload, and those of another profile that a rep is put under.
        """),
  ]
}
