import Simulation
import Testing
import Vocabulary

@testable import Soak

struct HistoryTests {
  /// The complaints about facts of one session, by kind and rep.
  private func complaints(_ told: [(FactKind, Int)]) -> [String] {
    var (history, facts) = (History(), Facts())
    for (kind, rep) in told { _ = history.hear(facts.next(kind, session: 1, rep: rep)) }
    return history.takeComplaints().map(\.sentence)
  }

  @Test func `a gap between facts is found`() {
    var (history, facts) = (History(), Facts())
    _ = history.hear(facts.next(.began))
    _ = facts.next(.leaseTaken)
    _ = history.hear(facts.next(.leaseTaken))
    #expect(
      history.takeComplaints().map(\.sentence)
        == ["after fact 1 comes fact 3: some are lost"])
  }

  @Test func `the last fact may be told again, but not otherwise`() {
    var (history, facts) = (History(), Facts())
    let last = facts.next(.repReplied, session: 1)
    let isNew = [history.hear(last), history.hear(last)]
    #expect(isNew == [true, false])
    #expect(history.takeComplaints().isEmpty)
    var other = last
    other.kind = .began
    _ = history.hear(other)
    #expect(history.takeComplaints().count == 1)
  }

  @Test func `a number that is used again is found`() {
    var (history, facts) = (History(), Facts())
    for _ in 0..<3 { _ = history.hear(facts.next(.leaseTaken)) }
    var again = Facts()
    _ = again.next(.leaseTaken)
    _ = history.hear(again.next(.began))
    #expect(history.takeComplaints().count == 1)
  }

  @Test func `time that goes back is found`() {
    var history = History()
    _ = history.hear(HeardFact(number: 1, at: 10, kind: .leaseTaken))
    _ = history.hear(HeardFact(number: 2, at: 9, kind: .leaseTaken))
    #expect(history.takeComplaints().count == 1)
  }

  @Test func `a whole life of a session is nothing to complain of`() {
    let life: [(FactKind, Int)] = [
      (.sessionOpened, -1), (.sessionHeld, -1), (.sessionJoined, -1), (.responderReplied, -1),
      (.sessionQueued, -1), (.offerMade, 2), (.offerMissed, 2), (.offerMade, 4),
      (.sessionActivated, 4), (.repReplied, 4), (.sessionInactivated, 4), (.sessionQueued, -1),
      (.offerMade, 4), (.offerWithdrawn, 4), (.sessionEnded, -1), (.holdReleased, 4),
    ]
    #expect(complaints(life) == [])
  }

  @Test func `a session that ends twice is found`() {
    let twice: [(FactKind, Int)] = [
      (.sessionOpened, -1), (.sessionQueued, -1), (.sessionEnded, -1), (.sessionEnded, -1),
    ]
    #expect(complaints(twice) == ["session 1 is over, and sessionEnded follows"])
  }

  @Test func `a session that is offered to two is found`() {
    let two: [(FactKind, Int)] = [
      (.sessionOpened, -1), (.sessionQueued, -1), (.offerMade, 1), (.offerMade, 2),
    ]
    #expect(complaints(two) == ["session 1 is offered while it is not free"])
  }

  @Test func `a session that becomes one rep's twice is found`() {
    let twice: [(FactKind, Int)] = [
      (.sessionOpened, -1), (.sessionQueued, -1), (.offerMade, 1), (.sessionActivated, 1),
      (.sessionActivated, 1),
    ]
    #expect(complaints(twice) == ["session 1 became the same rep's twice"])
  }

  @Test func `sessions that were there before are nobody's business`() {
    var (history, facts) = (History(), Facts())
    _ = history.hear(facts.next(.sessionEnded, session: 3))
    _ = history.hear(facts.next(.sessionOpened, session: 4))
    _ = history.hear(facts.next(.sessionQueued, session: 3))
    #expect(history.takeComplaints() == [])
  }

  @Test func `what follows on a session that is over and forgotten is found`() {
    var (history, facts) = (History(), Facts())
    for kind in [FactKind.sessionOpened, .sessionQueued, .sessionEnded] {
      _ = history.hear(facts.next(kind, session: 1))
    }
    history.claim(1, by: 0)
    history.settle(held: [])
    _ = history.hear(facts.next(.sessionQueued, session: 1))
    #expect(
      history.takeComplaints().map(\.sentence)
        == ["session 1 is over, and sessionQueued follows"])
  }

  @Test func `the last facts of a session are its story`() {
    var ring = FactRing(capacity: 4)
    var facts = Facts()
    for session in [1, 2, 1, 2, 1, 2] as [Int64] {
      ring.append(facts.next(.leaseTaken, session: session))
    }
    #expect(ring.last(9, of: 1).map(\.number) == [3, 5])
    #expect(ring.last(1, of: 0).map(\.number) == [6])
  }
}
