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

public enum ActivationReason: UInt8, Reason {
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

  public var entry: ReasonEntry {
    switch self {
    case .accepted: ReasonEntry(1, "accepted", "S9", "accepted")
    case .acceptedAtOnce: ReasonEntry(2, "accepted_at_once", "R6", "accepted at once")
    case .customerReplied: ReasonEntry(3, "customer_replied", "S6", "the customer replied")
    case .customerReturned: ReasonEntry(4, "customer_returned", "S19", "the customer returned")
    case .picked: ReasonEntry(5, "picked", "R17", "picked")
    case .assigned: ReasonEntry(6, "assigned", "R18", "assigned")
    }
  }
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

public enum ReleaseReason: UInt8, Reason {
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

  public var entry: ReasonEntry {
    switch self {
    case .tabClosed: ReasonEntry(1, "tab_closed", "S30", "tab closed")
    case .wrapUpOver: ReasonEntry(2, "wrap_up_over", "C13", "wrap-up over")
    case .wrapUpFinished: ReasonEntry(3, "wrap_up_finished", "C13", "wrap-up finished")
    case .tabTimedOut: ReasonEntry(4, "tab_timed_out", "C20", "tab timed out")
    case .repLeft: ReasonEntry(5, "rep_left", "C9", "the rep left")
    case .repBusy: ReasonEntry(6, "rep_busy", "C13", "the rep is busy")
    case .repRemoved: ReasonEntry(7, "rep_removed", "S34", "the rep was removed")
    }
  }
}
