import Containers
import Interface
import Simulation
import Testing
import Varlink
import Vocabulary

@testable import Soak

struct RowCheckTests {
  private var row = SessionRow([
    "session": .int(Served.session), "channel": "web", "customer": "c3", "status": "active",
    "server": "rep-1", "held_by": "rep-1",
  ])
  private var rep = RepRow(["rep": "rep-1", "used": 100, "total": 400, "pieces": 1, "offers": 0])

  private func complaints(
    _ served: Served, _ sessions: [SessionRow], _ reps: [RepRow], through: UInt64? = nil
  ) -> [String] {
    var check = RowCheck(
      served.book.history, repNumber: ["rep-1": 1, "rep-2": 2],
      through: through ?? served.book.history.number
    ) { "c\($0)" }
    check.compare(sessions, reps)
    return check.complaints.map(\.sentence)
  }

  @Test func `lists that say what the facts say are right`() {
    #expect(complaints(Served(), [row], [rep]) == [])
  }

  @Test func `a session with another status, server, offer or customer is found`() {
    for change in [
      { $0.status = "inactive" }, { $0.server = "rep-2" }, { $0.offeredTo = "rep-2" },
      { $0.customer = "c4" },
    ] as [(inout SessionRow) -> Void] {
      var other = row
      change(&other)
      #expect(!complaints(Served(), [other], []).isEmpty)
    }
  }

  @Test func `an open session that is missing in the list, or in it twice, is found`() {
    #expect(
      complaints(Served(), [], [])
        == ["session 7 is open, and the list does not have it"])
    #expect(complaints(Served(), [row, row], []) == ["session 7 is in the list twice"])
  }

  @Test func `what was touched since the lists were asked for is not looked at`() {
    var other = row
    other.status = "inactive"
    #expect(complaints(Served(), [other], [], through: 2) == [])
  }

  @Test func `a rep over a limit is found, unless something passed it`() {
    var over = rep
    over.total = 0
    #expect(
      complaints(Served(), [row], [over])
        == ["rep-1 has 100 of 0, and nothing that passes a limit"])
    var assigned = Served()
    assigned.hear(.sessionQueued)
    assigned.hear(.sessionActivated, rep: 1)
    #expect(complaints(assigned, [row], [over]) == [])
  }

  @Test func `a load that is not the sum of the sessions is found`() {
    for change in [{ $0.used = 200 }, { $0.pieces = 2 }, { $0.offers = 1 }]
      as [(inout RepRow) -> Void]
    {
      var other = rep
      change(&other)
      #expect(complaints(Served(), [row], [other]).count == 1)
    }
  }
}
