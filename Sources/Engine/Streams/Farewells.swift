import Routing
import Vocabulary

/// Leases and responders' streams that broke and are yet to be recorded as broken.
struct Farewells {
  var reps: [RepID] = []
  var responders: [ResponderID] = []

  var isEmpty: Bool { reps.isEmpty && responders.isEmpty }

  private static let repsEachStep = 64

  mutating func takeSome() -> Farewells {
    let some = Farewells(reps: Array(reps.prefix(Self.repsEachStep)), responders: responders)
    reps.removeFirst(some.reps.count)
    responders = []
    return some
  }
}
