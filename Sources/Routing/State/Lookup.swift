import Containers
import Vocabulary

/// The configuration's answers in the form that the hottest paths read: flat, without references.
/// Made when a configuration comes into force.
struct Lookup: Equatable, Sendable {
  /// What each kind of work must fit under.
  private(set) var limits: [FlatLimit] = []
  private(set) var counterLimits: [CounterLimit] = []
  /// The kinds of work whose strategy figures are of each pool, a bit each.
  private(set) var primaryClasses: UInt64 = 0
  private(set) var interruptibleClasses: UInt64 = 0
  /// What each set of terms holds at the beginning of each phase, the phases in a row.
  private(set) var holdings: [FlatHolding] = []
  /// The terms of each that have a counter or a step, for which the configuration is asked.
  private(set) var isPlain: [Bool] = []

  /// Where each name that is present stands.
  private(set) var channels: [Name: Int] = [:]
  private(set) var queues: [Name: Int] = [:]
  private(set) var presences: [Name: Int] = [:]
  private(set) var profiles: [Name: Int] = [:]
  private(set) var responders: [Name: Int] = [:]

  init() {}

  private static var phases: Int { 5 }

  init(_ configuration: Configuration) {
    precondition(Phase.allCases.count == Self.phases, "each phase has its place in a row")
    channels = Lookup.places(configuration.channels.map { ($0.name, $0.isPresent) })
    queues = Lookup.places(configuration.queues.map { ($0.name, $0.isPresent) })
    presences = Lookup.places(configuration.presences.map { ($0.name, $0.isPresent) })
    profiles = Lookup.places(configuration.profiles.map { ($0.name, $0.isPresent) })
    responders = Lookup.places(configuration.responders.map { ($0.name, $0.isPresent) })
    for (bit, id) in configuration.classes.enumerated() {
      let terms = configuration[id]
      limits.append(
        FlatLimit(
          primary: terms.mustFit.primary, interruptible: terms.mustFit.interruptible,
          firstCounter: Int32(counterLimits.count),
          counters: Int32(terms.mustFit.counters.count)))
      counterLimits += terms.mustFit.counters
      switch terms.pool {
      case .primary: primaryClasses |= 1 << UInt64(bit)
      case .interruptible: interruptibleClasses |= 1 << UInt64(bit)
      }
    }
    for terms in configuration.terms {
      var plain = true
      for phase in Phase.allCases {
        let held = terms[phase]
        plain = plain && held.steps.isEmpty && held.holding.counters.isEmpty
        holdings.append(
          FlatHolding(primary: held.holding.primary, interruptible: held.holding.interruptible))
      }
      isPlain.append(plain)
    }
  }

  private static func places(_ names: [(name: String, isPresent: Bool)]) -> [Name: Int] {
    var places: [Name: Int] = [:]
    for (place, entry) in names.enumerated() where entry.isPresent {
      places[Name(entry.name)] = place
    }
    return places
  }

  func holding(_ terms: TermsID, _ phase: Phase) -> FlatHolding {
    holdings[Int(terms.index) * Self.phases + Int(phase.rawValue)]
  }
}

struct FlatLimit: Equatable, Sendable {
  var primary: Weight?
  var interruptible: Weight?
  var firstCounter: Int32
  var counters: Int32
}

struct FlatHolding: Equatable, Sendable {
  var primary: Weight
  var interruptible: Weight

  static let nothing = FlatHolding(primary: .nothing, interruptible: .nothing)
}
