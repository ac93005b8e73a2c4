/// How a session came to be Active with a rep.
public struct Activated: Hashable, Sendable {
  public var rep: RepID
  public var how: ActivationReason
  /// The offer that was accepted.
  public var offer: OfferNumber?
  /// By how many hundredths of a unit the rep is past a limit with it (C8, C14, S6).
  public var pastLimit: Int64

  public init(
    rep: RepID, how: ActivationReason, offer: OfferNumber? = nil,
    pastLimit: Int64 = 0
  ) {
    self.rep = rep
    self.how = how
    self.offer = offer
    self.pastLimit = pastLimit
  }
}

public enum ActivationReason: UInt8, Hashable, Sendable, CaseIterable {
  case accepted
  /// R6: by the profile, as it was offered.
  case acceptedAtOnce
  /// S6: the customer replied to what the rep started.
  case customerReplied
  /// S19 under a model that keeps the rep.
  case customerReturned
  /// R17.
  case picked
  /// R18.
  case assigned
}

public enum InactivationReason: Hashable, Sendable {
  /// S14.
  case byRep(RepID)
  /// S14, R18.
  case bySupervisor
  /// S15.
  case tabClosed
  /// S18.
  case customerSilent
}

public enum ReleaseReason: UInt8, Hashable, Sendable, CaseIterable {
  /// C5, C6, C13 under Tab.
  case tabClosed
  /// C13: its time is over.
  case wrapUpOver
  /// C13: the rep was done sooner.
  case wrapUpFinished
  /// C20.
  case tabTimedOut
  /// C9.
  case repLeft
  /// C13: the rep went busy.
  case repBusy
  /// S34.
  case repRemoved
}
