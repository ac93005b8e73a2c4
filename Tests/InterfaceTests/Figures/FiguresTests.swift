import Routing
import Testing
import Varlink
import Vocabulary

@testable import Interface
@testable import Projections

/// Each figure by facts made by hand, the time in seconds.
@Suite struct FiguresTests {
  private func figures(
    since: Int64 = 0, until: Int64 = 1_000, _ history: HandMade
  ) -> DeskFigures {
    history.figures(since: .instant(HandMade.at(since)), until: HandMade.at(until))
  }

  // MARK: - Queues

  @Test func `a session is offered as it comes to wait and answered as a rep has it`() {
    var history = HandMade()
    for (session, waits) in [(UInt64(1), Int64(5)), (2, 20), (3, 21)] {
      history.comes(session, 100)
      history.offered(session, to: HandMade.anna, 100)
      history.activated(session, by: HandMade.anna, .accepted, 100 + waits)
    }
    let help = figures(history).queues[0]
    #expect(help.queue == "help")
    #expect(help.offered == 3)
    #expect(help.answered == 3)
    #expect(help.answeredWithin == 2)
    #expect(help.serviceLevel == 2.0 / 3)
    #expect(help.meanWait == Interval(milliseconds: 46_000 / 3))
    #expect(help.longestWait == .seconds(21))
  }

  @Test(arguments: [
    (EndedBy.customer, EndReason.customerLeft, true), (.customer, .optedOut, true),
    (.system, .waitedTooLong, false), (.supervisor, .endedFromList, false),
  ])
  func `the customer abandons, others end`(by: EndedBy, why: EndReason, isAbandoned: Bool) {
    var history = HandMade()
    history.comes(1, 100)
    history.ended(1, by: by, why, 130)
    let help = figures(history).queues[0]
    #expect(help.abandoned == (isAbandoned ? 1 : 0))
    #expect(help.ended == (isAbandoned ? 0 : 1))
    #expect(help.serviceLevel == 0)
    #expect(help.meanWait == nil)
    #expect(help.longestWait == .seconds(30))
  }

  @Test func `who waited too long overflows, and waits anew where they go`() {
    var history = HandMade()
    history.comes(1, 100)
    history.queued(1, in: 1, .waitedTooLong, 160)
    history.activated(1, by: HandMade.anna, .picked, 170)
    let told = figures(history)
    #expect(told.queues[0].overflowed == 1)
    #expect(told.queues[0].serviceLevel == nil)
    #expect(told.queues[1].offered == 1)
    #expect(told.queues[1].meanWait == .seconds(10))
  }

  @Test func `a queue without a place was offered what went on at once`() {
    var history = HandMade()
    history.opened(1, 100)
    history.queued(1, in: 1, .customerWrote, 100)
    let told = figures(history)
    #expect(told.queues[0].offered == 1)
    #expect(told.queues[0].overflowed == 1)
    #expect(told.queues[1].offered == 1)
    #expect(told.unknown == 0)
  }

  @Test func `a channel whose queue is another now overflows into none`() {
    var history = HandMade()
    history.opened(1, by: .automation, 100)
    history.add(.session(SessionID(1), .customerAwaited(isNew: false, until: .latest)), 100)
    var configuration = HandMade.state.configuration
    configuration.channels[0].queue = QueueID(1)
    history.add(.daemon(.configured(configuration)), 150)
    history.queued(1, in: 1, .customerReplied, 200)
    let told = figures(history)
    #expect(told.queues[0].offered == 0)
    #expect(told.queues[1].offered == 1)
  }

  @Test func `what a rep began comes into its own queue only`() {
    var history = HandMade()
    history.opened(1, by: .rep(HandMade.anna), 100)
    history.queued(1, in: 1, .customerReplied, 200)
    let told = figures(history)
    #expect(told.queues[0].offered == 0)
    #expect(told.queues[1].offered == 1)
  }

  @Test func `a transfer offers anew, and a requeue where one waits does not`() {
    var history = HandMade()
    history.comes(1, 100)
    history.queued(1, in: 0, .requeued, 110)
    history.activated(1, by: HandMade.anna, .accepted, 120)
    history.queued(1, in: 0, .transferred, 200)
    history.activated(1, by: HandMade.ben, .accepted, 205)
    let told = figures(history)
    #expect(told.queues[0].offered == 2)
    #expect(told.queues[0].answered == 2)
    #expect(told.queues[0].meanWait == Interval(milliseconds: 12_500))
    #expect(told.reps[0].handled == 1)
    #expect(told.reps[0].meanHandle == .seconds(80))
  }

  @Test func `a retired queue's sessions move`() {
    var history = HandMade()
    history.comes(1, 100)
    history.queued(1, in: 1, .queueRetired, 150)
    let told = figures(history)
    #expect(told.queues[0].moved == 1)
    #expect(told.queues[0].overflowed == 0)
    #expect(told.queues[1].offered == 1)
  }

  @Test func `what waits for one rep alone, or for a responder, is in no queue`() {
    var history = HandMade()
    history.opened(1, 100)
    history.queued(
      1, in: 0, .customerWrote, direct: Direct(rep: HandMade.anna, isRequired: true), 100)
    history.activated(1, by: HandMade.anna, .accepted, 110)
    history.opened(2, 100)
    history.add(
      .session(
        SessionID(2),
        .held(
          Held(responder: ResponderID(0), until: .latest, priority: 0, targetTime: nil, direct: nil)
        )), 100)
    history.add(.session(SessionID(2), .joined(responder: ResponderID(0), until: .latest)), 101)
    let told = figures(history)
    #expect(told.queues[0].offered == 0)
    #expect(told.queues[0].answered == 0)
    #expect(told.unknown == 0)
    history.queued(2, in: 0, .handedOff, 120)
    #expect(figures(history).queues[0].offered == 1)
  }

  // MARK: - Reps

  @Test func `offers are answered, declined, missed or withdrawn`() {
    var history = HandMade()
    history.comes(1, 100)
    history.offered(1, to: HandMade.anna, 100)
    history.add(
      .offer(OfferNumber(1), SessionID(1), HandMade.anna, .declined(reason: nil)), 105)
    history.offered(1, to: HandMade.anna, 140)
    history.add(.offer(OfferNumber(1), SessionID(1), HandMade.anna, .missed), 170)
    history.offered(1, to: HandMade.anna, 200)
    history.add(
      .offer(OfferNumber(1), SessionID(1), HandMade.anna, .withdrawn(why: .unavailable)), 203)
    history.offered(1, to: HandMade.anna, 210)
    history.activated(1, by: HandMade.anna, .accepted, offer: 1, 214)
    let anna = figures(history).reps[0]
    #expect(anna.rep == "anna")
    #expect(
      [anna.offered, anna.declined, anna.missed, anna.withdrawn, anna.answered] == [4, 1, 1, 1, 1])
    #expect(anna.meanAnswer == .seconds(4))
    #expect(figures(history).queues[0].meanWait == .seconds(114))
  }

  @Test func `a session is handled from Active to its end and through its wrap-up`() {
    var history = HandMade()
    history.comes(1, 100)
    history.activated(1, by: HandMade.anna, .accepted, 100)
    history.ended(1, by: .customer, .customerLeft, keeps: .wrapUp(until: .latest), 160)
    #expect(figures(history).reps[0].handled == 0)
    history.add(
      .session(SessionID(1), .holdReleased(rep: HandMade.anna, why: .wrapUpFinished)), 180)
    history.comes(2, 200)
    history.activated(2, by: HandMade.anna, .accepted, 200)
    history.ended(2, by: .customer, .customerLeft, keeps: .tab(until: nil), 220)
    history.add(.session(SessionID(2), .holdReleased(rep: HandMade.anna, why: .tabClosed)), 900)
    let anna = figures(history).reps[0]
    #expect(anna.handled == 2)
    #expect(anna.meanHandle == .seconds(50))
    #expect(anna.longestHandle == .seconds(80))
    #expect(figures(history).queues[0].abandoned == 0)
    #expect(figures(history).unknown == 0)
  }

  @Test func `an inactive session was handled, and is again when its customer is back`() {
    var history = HandMade()
    history.comes(1, 100)
    history.activated(1, by: HandMade.anna, .accepted, 100)
    history.add(
      .session(SessionID(1), .inactivated(why: .customerSilent, until: .latest)), 130)
    history.activated(1, by: HandMade.anna, .customerReturned, 500)
    history.activated(1, by: HandMade.ben, .assigned, 510)
    let told = figures(history)
    #expect(told.reps[0].handled == 2)
    #expect(told.reps[0].meanHandle == .seconds(20))
    #expect(told.reps[1].handled == 0)
    #expect(told.queues[0].answered == 1)
  }

  @Test func `the time in each status is told from what was before the period`() {
    var history = HandMade()
    history.add(.rep(HandMade.anna, .presenceChanged(to: HandMade.available, why: .byRep)), 50)
    history.add(.rep(HandMade.anna, .presenceChanged(to: HandMade.lunch, why: .byRep)), 300)
    history.add(.rep(HandMade.anna, .presenceChanged(to: .offline, why: .loggedOut)), 400)
    let told = figures(since: 100, until: 500, history)
    #expect(
      told.reps[0].times == [
        TimeInStatus(presence: "Offline", time: .seconds(100)),
        TimeInStatus(presence: "Available", time: .seconds(200)),
        TimeInStatus(presence: "Lunch", time: .seconds(100)),
      ])
    // Nothing was told of ben, so that he was all the time what he is.
    #expect(told.reps[1].times == [TimeInStatus(presence: "Offline", time: .seconds(400))])
  }

  @Test func `reps who did nothing and were away take no room in the answer`() {
    var history = HandMade()
    history.add(.rep(HandMade.anna, .presenceChanged(to: HandMade.lunch, why: .byRep)), 300)
    history.add(.rep(HandMade.anna, .presenceChanged(to: .offline, why: .loggedOut)), 400)
    var writer = JSONWriter()
    let desk = figures(since: 100, until: 500, history)
    OwnReply.statistics(
      Statistics(daemon: DaemonFigures(), journal: JournalFigures(), desk: desk)
    ).write(to: &writer)
    let text = String(decoding: writer.bytes, as: UTF8.self)
    #expect(text.contains(#""rep":"anna""#))
    #expect(!text.contains(#""rep":"ben""#))
  }

  @Test func `a rep who is put for the first time was not there before`() {
    var history = HandMade(from: 1)
    history.add(.daemon(.began(graceUntil: .zero, handedOver: [])), 0)
    history.add(
      .rep(HandMade.anna, .put(name: "anna", profile: ProfileID(0), queues: [])), 200)
    history.add(.rep(HandMade.anna, .presenceChanged(to: HandMade.lunch, why: .byRep)), 300)
    let told = figures(since: 100, until: 500, history)
    #expect(
      told.reps[0].times == [
        TimeInStatus(presence: "Offline", time: .seconds(100)),
        TimeInStatus(presence: "Lunch", time: .seconds(200)),
      ])
  }
}
