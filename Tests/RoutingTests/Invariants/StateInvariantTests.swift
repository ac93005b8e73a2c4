import Testing
import Vocabulary

@testable import Routing

/// Whatever part of the state is damaged, it is reported.
@Suite struct StateInvariantTests {
  /// Properties of which nothing else depends, so that nothing can contradict them.
  private static let free: Set = [
    "now", "factNumber", "graceUntil", "repsEver", "customersEver", "planted",
  ]

  @Test func `every property of the state is damaged, or nothing can contradict it`() {
    let properties = Set(Mirror(reflecting: State()).children.compactMap(\.label))
    #expect(Set(Damage.all.map(\.property)).union(Self.free) == properties)
    #expect(Self.free.isDisjoint(with: Damage.all.map(\.property)))
  }

  @Test func `a desk is as it should be`() throws {
    let runner = try Damage.desk()
    #expect(runner.router.recount() == [])
    try runner.router.state.checkInvariants()
    try runner.router.checkInvariants()
  }

  @Test(arguments: Damage.all.indices)
  func `a recount reports damage`(index: Int) throws {
    let damage = Damage.all[index]
    var state = try Damage.desk().router.state
    damage.harm(&state)
    let found = state.recount()
    #expect(found.contains { $0.contains(damage.word) }, "\(damage.property): \(found)")
    #expect(throws: BrokenInvariant.self) { try state.checkInvariants() }
  }

  /// What a command touched is looked at after it, in debug builds.
  @Test(arguments: [
    "counted in another queue", "takes capacity", "readiness", "runs out of them", "lease",
  ])
  func `what a command touches is checked`(word: String) throws {
    let damage = try #require(Damage.all.first { $0.word.contains(word) })
    let runner = try Damage.desk()
    var state = runner.router.state
    damage.harm(&state)
    let found = state.checkTouched(by: runner.facts)
    #expect(found.contains { $0.contains(word) }, "\(found)")
  }

  #if DEBUG
    @Test func `a command on a damaged state stops the process`() async {
      await #expect(processExitsWith: .failure) {
        var state = try Damage.desk().router.state
        state.queues[1].size = -1
        var router = Router(state)
        var outcome = Outcome()
        router.handle(.daemon(.advance), at: state.now, into: &outcome)
      }
    }
  #endif
}
