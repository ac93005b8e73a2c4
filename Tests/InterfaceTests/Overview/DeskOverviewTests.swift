import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Interface
@testable import Projections

/// Figures that are kept as facts pass are those of a count.
@Suite struct DeskOverviewTests {
  @Test(arguments: [UInt64](31...36))
  func `an overview says what a count of everything says`(seed: UInt64) throws {
    var desk = try Desk(SmallDesk.tight, reps: SmallDesk.reps)
    var traffic = RandomCalls(seed: seed, of: RandomCalls.routed)
    var book = NoticeBook(of: desk.router.state)
    var notices: [Notice] = []
    desk.handle(.responder(.attachResponder(responder: "greeter")))
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
  var ready: [Int]
  var unreachable: [Bool]

  init(_ overview: DeskOverview) {
    reps = [
      overview.repsOnline, overview.repsBusy, overview.repsOffline, overview.repsReady,
    ]
    sessions = [overview.waiting, overview.active, overview.inactive, overview.others]
    oldest = overview.oldestMilliseconds.map { Interval(milliseconds: $0) }
    waiting = overview.queues.map(\.waiting)
    oldestInQueue = overview.queues.map { queue in
      queue.oldestMilliseconds.map { Interval(milliseconds: $0) }
    }
    online = overview.queues.map(\.repsOnline)
    ready = overview.queues.map(\.repsReady)
    unreachable = overview.queues.map(\.isUnreachable)
  }

  init(_ state: State, at now: Instant) {
    let kinds = state.allReps.map { state.configuration.presences[Int($0.presence.index)].kind }
    reps = [.online, .busy, .offline].map { kind in kinds.count { $0 == kind } }
    reps.append(state.allReps.count { Self.isReady($0, in: state) })
    let open = state.allSessions.filter(\.status.isOpen)
    let statuses: [Set<Status>] = [
      [.waitingForRep], [.active], [.inactive], [.new, .waitingForCustomer, .consent],
    ]
    sessions = statuses.map { wanted in open.count { wanted.contains($0.status) } }
    oldest = open.filter { $0.status == .waitingForRep }.map { now - $0.waitingSince }.max()
    waiting = []
    oldestInQueue = []
    online = []
    ready = []
    unreachable = []
    for (place, queue) in state.configuration.queues.enumerated() where queue.isPresent {
      let id = QueueID(place)
      let inQueue = open.filter { $0.countsInQueue && $0.queue == id }
      waiting.append(inQueue.count)
      oldestInQueue.append(inQueue.map { now - $0.waitingSince }.max())
      online.append(zip(state.allReps, kinds).count { $0.queues.contains(id) && $1 == .online })
      let members = state.allReps.filter { $0.queues.contains(id) }
      ready.append(members.count { Self.isReady($0, in: state) })
      unreachable.append(
        inQueue.contains { session in
          session.offer == nil && session.direct == nil
            && !members.contains { Self.isReady($0, for: session.channel, in: state) }
        })
    }
  }

  private static func isReady(_ rep: Rep, in state: State) -> Bool {
    state.configuration.channels.indices.contains {
      isReady(rep, for: ChannelID($0), in: state)
    }
  }

  /// R4 up to and with the lease, from the settings.
  private static func isReady(_ rep: Rep, for channel: ChannelID, in state: State) -> Bool {
    let settings = state.configuration
    let presence = settings.presences[Int(rep.presence.index)]
    let profile = settings.profiles[Int(rep.profile.index)]
    let kind = settings.channels[Int(channel.index)].kind
    return presence.kind == .online && presence.channels.contains(channel)
      && (!profile.wantsLease || rep.lease == .whole)
      && profile.permissions.contains(.conversing(on: kind))
  }
}
