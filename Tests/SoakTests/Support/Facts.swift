import Simulation
import Vocabulary

@testable import Soak

/// Facts one after the other, as a watcher hears them.
struct Facts {
  private(set) var number: UInt64 = 0

  mutating func next(_ kind: FactKind, session: Int64 = 0, rep: Int = -1) -> HeardFact {
    number += 1
    return HeardFact(
      number: number, at: Int64(number), kind: kind, session: session, rep: rep,
      text: "\(kind)")
  }
}
