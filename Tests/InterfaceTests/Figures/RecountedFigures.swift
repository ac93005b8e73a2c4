import Interface
import Routing
import Vocabulary

@testable import Projections

/// The figures of a period as a recount has them: the lists themselves, not their sums.
struct RecountedFigures {
  var since: Instant
  var facts: UInt64
  var queues: [RecountedQueue] = []
  var reps: [RecountedRep] = []
}

struct RecountedQueue {
  var offered = 0
  var answered: [Interval] = []
  var abandoned: [Interval] = []
  var overflowed = 0
  var ended: [Interval] = []
  var moved = 0
}

struct RecountedRep {
  var offered = 0
  var answered = 0
  var declined = 0
  var missed = 0
  var withdrawn = 0
  var answers: [Interval] = []
  var handles: [Interval] = []
  var times: [TimeInStatus] = []
}

extension Recount {
  func figures(
    since period: PeriodStart, until end: Instant, in state: State
  ) -> RecountedFigures {
    func isIn(_ number: UInt64, _ at: Instant) -> Bool {
      switch period {
      case .instant(let start): at >= start
      case .fact(let first): number >= first
      }
    }
    let inPeriod = facts.filter { isIn($0.number, $0.at) }
    let start: Instant =
      switch period {
      case .instant(let start): start
      case .fact: inPeriod.first?.at ?? end
      }
    var told = RecountedFigures(since: start, facts: UInt64(inPeriod.count))
    let events = events.filter { isIn($0.fact, $0.at) }.sorted { $0.fact < $1.fact }
    for place in state.configuration.queues.indices {
      told.queues.append(queue(events.filter { $0.queue == QueueID(place) }))
    }
    for rep in state.allReps {
      var figures = self.rep(events.filter { $0.rep == rep.id })
      figures.times = times(of: rep, from: start, until: max(end, start), in: state)
      told.reps.append(figures)
    }
    return told
  }

  private func queue(_ events: [Event]) -> RecountedQueue {
    var told = RecountedQueue()
    for event in events {
      switch event.kind {
      case .offered: told.offered += 1
      case .answered: told.answered.append(event.time)
      case .abandoned: told.abandoned.append(event.time)
      case .overflowed, .passedOn: told.overflowed += 1
      case .ended: told.ended.append(event.time)
      case .moved: told.moved += 1
      default: break
      }
    }
    return told
  }

  private func rep(_ events: [Event]) -> RecountedRep {
    var told = RecountedRep()
    for event in events {
      switch event.kind {
      case .offerMade: told.offered += 1
      case .offerAnswered:
        told.answered += 1
        told.answers.append(event.time)
      case .declined: told.declined += 1
      case .missed: told.missed += 1
      case .withdrawn: told.withdrawn += 1
      case .handled: told.handles.append(event.time)
      default: break
      }
    }
    return told
  }

  /// Goes through the rep's statuses one by one; offline from their first put on.
  private func times(
    of rep: Rep, from start: Instant, until end: Instant, in state: State
  ) -> [TimeInStatus] {
    var spans: [(presence: PresenceID, since: Instant)] = []
    for fact in facts {
      switch fact.fact {
      case .rep(rep.id, .put) where spans.isEmpty: spans.append((.offline, fact.at))
      case .rep(rep.id, .presenceChanged(let presence, _)): spans.append((presence, fact.at))
      default: break
      }
    }
    let names = state.configuration.presences.map(\.name)
    return names.indices.compactMap { place in
      var total: Int64 = 0
      for (index, span) in spans.enumerated() where Int(span.presence.index) == place {
        let until = index + 1 < spans.count ? spans[index + 1].since : end
        total += max(0, (min(until, end) - max(span.since, start)).milliseconds)
      }
      if total == 0 { return nil }
      return TimeInStatus(presence: names[place], time: Interval(milliseconds: total))
    }
  }
}
