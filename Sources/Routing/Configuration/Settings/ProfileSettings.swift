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

  public enum Key: String, CaseIterable, Sendable {
    case capacity = "Capacity"
    case interruptibleCapacity = "InterruptibleCapacity"
    case openOffersMax = "OpenOffersMax"
    case autoAccept = "AutoAccept"
    case mayDecline = "MayDecline"
    case declineNeedsReason = "DeclineNeedsReason"
    case declineReasons = "DeclineReasons"
    case statusAfterDecline = "StatusAfterDecline"
    case statusAfterMissedOffer = "StatusAfterMissedOffer"
    case presences = "Presences"
    case permissions = "Permissions"
    case lease = "Lease"
    case wrapUpTime = "WrapUpTime"
  }
}
