import Foundation
import Simulation
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
    let process = Process()
    let built: URL = try #require(executable)
    process.executableURL = built
    process.arguments = ["run", "--seed", "7", "--commands", "600"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self).split(separator: "\n").first.map(String.init)
      ?? ""
  }

  /// The executable lies where the tests were built to.
  private var executable: URL? {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appendingPathComponent("omnisim")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }
}
