import Interface
import Routing
import TestSupport
import Testing
import Vocabulary

@testable import Projections

/// Whatever a desk lives through, the figures of any period are those of a naive recount; and of a
/// history that begins in the middle they are that or less, and say so.
@Suite struct FiguresHistoryTests {
  @Test(arguments: [UInt64](1...6))
  func `the figures of any period are what a recount finds`(seed: UInt64) throws {
    var life = try DeskLife(seed: seed)
    for _ in 0..<6 {
      life.go(on: 250)
      let state = life.desk.router.state
      let recount = Recount(life.facts)
      for _ in 0..<12 {
        let period = life.period()
        let told = figures(life.facts, since: period, of: life)
        #expect(told.unknown == 0)
        expect(told, toBe: recount.figures(since: period, until: life.desk.now, in: state))
      }
      let all = figures(life.facts, since: .fact(1), of: life)
      for (place, queue) in all.queues.enumerated() {
        let left =
          queue.answered + queue.abandoned + queue.overflowed + queue.ended + queue.moved
        #expect(queue.offered - left == state.size(of: QueueID(place)), "\(queue.queue)")
      }
    }
  }

  @Test func `the desks that are drawn live through everything`() throws {
    var seen: Set<Recount.Kind> = []
    for seed in UInt64(1)...8 {
      var life = try DeskLife(seed: seed)
      life.go(on: 1_500)
      seen.formUnion(Recount(life.facts).kinds)
    }
    #expect(Recount.allKinds.subtracting(seen) == [])
  }

  @Test(arguments: [UInt64](11...14))
  func `a history that begins in the middle says of how much it does not know`(
    seed: UInt64
  ) throws {
    var life = try DeskLife(seed: seed)
    life.go(on: 1_200)
    let state = life.desk.router.state
    let recount = Recount(life.facts)
    var exact = 0
    for _ in 0..<60 {
      let period = life.period()
      let whole = recount.figures(since: period, until: life.desk.now, in: state)
      let some = life.facts[life.chance.below(life.facts.count)...]
      let told = figures(some, since: period, of: life)
      // A period of which the facts are not all there is not one that anybody asks for.
      guard told.since == whole.since, (some.first?.at ?? .zero) < told.since else { continue }
      let missing = whole.events - told.events
      #expect(missing >= 0 && missing <= 2 * told.unknown)
      if told.unknown == 0 {
        exact += 1
        for (queue, exact) in zip(told.queues, whole.queues) { #expect(queue.isSame(as: exact)) }
      }
      for (rep, exact) in zip(told.reps, whole.reps) {
        #expect(rep.offered == exact.offered)
        #expect(rep.answered == exact.answered)
        #expect(rep.declined + rep.missed == exact.declined + exact.missed)
        expectKnown(rep.times, within: exact.times)
      }
    }
    #expect(exact > 3)
  }

  @Test func `times in each status of one rep are those among all`() throws {
    var life = try DeskLife(seed: 21)
    life.go(on: 900)
    let state = life.desk.router.state
    for _ in 0..<20 {
      guard case .instant(let start) = life.period() else { continue }
      let told = figures(life.facts, since: .instant(start), of: life)
      for (rep, figures) in zip(state.allReps, told.reps) {
        var times = StatusTimes(of: rep, since: start, in: state)
        times.isWhole = true
        for fact in life.facts { times.note(fact) }
        #expect(times.finish(at: life.desk.now) == figures.times)
      }
    }
  }

  // MARK: - Comparing

  private func figures(
    _ facts: some Sequence<StampedFact>, since period: PeriodStart, of life: DeskLife
  ) -> DeskFigures {
    var figures = Figures(
      since: period, within: DeskLife.within, of: Roster(life.desk.router.state))
    for fact in facts { figures.note(fact) }
    return figures.finish(at: life.desk.now)
  }

  private func expect(_ told: DeskFigures, toBe whole: RecountedFigures) {
    #expect(told.since == whole.since)
    #expect(told.facts == whole.facts)
    #expect(told.queues.count == whole.queues.count)
    for (queue, exact) in zip(told.queues, whole.queues) {
      #expect(queue.isSame(as: exact), "\(queue) is \(exact)")
    }
    for (rep, exact) in zip(told.reps, whole.reps) {
      #expect(rep.isSame(as: exact), "\(rep) is \(exact)")
    }
  }

  /// The time that is not known is what is missing of the rest.
  private func expectKnown(_ told: [TimeInStatus], within exact: [TimeInStatus]) {
    var missing: Int64 = 0
    for time in exact {
      let known = told.first { $0.presence == time.presence }?.time.milliseconds ?? 0
      #expect(known <= time.time.milliseconds)
      missing += time.time.milliseconds - known
    }
    let unknown = told.first { $0.presence == nil }?.time.milliseconds ?? 0
    // Of a rep who was put in the middle it is not known either that they were not there before.
    #expect(unknown >= missing)
  }
}

extension QueueFigures {
  fileprivate func isSame(as exact: RecountedQueue) -> Bool {
    offered == exact.offered && answered == exact.answered.count
      && answeredWithin == exact.answered.count { $0 <= DeskLife.within }
      && abandoned == exact.abandoned.count && overflowed == exact.overflowed
      && ended == exact.ended.count && moved == exact.moved
      && meanWait == exact.answered.mean
      && longestWait == (exact.answered + exact.abandoned + exact.ended).max()
  }
}

extension RepFigures {
  fileprivate func isSame(as exact: RecountedRep) -> Bool {
    offered == exact.offered && answered == exact.answered && declined == exact.declined
      && missed == exact.missed && withdrawn == exact.withdrawn
      && meanAnswer == exact.answers.mean && handled == exact.handles.count
      && meanHandle == exact.handles.mean && longestHandle == exact.handles.max()
      && times == exact.times
  }
}

extension DeskFigures {
  /// Of what the beginning must be known for.
  fileprivate var events: Int {
    queues.reduce(0) {
      $0 + $1.offered + $1.answered + $1.abandoned + $1.overflowed + $1.ended + $1.moved
    } + reps.reduce(0) { $0 + $1.handled }
  }
}

extension RecountedFigures {
  fileprivate var events: Int {
    queues.reduce(0) {
      $0 + $1.offered + $1.answered.count + $1.abandoned.count + $1.overflowed + $1.ended.count
        + $1.moved
    } + reps.reduce(0) { $0 + $1.handles.count }
  }
}
