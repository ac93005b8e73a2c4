import Routing
import Simulation
import Testing

/// The traffic reaches what there is to reach: a rule that no history comes by proves nothing.
@Suite struct CoverageTests {
  @Test
  func `the seeds between them come by every reason and every kind of fact`() throws(Failure) {
    var seen = Coverage()
    for seed in UInt64(1)...60 {
      var simulation = try Simulation(seed: seed)
      simulation.thoroughEvery = 1_000
      simulation.coverage = Coverage()
      try simulation.run(commands: 1_000)
      if let coverage = simulation.coverage { seen.formUnion(coverage) }
    }
    #expect(missing(seen.queued) == [])
    #expect(missing(seen.activated) == [])
    #expect(missing(seen.ended) == [])
    #expect(missing(seen.withdrawn) == [])
    #expect(missing(seen.released) == [])
    #expect(missing(seen.presence) == [])
    print(seen.others.sorted(), seen.refusals.sorted())
  }

  private func missing<Reason: CaseIterable & Hashable>(_ seen: Set<Reason>) -> [Reason] {
    Reason.allCases.filter { !seen.contains($0) }
  }
}
