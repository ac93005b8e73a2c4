import Routing
import Testing

@Test func `settings in which nothing is wrong make a configuration`() throws {
  #expect(goodSettings().sentences() == [])
  let configuration = try goodSettings().configuration().get()
  #expect(configuration.classes.count == 2)
}
