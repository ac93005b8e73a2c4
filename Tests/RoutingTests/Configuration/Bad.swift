import Routing
import Testing
import Vocabulary

/// A mistake in good settings, and the sentence that must answer it, and no other.
struct Bad: Sendable, CustomTestStringConvertible {
  let sentence: String
  let change: @Sendable (inout Settings) -> Void

  init(_ sentence: String, _ change: @escaping @Sendable (inout Settings) -> Void) {
    self.sentence = sentence
    self.change = change
  }

  var testDescription: String { sentence }

  func check() {
    var settings = goodSettings()
    change(&settings)
    #expect(settings.sentences() == [sentence])
  }
}
