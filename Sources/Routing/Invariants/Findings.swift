/// What is found wrong, a sentence each. Unlike an error it goes on to the next thing, so that an
/// audit tells all.
struct Findings {
  private(set) var sentences: [String] = []

  mutating func require(_ condition: Bool, _ sentence: @autoclosure () -> String) {
    if !condition { sentences.append(sentence()) }
  }
}
