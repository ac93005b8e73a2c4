import Testing

@testable import Soak

struct FaultPlanTests {
  private func plan(seed: UInt64, kills: Int, canSignal: Bool = true) -> FaultPlan {
    FaultPlan(
      seed: seed, kills: kills, duration: 120_000,
      means: FaultPlan.Means(
        canSignal: canSignal, canReload: canSignal, canFillDisk: false, canStepClock: false))
  }

  /// When kills happen where each is done as soon as it is due.
  private func kills(_ plan: FaultPlan) -> [Int64] {
    var plan = plan
    return (0..<200_000).filter { plan.takeKill(at: $0) }
  }

  @Test func `one seed draws one plan`() {
    #expect(kills(plan(seed: 7, kills: 20)) == kills(plan(seed: 7, kills: 20)))
    #expect(kills(plan(seed: 7, kills: 20)) != kills(plan(seed: 8, kills: 20)))
  }

  @Test(arguments: 1...20)
  func `there are as many kills as were asked for`(seed: UInt64) throws {
    let all = kills(plan(seed: seed, kills: 40))
    #expect(all.count == 40)
    #expect(try #require(all.last) < 150_000)
  }

  @Test func `a daemon that is not ours is neither killed nor told anything`() {
    var plan = plan(seed: 1, kills: 20, canSignal: false)
    #expect(kills(plan) == [])
    for time in Int64(0)..<200_000 {
      if let fault = plan.takeOther(at: time) { #expect(fault == .rest) }
    }
  }
}
