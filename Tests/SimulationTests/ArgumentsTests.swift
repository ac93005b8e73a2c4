import Simulation
import Testing

@Suite struct ArgumentsTests {
  @Test
  func `a seed, or many, and how many commands of each`() {
    #expect(Arguments(["run", "--seed", "7"]) == .run(seed: 7, commands: 20_000))
    #expect(Arguments(["run", "--seed", "7", "--commands", "5"]) == .run(seed: 7, commands: 5))
    #expect(
      Arguments(["many", "--count", "3", "--from", "9"])
        == .many(from: 9, count: 3, commands: 20_000))
    #expect(Arguments(["many", "--count", "3", "--from", "9"])?.seeds == [9, 10, 11])
  }

  @Test(arguments: [
    [], ["run"], ["run", "--seed"], ["run", "--seed", "x"], ["run", "--seed", "1", "--seed", "2"],
    ["many", "--from", "1"], ["run", "--seed", "1", "--from", "1"], ["seed", "1"],
    ["run", "--seed", "1", "--often", "2"],
  ])
  func `what cannot be understood is not guessed at`(words: [String]) {
    #expect(Arguments(words) == nil)
  }
}
