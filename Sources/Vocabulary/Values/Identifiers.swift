/// A session's number. Numbers are given in order from 1 and never given again.
public struct SessionID: Hashable, Comparable, Sendable {
  public var number: UInt64
  public init(_ number: UInt64) { self.number = number }
  public static func < (left: SessionID, right: SessionID) -> Bool { left.number < right.number }
}

/// A rep: the place of their record, and which of its successive tenants they are, so that an id
/// kept after a rep's removal never names the next rep in that place.
public struct RepID: Hashable, Comparable, Sendable {
  public var slot: UInt32
  public var generation: UInt32

  public init(slot: UInt32, generation: UInt32) {
    self.slot = slot
    self.generation = generation
  }

  public static func < (left: RepID, right: RepID) -> Bool {
    (left.slot, left.generation) < (right.slot, right.generation)
  }
}

/// A customer on one channel: the place of their record and which of its tenants they are. Facts
/// carry this number and not the customer's own id, which one fact alone tells.
public struct CustomerID: Hashable, Sendable {
  public var slot: UInt32
  public var generation: UInt32

  public init(slot: UInt32, generation: UInt32) {
    self.slot = slot
    self.generation = generation
  }
}

/// An offer's number, which accepting and declining carry. Given in order from 1, never again.
public struct OfferNumber: Hashable, Sendable {
  public var number: UInt64
  public init(_ number: UInt64) { self.number = number }
}

/// The place of a channel in the configuration. A name keeps its place over every reload.
public struct ChannelID: Hashable, Sendable {
  public var index: UInt16
  public init(_ index: Int) { self.index = UInt16(index) }
}

/// The place of a queue in the configuration. A name keeps its place over every reload.
public struct QueueID: Hashable, Sendable {
  public var index: UInt16
  public init(_ index: Int) { self.index = UInt16(index) }
}

/// The place of a presence status in the configuration. Offline is built in and has place 0.
public struct PresenceID: Hashable, Sendable {
  public var index: UInt16
  public init(_ index: Int) { self.index = UInt16(index) }
  public static let offline = PresenceID(0)
}

/// The place of a profile in the configuration. A name keeps its place over every reload.
public struct ProfileID: Hashable, Sendable {
  public var index: UInt16
  public init(_ index: Int) { self.index = UInt16(index) }
}

/// The place of a responder in the configuration. A name keeps its place over every reload.
public struct ResponderID: Hashable, Sendable {
  public var index: UInt16
  public init(_ index: Int) { self.index = UInt16(index) }
}

/// The place of a set of a capacity model's answers in the configuration.
public struct TermsID: Hashable, Sendable {
  public var index: UInt16
  public init(_ index: Int) { self.index = UInt16(index) }
}
