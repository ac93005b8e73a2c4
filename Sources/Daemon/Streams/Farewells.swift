import Vocabulary

/// Leases and responders' streams that broke and are yet to be recorded as broken: a desk server's
/// thousands are recorded some at a time, and none while nothing can be.
struct Farewells {
  var reps: [RepID] = []
  var responders: [ResponderID] = []

  var isEmpty: Bool { reps.isEmpty && responders.isEmpty }

  static let repsEachStep = 64
}
