import Simulation
import Testing

@Suite struct DeterminismTests {
  @Test(arguments: [UInt64(3), 14, 2_026])
  func `the same seed gives the same facts`(seed: UInt64) throws(Failure) {
    var first = try Simulation(seed: seed)
    var second = try Simulation(seed: seed)
    try first.run(commands: 1_000)
    try second.run(commands: 1_000)
    #expect(first.report == second.report)
  }

  /// The number is from another process, on another day: nothing may depend on either.
  @Test
  func `the same seed gives the same facts in every process`() throws(Failure) {
    var simulation = try Simulation(seed: 7)
    try simulation.run(commands: 1_000)
    #expect(simulation.report.digest == 0)
  }
}
