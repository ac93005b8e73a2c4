/// A capacity model's answers for one kind of work, as plain values: the five
/// questions of docs/CAPACITY.md. A model gives them when the configuration is read; a command's
/// path reads them.
public struct Terms: Hashable, Sendable {
  /// 1. What the work holds in each phase, and when that next changes by itself.
  public var offered: PhaseTerms
  public var active: PhaseTerms
  public var inactive: PhaseTerms
  public var ended: PhaseTerms
  public var wrapUp: PhaseTerms
  /// 2. Which limits it must fit under: a pool that is nil is not looked at.
  public var mustFit: Limit
  /// 3. What becomes of it when its rep leaves.
  public var whenRepLeaves: WhenRepLeaves
  /// 4. What becomes of it when its customer returns after silence.
  public var whenCustomerReturns: WhenCustomerReturns
  /// 5. What closing its tab does.
  public var whenTabCloses: WhenTabCloses
  /// The pool whose used and free shares the queue's strategy compares.
  public var pool: Pool
  /// False where what is held after the end is held until the rep goes offline: neither closing
  /// the tab, nor its time (C20), nor the end of a wrap-up releases it, and C16's greatest number
  /// of pieces leaves it out. It may then be counters only, so that it fills no pool.
  public var countsAfterEnd: Bool

  public init(
    offered: PhaseTerms, active: PhaseTerms, inactive: PhaseTerms, ended: PhaseTerms,
    wrapUp: PhaseTerms, mustFit: Limit, whenRepLeaves: WhenRepLeaves,
    whenCustomerReturns: WhenCustomerReturns, whenTabCloses: WhenTabCloses, pool: Pool,
    countsAfterEnd: Bool = true
  ) {
    self.offered = offered
    self.active = active
    self.inactive = inactive
    self.ended = ended
    self.wrapUp = wrapUp
    self.mustFit = mustFit
    self.whenRepLeaves = whenRepLeaves
    self.whenCustomerReturns = whenCustomerReturns
    self.whenTabCloses = whenTabCloses
    self.pool = pool
    self.countsAfterEnd = countsAfterEnd
  }

  public subscript(phase: Phase) -> PhaseTerms {
    switch phase {
    case .offered: offered
    case .active: active
    case .inactive: inactive
    case .ended: ended
    case .wrapUp: wrapUp
    }
  }
}

/// The phases of a piece of work that a model answers for.
public enum Phase: UInt8, Hashable, Sendable, CaseIterable {
  case offered, active, inactive
  /// The session has ended and its tab is still open.
  case ended
  case wrapUp
}

/// The two pools that every rep has.
public enum Pool: UInt8, Choice, Numbered {
  case primary = 1
  case interruptible = 2

  public var name: String {
    switch self {
    case .primary: "primary"
    case .interruptible: "interruptible"
    }
  }
}

public enum WhenRepLeaves: UInt8, Choice, Numbered {
  case requeue = 2
  case keep = 1

  public var name: String {
    switch self {
    case .requeue: "requeue"
    case .keep: "keep"
    }
  }
}

public enum WhenCustomerReturns: UInt8, Choice, Numbered {
  case requeue = 2
  case sameRep = 1

  public var name: String {
    switch self {
    case .requeue: "requeue"
    case .sameRep: "same-rep"
    }
  }
}

public enum WhenTabCloses: UInt8, Choice, Numbered {
  /// Nothing, in any phase.
  case nothing = 1
  /// While Active it ends or parks the session as the rep says; after the end it releases what is
  /// held, a wrap-up too.
  case endsOrParksThenReleases = 2

  public var name: String {
    switch self {
    case .nothing: "nothing"
    case .endsOrParksThenReleases: "ends-or-parks"
    }
  }
}
