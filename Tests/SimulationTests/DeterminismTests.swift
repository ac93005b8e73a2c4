import Simulation
import TestSupport
import Testing

@Suite struct DeterminismTests {
  @Test(arguments: [UInt64(3), 14, 2_026])
  func `the same seed gives the same facts`(seed: UInt64) throws {
    var first = try Simulation(seed: seed)
    var second = try Simulation(seed: seed)
    try first.run(commands: 500)
    try second.run(commands: 500)
    #expect(first.report == second.report)
  }

  /// Dictionaries and sets go in another order in each process; nothing may depend on it.
  @Test
  func `the same seed gives the same facts in every process`() throws {
    let reports = try [digest(), digest(), digest()]
    #expect(reports[0].contains("digest"))
    #expect(reports == Array(repeating: reports[0], count: 3))
  }

  /// What omnisim tells of a seed, without the time that it took.
  private func digest() throws -> String {
    let output = try Program.run(
      Program.built("omnisim"), ["run", "--seed", "7", "--commands", "600"]
    ).output
    return output.split(separator: "\n").first.map(String.init) ?? ""
  }
}
