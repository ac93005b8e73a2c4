import Testing

@testable import Soak

struct ArgumentsTests {
  @Test func `options are taken with a blank or an equals sign`() throws {
    let arguments = try Arguments([
      "omnisoak", "--minutes", "0.5", "--kills=20", "--seed", "7", "--clock=manual",
    ])
    #expect(arguments.minutes == 0.5)
    #expect(arguments.kills == 20)
    #expect(arguments.seed == 7)
    #expect(arguments.isClockManual)
  }

  @Test(arguments: [
    ["--minutes"], ["--minutes", "long"], ["--seed", "-1"], ["--clock", "sundial"],
    ["--hours", "1"], ["--shim", "a.so", "--clock", "manual"], ["--shim", "a.so", "--socket", "s"],
  ])
  func `what cannot be understood is refused with a sentence`(words: [String]) {
    #expect(throws: Arguments.Misuse.self) { try Arguments(["omnisoak"] + words) }
  }
}
