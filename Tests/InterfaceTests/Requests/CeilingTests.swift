import Testing
import Varlink

@testable import Interface

/// Sets and rows that have a place for each method or parameter.
@Suite struct CeilingTests {
  @Test func `a set of methods has no last place`() {
    let places = [0, 1, 54, 63, 64, 65, 127, 128, 1_000]
    var set = MethodSet()
    for place in places {
      #expect(!set.contains(place: place))
      set.insert(place: place)
    }
    for place in 0...1_100 { #expect(set.contains(place: place) == places.contains(place)) }

    var other = MethodSet([.repAccept])
    other.formUnion(set)
    #expect(other.contains(.repAccept) && other.contains(place: 1_000))
    #expect(!MethodSet().contains(place: 64))
  }

  @Test func `the same methods are the same set, in whatever order`() {
    let methods = Method.allCases
    #expect(MethodSet(methods) == .all && MethodSet(methods.reversed()) == .all)
    #expect(methods.allSatisfy(MethodSet.all.contains))
  }

  @Test func `a parameter more than there are places stops the process by its name`() async {
    #expect(Parameter.placed(Parameter.allCases.map(\.name)).count == Parameter.allCases.count)
    await #expect(processExitsWith: .failure) {
      _ = Parameter.placed((0...Parameters.placesMax).map { "parameter\($0)" })
    }
  }
}
