public import Interface
public import Routing

// Figures of the daemon itself.
extension Exchange {
  public func statistics(residentBytes: UInt64, at instant: Instant) -> DaemonStatistics {
    var statistics = DaemonStatistics()
    statistics.up = max((manualClock ?? instant) - began, .zero)
    statistics.calls = counts.calls
    statistics.refusals = counts.refusalsByName
    statistics.facts = counts.facts
    statistics.connections = clients.count
    statistics.cutOff = counts.cutOff
    statistics.residentBytes = residentBytes
    return statistics
  }
}
