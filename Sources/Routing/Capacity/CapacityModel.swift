import Containers
public import Vocabulary

/// What decides how much capacity a piece of work takes, and what becomes of it when people leave.
///
/// A model is asked once for each kind of work when the configuration is read, and answers with
/// plain values; nothing asks it, or its name, afterwards. To add one: write one file with a type
/// that conforms, and one line in `CapacityModels.all`. docs/CAPACITY.md shows it.
public protocol CapacityModel: Sendable {
  /// The name by which a channel's `Capacity=`, or a `[CapacityModel]` section's `Base=`, names
  /// the model.
  static var name: String { get }

  /// A model as its `[CapacityModel]` section sets it up, which is empty where a channel names the
  /// model itself. A key that is not asked for here is refused; what is wrong with one that is,
  /// `options.refuse` says.
  init(_ options: inout CapacityOptions)

  /// The five answers for one kind of work, or why the model cannot serve it.
  func terms(
    for work: WorkDescription, counters: inout CounterTable
  ) throws(CapacityProblem) -> Terms
}

/// What a model is told of the work that it is asked about.
public struct WorkDescription: Hashable, Sendable {
  public var channel: String
  public var kind: ChannelKind
  public var platform: Platform
  /// The channel's weight, or the queue's own where it sets one (C16).
  public var weight: Weight
  public var isInterruptible: Bool

  public init(
    channel: String, kind: ChannelKind, platform: Platform, weight: Weight,
    isInterruptible: Bool
  ) {
    self.channel = channel
    self.kind = kind
    self.platform = platform
    self.weight = weight
    self.isInterruptible = isInterruptible
  }
}

/// How C16 has work in the two pools, for models that do as it says.
extension WorkDescription {
  /// The pool that the work takes from.
  public var pool: Pool { isInterruptible ? .interruptible : .primary }

  /// The whole weight, in the work's own pool.
  public var holding: Holding {
    isInterruptible ? Holding(interruptible: weight) : Holding(primary: weight)
  }

  /// Primary work looks at the primary pool, interruptible work at both.
  public var mustFit: Limit {
    Limit(primary: weight, interruptible: isInterruptible ? weight : nil)
  }
}

/// Why a model cannot answer: one sentence for whoever wrote the configuration.
public struct CapacityProblem: Error, Hashable, Sendable {
  public var sentence: String
  public init(_ sentence: String) { self.sentence = sentence }
}

/// The counters that models keep for each rep beside the two pools, by name. A name keeps its
/// place over every reload.
public struct CounterTable: Hashable, Sendable {
  public private(set) var names: [String]
  private let countersMax: Int

  public init(names: [String] = [], countersMax: Int) {
    self.names = names
    self.countersMax = min(countersMax, CounterHolding.placesMax)
  }

  /// The place of the counter of that name, which is made where there is none yet.
  public mutating func place(of name: String) throws(CapacityProblem) -> UInt8 {
    if let known = names.firstIndex(where: { Name($0) == Name(name) }) { return UInt8(known) }
    guard names.count < countersMax else {
      throw CapacityProblem(
        "there would be more than \(CountText.words(countersMax, "counter")), those of "
          + "earlier configurations among them (CountersMax=); use fewer, or the old names again")
    }
    names.append(name)
    return UInt8(names.count - 1)
  }
}
