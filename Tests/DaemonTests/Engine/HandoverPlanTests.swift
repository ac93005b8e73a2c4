import Testing

@testable import Daemon
@testable import Engine

/// Which clients go over to the next process if not all fit.
struct HandoverPlanTests {
  private func client(
    _ slot: UInt32, of user: UInt32, hasStream: Bool = false, bytes: Int
  ) -> HandoverPlan.Candidate {
    HandoverPlan.Candidate(
      id: ClientID(slot: slot, generation: 1), user: user, hasStream: hasStream, bytes: bytes)
  }

  @Test func `a flood of half-sent messages costs nobody else their connection`() {
    let flood = (0..<1_000).map { client($0, of: 70 + $0 % 4, bytes: 1 << 20) }
    let desk = client(2_000, of: 70, hasStream: true, bytes: 1 << 20)
    let small = client(2_001, of: 71, bytes: 100)
    let plan = HandoverPlan(flood + [desk, small])
    #expect(plan.goOn.contains(desk.id) && plan.goOn.contains(small.id))
    #expect(plan.goOn.count + plan.closed.count == 1_002)
    #expect(plan.goOn.count <= 10)
  }

  @Test func `what is handed over is bounded, in all and for each user`() {
    let many = (0..<100).map { client($0, of: $0 / 4, bytes: 1 << 20) }
    let plan = HandoverPlan(many)
    #expect(plan.goOn.count == HandoverPlan.bytesMax >> 20)
    let ofOne = HandoverPlan((0..<100).map { client($0, of: 70, bytes: 1 << 20) })
    #expect(ofOne.goOn.count == HandoverPlan.bytesPerUserMax >> 20)
    let idle = HandoverPlan((0..<4_096).map { client($0, of: 70, bytes: 0) })
    #expect(idle.closed.isEmpty)
  }
}
