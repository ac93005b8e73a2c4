import Testing
import Vocabulary

@testable import Routing

@Suite struct CountTextTests {
  @Test(arguments: [
    (0, "0 facts"), (1, "1 fact"), (2, "2 facts"), (21, "21 facts"), (101, "101 facts"),
    (-1, "-1 facts"),
  ])
  func `one is singular, and only one`(count: Int, text: String) {
    #expect(CountText.words(count, "fact") == text)
  }

  @Test func `a plural may be another word`() {
    #expect(CountText.words(1, "piece of work", plural: "pieces of work") == "1 piece of work")
    #expect(CountText.words(2, "piece of work", plural: "pieces of work") == "2 pieces of work")
  }
}
