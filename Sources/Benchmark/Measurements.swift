import Routing

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
      guard case .sessionActivated(let activated) = stamped.fact,
        let rep = desk.router.state.rep(activated.rep)
      else { continue }
      desk.ask(.end(session: activated.session, rep: rep.name, disposition: nil))
      desk.ask(.closeTab(rep: rep.name, session: activated.session, how: nil))
    }
  }

  /// All reps are full and sessions wait for them; one closes a tab and gets the next.
  static func freed(reps: Int, waiting: Int) -> Stopwatch {
    var desk = Desk(reps: reps)
    var served: [Activated] = []
    func note(_ facts: [StampedFact]) {
      for stamped in facts {
        if case .sessionActivated(let activated) = stamped.fact { served.append(activated) }
      }
    }
    for index in 0..<reps * 5 + waiting { note(desk.ask(desk.newMessage(on: "chat", index))) }
    var watch = Stopwatch()
    for round in 0..<min(rounds, waiting) {
      let done = served[round]
      guard let rep = desk.router.state.rep(done.rep) else { continue }
      desk.ask(.end(session: done.session, rep: rep.name, disposition: nil))
      var facts: [StampedFact] = []
      watch.time {
        facts = desk.ask(.closeTab(rep: rep.name, session: done.session, how: nil))
      }
      note(facts)
    }
    return watch
  }

  /// A rep with five sessions goes offline: each is routed again.
  static func left(reps: Int) -> Stopwatch {
    var desk = Desk(reps: reps)
    for index in 0..<reps * 4 { desk.ask(desk.newMessage(on: "chat", index)) }
    var watch = Stopwatch()
    for round in 0..<min(reps, 1_000) {
      let rep = "rep \(round)"
      watch.time { desk.ask(.setPresence(rep: rep, presence: "Offline", by: .rep)) }
      desk.ask(.setPresence(rep: rep, presence: "Online", by: .rep))
    }
    return watch
  }
}
