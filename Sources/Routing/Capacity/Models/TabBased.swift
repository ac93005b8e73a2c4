public import Vocabulary

/// Work is held as long as its tab is open: what its rep has on the screen is what they can attend
/// to.
public struct TabBased: CapacityModel {
  public static let name = "TabBased"

  public init(_ options: inout CapacityOptions) {}

  public func terms(
    for work: WorkDescription, counters: inout CounterTable
  ) throws(CapacityProblem) -> Terms {
    let held = PhaseTerms(work.holding)
    return Terms(
      offered: held, active: held, inactive: .nothing, ended: held, wrapUp: held,
      mustFit: work.mustFit, whenRepLeaves: .requeue, whenCustomerReturns: .requeue,
      whenTabCloses: .endsOrParksThenReleases, pool: work.pool)
  }
}
