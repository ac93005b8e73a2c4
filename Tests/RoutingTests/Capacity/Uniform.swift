public import Routing
public import Vocabulary

/// Every piece of work weighs the same, and half as much while its customer has been silent for
/// long.
public struct Uniform: CapacityModel {
  public static let name = "Uniform"

  private let units: Int64

  public init(_ options: inout CapacityOptions) {
    units = options.whole("Units", in: 1...100) ?? 1
  }

  public func terms(
    for work: WorkDescription, counters: inout CounterTable
  ) throws(CapacityProblem) -> Terms {
    var even = work
    even.weight = .units(units)
    let held = PhaseTerms(even.holding)
    even.weight = Weight(hundredths: units * 50, percent: 0)
    return Terms(
      offered: held, active: held, inactive: PhaseTerms(even.holding), ended: .nothing,
      wrapUp: held, mustFit: Limit(primary: .units(units), interruptible: .units(units)),
      whenRepLeaves: .requeue, whenCustomerReturns: .requeue, whenTabCloses: .nothing,
      pool: work.pool)
  }
}
