import Routing
import Testing
import Vocabulary

/// Clocks that stand, run back or leap to the ends of time; priorities and target times that
/// nobody means.
@Suite struct ExtremeValueTests {
  @Test func `instants at the ends of time are taken for the nearer end`() throws {
    for first in [Int64.min, -1, 0, 1, 1_767_607_200_000, .max - 1, .max] {
      for second in [Int64.min, 0, 1_767_607_200_000, .max] {
        var world = try HostileWorld()
        let ada = MessageCommand(customer: CustomerName(channel: "line", id: "ada"), text: "hello")
        let instants = [first, second, first].map { Instant(milliseconds: $0) }
        for instant in instants {
          world.handle(.customer(.message(ada)), at: instant)
          world.handle(
            .rep(.start(rep: "r1", customer: CustomerName(channel: "line", id: "ben"))), at: instant
          )
          world.handle(
            .rep(.accept(rep: "r0", session: SessionID(1), offer: OfferNumber(1))), at: instant)
          world.handle(.rep(.breakLease(rep: "r0")), at: instant)
          for _ in 0..<20 { world.handle(.daemon(.advance), at: instant) }
        }
        Self.expectOrder(of: world.facts)
        #expect(world.router.recount() == [])
        #expect(world.recovered().state == world.router.state)
        Self.tell(world.facts)
      }
    }
  }

  private static func expectOrder(of facts: [StampedFact]) {
    for (earlier, later) in zip(facts, facts.dropFirst()) where earlier.at > later.at {
      Issue.record("fact \(later.number) is older than the one before it")
    }
    for fact in facts where fact.at < .zero || fact.at > .latest {
      Issue.record("fact \(fact.number) is at no instant of the calendar")
    }
  }

  /// Whoever reads the facts can tell them.
  private static func tell(_ facts: [StampedFact]) {
    var storyteller = Storyteller()
    for fact in facts { _ = storyteller.line(fact).text }
  }

  @Test func `an instant of the past is the last fact's`() throws {
    var world = try HostileWorld()
    let now = world.router.state.now
    let fact = world.handle(
      .rep(.setPresence(rep: "r0", presence: "Busy", by: .rep)), at: Instant(milliseconds: 5)
    ).facts[0]
    #expect(fact.at == now)
  }

  @Test(arguments: [Int32.min, -1, 1_000_001, .max])
  func `priorities out of range are refused`(priority: Int32) throws {
    var world = try HostileWorld()
    world.fill()
    let before = world.router.state
    let refused = Answer.refused(.limit(.priorityOutOfRange(max: 1_000_000)))
    var message = MessageCommand(customer: CustomerName(channel: "line", id: "ada"), text: "hello")
    message.opening.priority = priority
    #expect(world.handle(.customer(.message(message))).answer == refused)
    let set = Command.session(.setPriority(session: world.sessions[0], priority: priority))
    #expect(world.handle(set).answer == refused)
    var handOff = HandOffCommand(responder: "botty", session: world.sessions[1])
    handOff.priority = priority
    #expect(world.handle(.responder(.handOff(handOff))).answer == refused)
    #expect(world.router.state == before)
  }

  @Test func `absurd target times are ordered as the instants they are taken for`() throws {
    var world = try HostileWorld()
    for rep in ["r0", "r1"] {
      world.handle(.rep(.setPresence(rep: rep, presence: "Busy", by: .rep)))
    }
    let targets: [Int64?] = [nil, .max, 1_767_607_200_000, 0, .min]
    for (index, target) in targets.enumerated() {
      var message = MessageCommand(
        customer: CustomerName(channel: "line", id: "c\(index)"), text: "hello")
      message.opening.targetTime = target.map { Instant(milliseconds: $0) }
      world.handle(.customer(.message(message)))
    }
    let facts = world.handle(.rep(.setPresence(rep: "r0", presence: "Available", by: .rep))).facts
    let order = facts.compactMap { fact -> UInt64? in
      if case .offer(_, let session, _, .made) = fact.fact { return session.number }
      return nil
    }
    // Before 1970 is 1970, and a session with a target goes before one without.
    #expect(order == [4, 5, 3, 2, 1])
    #expect(world.recovered().state == world.router.state)
    Self.tell(world.facts)
  }
}
