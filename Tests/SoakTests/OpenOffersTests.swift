import Simulation
import Testing
import Vocabulary

@testable import Soak

struct OpenOffersTests {
  @Test func `an offer that is open for too long is found, and no other`() {
    var (facts, offers) = (Facts(), OpenOffers())
    offers.hear(facts.next(.offerMade, session: 1, rep: 1), at: 0)
    offers.hear(facts.next(.offerMade, session: 2, rep: 1), at: 0)
    offers.hear(facts.next(.offerMissed, session: 2, rep: 1), at: 3_000)
    #expect(offers.overdue(at: OpenOffers.millisecondsMax) == nil)
    #expect(offers.overdue(at: OpenOffers.millisecondsMax + 1) == 1)
    offers.begin(at: 10_000)
    #expect(offers.overdue(at: OpenOffers.millisecondsMax + 1) == nil)
    #expect(offers.overdue(at: OpenOffers.millisecondsMax + 10_001) == 1)
  }
}
