import Routing
import Testing
import Varlink

@testable import Interface

/// Figures that are kept as facts pass are those of a count.
@Suite struct DeskOverviewTests {
  @Test(arguments: [UInt64](31...36))
  func `an overview says what a count of everything says`(seed: UInt64) throws {
    var desk = try Desk(SmallDesk.text, reps: SmallDesk.reps)
    var traffic = Traffic(seed: seed)
    var book = NoticeBook(of: desk.router.state)
    var notices: [Notice] = []
    desk.handle(.attachResponder(responder: "greeter"))
    for fact in desk.outcome.facts { book.note(fact, in: desk.router.state, into: &notices) }
    for round in 0..<1_200 {
      let (method, parameters) = traffic.call(in: desk.router.state)
      let request = try desk.decode(method.deedName, parameters)
      guard case .command(let command) = request.deed else { continue }
      desk.handle(command)
      for fact in desk.outcome.facts { book.note(fact, in: desk.router.state, into: &notices) }
      // Not after each, so that what changed gathers.
      if round % 7 == 0 {
        let counted = Counted(desk.router.state, at: desk.now)
        #expect(Counted(DeskOverview(desk.router.state, &book, at: desk.now)) == counted)
        var recovered = NoticeBook(of: desk.router.state)
        #expect(Counted(DeskOverview(desk.router.state, &recovered, at: desk.now)) == counted)
      }
      desk.pass(traffic.pause())
    }
  }
}

/// An overview without its queues' settings, and the same by walking all.
private struct Counted: Equatable {
  var reps: [Int]
  var sessions: [Int]
  var oldest: Interval?
  var waiting: [Int]
  var oldestInQueue: [Interval?]
  var online: [Int]

  init(_ overview: DeskOverview) {
    reps = [overview.repsOnline, overview.repsBusy, overview.repsOffline]
    sessions = [overview.waiting, overview.active, overview.inactive, overview.others]
    oldest = overview.oldest
    waiting = overview.queues.map(\.waiting)
    oldestInQueue = overview.queues.map(\.oldest)
    online = overview.queues.map(\.repsOnline)
  }

  init(_ state: State, at now: Instant) {
    let kinds = state.allReps.map { state.configuration.presences[Int($0.presence.index)].kind }
    reps = [.online, .busy, .offline].map { kind in kinds.count { $0 == kind } }
    let open = state.allSessions.filter(\.status.isOpen)
    let statuses: [Set<Status>] = [
      [.waitingForRep], [.active], [.inactive], [.new, .waitingForCustomer, .consent],
    ]
    sessions = statuses.map { wanted in open.count { wanted.contains($0.status) } }
    oldest = open.filter { $0.status == .waitingForRep }.map { now - $0.waitingSince }.max()
    waiting = []
    oldestInQueue = []
    online = []
    for (place, queue) in state.configuration.queues.enumerated() where queue.isPresent {
      let id = QueueID(place)
      let inQueue = open.filter { $0.countsInQueue && $0.queue == id }
      waiting.append(inQueue.count)
      oldestInQueue.append(inQueue.map { now - $0.waitingSince }.max())
      online.append(zip(state.allReps, kinds).count { $0.queues.contains(id) && $1 == .online })
    }
  }
}
