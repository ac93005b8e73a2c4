import Simulation
import TestSupport
import Testing

@testable import Soak

struct AgendaTests {
  @Test func `what is due comes in the order of time, and of one time as it was put in`() {
    var agenda = Agenda<Int>()
    var dice = SeededGenerator(seed: 1)
    var wanted: [(Int64, Int)] = []
    for item in 0..<1_000 {
      let at = Int64(dice.below(50))
      agenda.add(item, at: at)
      wanted.append((at, item))
    }
    wanted.sort { $0 < $1 }
    var found: [Int] = []
    for time in 0..<Int64(50) {
      while let item = agenda.next(through: time) { found.append(item) }
    }
    #expect(found == wanted.map(\.1))
    #expect(agenda.isEmpty)
  }
}
