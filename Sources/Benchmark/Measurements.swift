import Routing
import Vocabulary

/// What `make bench` measures, in the process and without a journal: decisions alone.
public enum Measurements {
  static let rounds = 20_000

  /// A customer writes, and a rep has the session: opened, queued, offered and accepted.
  static func routed(reps: Int, waiting: Int) -> Stopwatch {
    var desk = Desk(reps: reps)
    desk.addWaiting(waiting)
    var watch = Stopwatch()
    for round in 0..<rounds {
      let message = desk.newMessage(on: "chat", round)
      var facts: [StampedFact] = []
      watch.time { facts = desk.ask(message) }
      finish(facts, &desk)
    }
    return watch
  }

  /// The rep ends what they got and closes its tab, so that every round finds the same desk.
  private static func finish(_ facts: [StampedFact], _ desk: inout Desk) {
    for stamped in facts {
      guard case .session(let id, .activated(let activated)) = stamped.fact,
        let rep = desk.router.state.rep(activated.rep)
      else { continue }
      desk.ask(.rep(.end(session: id, rep: rep.name, disposition: nil)))
      desk.ask(.rep(.closeTab(rep: rep.name, session: id, how: nil)))
    }
  }

  /// All reps are full and sessions wait for them; one closes a tab and gets the next.
  static func freed(reps: Int, waiting: Int) -> Stopwatch {
    var desk = Desk(reps: reps)
    var served: [(session: SessionID, rep: RepID)] = []
    func note(_ facts: [StampedFact]) {
      for stamped in facts {
        if case .session(let id, .activated(let activated)) = stamped.fact {
          served.append((id, activated.rep))
        }
      }
    }
    for index in 0..<reps * 5 + waiting { note(desk.ask(desk.newMessage(on: "chat", index))) }
    var watch = Stopwatch()
    for round in 0..<min(rounds, waiting) {
      let done = served[round]
      guard let rep = desk.router.state.rep(done.rep) else { continue }
      desk.ask(.rep(.end(session: done.session, rep: rep.name, disposition: nil)))
      var facts: [StampedFact] = []
      watch.time {
        facts = desk.ask(.rep(.closeTab(rep: rep.name, session: done.session, how: nil)))
      }
      note(facts)
    }
    return watch
  }

  /// A rep with so many sessions goes offline: each is routed again, to one of the others.
  static func left(reps: Int, sessions: Int) -> Stopwatch {
    var desk = Desk(reps: reps, capacity: 100)
    var watch = Stopwatch()
    for round in 0..<400 {
      let rep = "rep \(round % reps)"
      for index in 0..<sessions {
        let facts = desk.ask(desk.newMessage(on: "chat", index))
        for case .session(let id, .activated(let activated)) in facts.map(\.fact)
        where desk.router.state.rep(activated.rep)?.name != rep {
          desk.ask(.session(.assign(session: id, rep: rep)))
        }
      }
      var facts: [StampedFact] = []
      watch.time { facts = desk.ask(.rep(.setPresence(rep: rep, presence: "Offline", by: .rep))) }
      finish(facts, &desk)
      desk.ask(.rep(.setPresence(rep: rep, presence: "Online", by: .rep)))
    }
    return watch
  }
}
