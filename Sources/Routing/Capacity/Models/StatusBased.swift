public import Vocabulary

/// Work is held by what it is and not by what is shown of it: as long as the session is Active, and
/// by the same rep, who keeps it over silence and absence.
public struct StatusBased: CapacityModel {
  public static let name = "StatusBased"

  public init(_ options: inout CapacityOptions) {}

  public func terms(
    for work: WorkDescription, counters: inout CounterTable
  ) throws(CapacityProblem) -> Terms {
    let held = PhaseTerms(work.holding)
    return Terms(
      offered: held, active: held, inactive: .nothing, ended: .nothing, wrapUp: held,
      mustFit: work.mustFit, whenRepLeaves: .keep, whenCustomerReturns: .sameRep,
      whenTabCloses: .nothing, pool: work.pool)
  }
}
