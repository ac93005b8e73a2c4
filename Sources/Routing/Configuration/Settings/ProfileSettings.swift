public import Containers
public import Vocabulary

/// A `[Profile NAME]` section.
public struct ProfileSettings: Hashable, Sendable {
  @Name public var name: String
  /// Nil where it was not written, which is refused.
  public var capacity: Int64?
  public var interruptibleCapacity: Int64?
  public var openOffersMax: Int64?
  public var acceptsAutomatically: Bool
  public var mayDecline: Bool
  public var declineNeedsReason: Bool
  public var declineReasons: [String]
  public var statusAfterDecline: String?
  public var statusAfterMissedOffer: String?
  /// The statuses that the rep may take; Offline need not be among them.
  public var presences: [String]
  /// Nil where not written: all.
  public var permissions: [String]?
  public var wantsLease: Bool
  /// Nil: the channel's. Zero: none.
  public var wrapUp: Interval?
  public var origin: Origin

  public init(
    _ name: String, capacity: Int64? = nil, interruptibleCapacity: Int64? = nil,
    openOffersMax: Int64? = nil, acceptsAutomatically: Bool = false, mayDecline: Bool = false,
    declineNeedsReason: Bool = false, declineReasons: [String] = [],
    statusAfterDecline: String? = nil, statusAfterMissedOffer: String? = nil,
    presences: [String] = [], permissions: [String]? = nil, wantsLease: Bool = true,
    wrapUp: Interval? = nil, origin: Origin = Origin()
  ) {
    self.name = name
    self.capacity = capacity
    self.interruptibleCapacity = interruptibleCapacity
    self.openOffersMax = openOffersMax
    self.acceptsAutomatically = acceptsAutomatically
    self.mayDecline = mayDecline
    self.declineNeedsReason = declineNeedsReason
    self.declineReasons = declineReasons
    self.statusAfterDecline = statusAfterDecline
    self.statusAfterMissedOffer = statusAfterMissedOffer
    self.presences = presences
    self.permissions = permissions
    self.wantsLease = wantsLease
    self.wrapUp = wrapUp
    self.origin = origin
  }
}

extension ProfileSettings: NamedSettings {
  public static var sectionKind: String { "Profile" }
  public static var kindInWords: String { "profile" }
  public static var blank: ProfileSettings { ProfileSettings("") }

  public static let settings: [Setting<ProfileSettings>] = [
    .optionalNumber(
      "Capacity", \.capacity, from: 0, to: { $0.capacityMax },
      help: """
        How many units of work a rep may have, and of work that can be interrupted: as many, where \
        that is not set.
        """),
    interruptibleCapacity,
    .words(
      "Presences", \.presences, help: "The statuses that a rep may take, beside Offline."),
    .numberOrOff(
      "OpenOffersMax", \.openOffersMax, from: 1, to: { Int64($0.workPerRepMax) },
      help: "How many offers may be open to a rep at one time."),
    .flag(
      "AutoAccept", \.acceptsAutomatically, help: "Whether an offer is accepted as it is made."),
    .flag(
      "MayDecline", \.mayDecline,
      help: """
        Whether an offer may be declined, whether with a reason, and with which ones: any where \
        none is listed.
        """),
    .flag("DeclineNeedsReason", \.declineNeedsReason),
    .words("DeclineReasons", \.declineReasons),
    .optionalText(
      "StatusAfterDecline", \.statusAfterDecline,
      help: """
        The statuses to which a rep goes who declines or misses an offer; as they were, where not \
        set.
        """),
    .optionalText("StatusAfterMissedOffer", \.statusAfterMissedOffer),
    permissions,
    .flag(
      "Lease", \.wantsLease,
      help: "Whether a rep must have a desk connected to be offered anything."),
    wrapUpTime,
  ]

  private static var interruptibleCapacity: Setting<ProfileSettings> {
    var setting = Setting<ProfileSettings>.optionalNumber(
      "InterruptibleCapacity", \.interruptibleCapacity, from: 0, to: { $0.capacityMax })
    setting.usual = { $0.capacity.map { .number($0) } }
    return setting
  }

  private static var permissions: Setting<ProfileSettings> {
    var setting = Setting<ProfileSettings>.optionalWords(
      "Permissions", \.permissions,
      help: "Of \(Section.listed(Permission.names, joining: "and")).")
    setting.usual = { _ in .words(Permissions.usual.list.map(\.name)) }
    return setting
  }

  /// A profile that says nothing leaves it to the channel, so here `off` is something to say.
  private static var wrapUpTime: Setting<ProfileSettings> {
    var setting = Setting<ProfileSettings>.timeOrOff(
      "WrapUpTime", \.wrapUp, from: .wrapUpMin, to: .wrapUpMax,
      help: "In place of the channel's, where it is set; off for none.")
    let set = setting.set
    setting.set = { root, value in set(&root, value == .off ? .time(.zero) : value) }
    setting.zero = "off"
    setting.unset = "the channel's"
    return setting
  }
}
