public import Vocabulary

/// A model written as a table in the configuration, so that an operator makes a new one without
/// compiling: what is held in each phase and after which time, what must fit, and what becomes of
/// the work when people leave. docs/CAPACITY.md has the words of it.
public struct Declared: CapacityModel {
  public static let name = "Declared"

  private var offered = DeclaredPhase()
  private var active = DeclaredPhase()
  private var inactive = DeclaredPhase()
  private var ended = DeclaredPhase()
  private var wrapUp = DeclaredPhase()
  private var mustFit: [DeclaredItem] = []
  private var whenRepLeaves = WhenRepLeaves.requeue
  private var whenCustomerReturns = WhenCustomerReturns.requeue
  private var whenTabCloses = WhenTabCloses.nothing

  public init(_ options: inout CapacityOptions) {
    let counters = options.words("Counters") ?? []
    for counter in counters where !DeclaredWords.isCounterName(counter) {
      options.refuse(
        "Counters",
        "Counters= has \(Section.shown(counter)), which cannot name a counter; use letters, "
          + "digits, - and _, and none of the table's own words")
    }
    let words = DeclaredWords(counters: counters, countMax: options.limits.capacityMax)
    offered = Self.phase(
      "Offered", options.required("Offered", such: "own:weight"), words, &options)
    active = Self.phase("Active", options.required("Active", such: "own:weight"), words, &options)
    inactive = Self.phase("Inactive", options.text("Inactive"), words, &options)
    ended = Self.phase("Ended", options.text("Ended"), words, &options)
    wrapUp = Self.phase("WrapUp", options.text("WrapUp"), words, &options)
    let limits = options.required("MustFit", such: "primary:weight, own:weight")
    do throws(CapacityProblem) {
      mustFit = try limits.map { text throws(CapacityProblem) in try words.limits(text) } ?? []
    } catch {
      options.refuse("MustFit", "MustFit= \(error.sentence)")
    }
    whenRepLeaves = options.choice("Leave") ?? .requeue
    whenCustomerReturns = options.choice("Return") ?? .requeue
    whenTabCloses = options.choice("TabCloses") ?? .nothing
  }

  private static func phase(
    _ key: String, _ text: String?, _ words: DeclaredWords, _ options: inout CapacityOptions
  ) -> DeclaredPhase {
    do throws(CapacityProblem) {
      if let text { return try words.phase(text) }
    } catch {
      options.refuse(key, "\(key)= \(error.sentence)")
    }
    return DeclaredPhase()
  }

  public func terms(
    for work: WorkDescription, counters: inout CounterTable
  ) throws(CapacityProblem) -> Terms {
    let active = try active.terms(for: work, &counters)
    let ended = try ended.terms(for: work, &counters)
    return Terms(
      offered: try offered.terms(for: work, &counters), active: active,
      inactive: try inactive.terms(for: work, &counters), ended: ended,
      wrapUp: try wrapUp.terms(for: work, &counters),
      mustFit: try limit(for: work, &counters), whenRepLeaves: whenRepLeaves,
      whenCustomerReturns: whenCustomerReturns, whenTabCloses: whenTabCloses,
      pool: Self.pool(of: active.holding) ?? work.pool,
      // What no tab's closing releases lasts until the rep goes offline.
      countsAfterEnd: whenTabCloses != .nothing || ended == .nothing)
  }

  /// The pool that is taken from, where it is one.
  private static func pool(of holding: Holding) -> Pool? {
    let isPrimary = holding.primary != .nothing
    let isInterruptible = holding.interruptible != .nothing
    if isPrimary == isInterruptible { return nil }
    return isPrimary ? .primary : .interruptible
  }

  /// Each pool and counter is to be fitted under once: where `own` is a pool that is named beside
  /// it, the larger need counts.
  private func limit(
    for work: WorkDescription, _ counters: inout CounterTable
  ) throws(CapacityProblem) -> Limit {
    var limit = Limit()
    for item in mustFit {
      switch item.what {
      case .counter(let name):
        let place = try counters.place(of: name)
        limit.counters.append(
          CounterLimit(counter: place, need: item.count, ceiling: item.ceiling))
      case .own, .pool:
        let need = item.weight(of: work)
        if item.pool(of: work) == .primary {
          limit.primary = try Self.larger(limit.primary, need)
        } else {
          limit.interruptible = try Self.larger(limit.interruptible, need)
        }
      }
    }
    return limit
  }

  private static func larger(
    _ known: Weight?, _ need: Weight
  ) throws(CapacityProblem) -> Weight {
    guard let known else { return need }
    if known.isNoMore(than: need) { return need }
    if need.isNoMore(than: known) { return known }
    throw CapacityProblem(
      "MustFit= asks for \(known.text) and for \(need.text) of one pool; say one of them")
  }
}

extension DeclaredPhase {
  func terms(
    for work: WorkDescription, _ counters: inout CounterTable
  ) throws(CapacityProblem) -> PhaseTerms {
    var terms = PhaseTerms(try Self.holding(items, work, &counters))
    for step in steps {
      terms.steps.append(
        PhaseTerms.Step(
          after: step.after, since: step.since,
          holding: try Self.holding(step.items, work, &counters)))
    }
    return terms
  }

  private static func holding(
    _ items: [DeclaredItem], _ work: WorkDescription, _ counters: inout CounterTable
  ) throws(CapacityProblem) -> Holding {
    var holding = Holding()
    for item in items {
      switch item.what {
      case .counter(let name):
        let place = try counters.place(of: name)
        holding.counters.append(CounterHolding(counter: place, count: item.count))
      case .own, .pool:
        if item.pool(of: work) == .primary {
          holding.primary = holding.primary + item.weight(of: work)
        } else {
          holding.interruptible = holding.interruptible + item.weight(of: work)
        }
      }
    }
    return holding
  }
}
