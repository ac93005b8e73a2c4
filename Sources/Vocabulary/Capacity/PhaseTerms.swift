/// What a piece of work holds in one phase: at first, and after each of its steps.
public struct PhaseTerms: Hashable, Sendable {
  public var holding: Holding
  /// In order of `after`, all counting from the same. Silence counts in the Active phase alone:
  /// from the customer's last message, or from the beginning of the phase where that is later; and
  /// the customer's next message undoes its steps. So a weight that decays in silence is written.
  public var steps: [Step]

  public init(_ holding: Holding, steps: [Step] = []) {
    self.holding = holding
    self.steps = steps
  }

  public static let nothing = PhaseTerms(.nothing)

  public struct Step: Hashable, Sendable {
    public var after: Interval
    public var since: Since
    public var holding: Holding

    public init(after: Interval, since: Since, holding: Holding) {
      self.after = after
      self.since = since
      self.holding = holding
    }
  }

  public enum Since: UInt8, Numbered {
    case phaseBegan = 1
    case customerWrote = 2
  }

  /// What is held once `step` steps are done.
  public func holding(after step: UInt8) -> Holding {
    step == 0 ? holding : steps[Int(step) - 1].holding
  }
}

/// What is held of the rep's two pools and of the counters that models keep beside them.
public struct Holding: Hashable, Sendable {
  public var primary: Weight
  public var interruptible: Weight
  public var counters: [CounterHolding]

  public init(
    primary: Weight = .nothing, interruptible: Weight = .nothing,
    counters: [CounterHolding] = []
  ) {
    self.primary = primary
    self.interruptible = interruptible
    self.counters = counters
  }

  public static let nothing = Holding()

  public var isNothing: Bool { self == .nothing }

  /// Whether it takes from one of the two pools, and not from counters alone.
  public var takesFromPools: Bool { primary != .nothing || interruptible != .nothing }

  public func count(of counter: UInt8) -> Int64 {
    counters.first { $0.counter == counter }?.count ?? 0
  }
}

/// A counter of the rep that a model keeps beside the pools, by its place in the configuration.
public struct CounterHolding: Hashable, Sendable {
  /// How many counters a byte can name.
  public static let placesMax = 256

  public var counter: UInt8
  public var count: Int64

  public init(counter: UInt8, count: Int64) {
    self.counter = counter
    self.count = count
  }
}

/// The limits that a new piece of work must fit under.
public struct Limit: Hashable, Sendable {
  public var primary: Weight?
  public var interruptible: Weight?
  public var counters: [CounterLimit]

  public init(
    primary: Weight? = nil, interruptible: Weight? = nil, counters: [CounterLimit] = []
  ) {
    self.primary = primary
    self.interruptible = interruptible
    self.counters = counters
  }
}

/// What the counter holds and the new piece's `need` may come to `ceiling` at the most.
public struct CounterLimit: Hashable, Sendable {
  public var counter: UInt8
  public var need: Int64
  public var ceiling: Int64

  public init(counter: UInt8, need: Int64, ceiling: Int64) {
    self.counter = counter
    self.need = need
    self.ceiling = ceiling
  }
}
