import Simulation
import Testing

/// Short histories, one for each seed. `make sim` runs long ones, and more of them.
@Suite struct SeedTests {
  static let commands = 700

  @Test(arguments: UInt64(1)...50)
  func `a seed's history is as the auditor reads the rules`(seed: UInt64) throws(Failure) {
    var simulation = try Simulation(seed: seed)
    try simulation.run(commands: Self.commands)
    try simulation.comeToRest()
    try simulation.passAllTime()
  }

  /// Seeds that once failed, with as many commands as it took. Each stays.
  static let onceFailed: [(seed: UInt64, commands: Int)] = [
    (8, 1_128), (178, 976), (926, 5_031), (50_001_547, 3_002),
    (7_000_068, 6_811),
  ]

  @Test(arguments: onceFailed.indices)
  func `what once failed stays mended`(index: Int) throws(Failure) {
    let (seed, commands) = Self.onceFailed[index]
    // They failed when there was no network yet.
    var simulation = try Simulation(seed: seed, [.disk])
    try simulation.run(commands: commands)
  }
}
