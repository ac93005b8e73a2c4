import Routing
import TestSupport
import Vocabulary

/// Responders, supervisors and the manager.
extension Workload {
  mutating func responder(_ ledger: Ledger) -> Command? {
    let held = ledger.sessions.filter { $0.heldFor != nil }
    let served = ledger.sessions.filter { $0.servingResponder != nil }
    if let session = dice.any(of: held), dice.happens(60) {
      return .responder(.join(responder: name(session.heldFor!), session: session.id))
    }
    if let session = dice.any(of: served), dice.happens(70) {
      let name = name(session.servingResponder!)
      switch dice.index(byShare: [50, 35, 15]) {
      case 0: return .responder(.responderReplied(responder: name, session: session.id))
      case 1: return handOff(name, session, ledger)
      default: return .responder(.responderEnd(responder: name, session: session.id))
      }
    }
    guard let responder = dice.any(of: world.settings.responders) else { return nil }
    return dice.happens(80)
      ? .responder(.attachResponder(responder: responder.name))
      : .responder(.detachResponder(responder: responder.name))
  }

  private func name(_ responder: ResponderID) -> String {
    configuration.responders[Int(responder.index)].name
  }

  private mutating func handOff(
    _ name: String, _ session: AuditedSession, _ ledger: Ledger
  ) -> Command {
    var handOff = HandOffCommand(responder: name, session: session.id)
    if dice.happens(40) { handOff.queue = dice.one(of: world.settings.queues).name }
    if dice.happens(30) { handOff.priority = Int32(dice.below(4)) }
    if dice.happens(30), let rep = dice.any(of: ledger.reps) {
      handOff.rep = DirectRep(rep: rep.name, isRequired: dice.happens(30))
    }
    return .responder(.handOff(handOff))
  }

  // MARK: - Supervisors

  mutating func supervisor(_ ledger: Ledger) -> Command? {
    guard let session = dice.any(of: ledger.sessions) else { return nil }
    let rep = dice.any(of: ledger.reps)?.name ?? "nobody"
    switch dice.index(byShare: [20, 15, 15, 8, 10, 10, 6, 6, 8]) {
    case 0:
      let online = ledger.reps.filter { ledger.isOnline($0) }
      return .session(.assign(session: session.id, rep: dice.any(of: online)?.name ?? rep))
    case 1: return .session(.requeue(session: session.id))
    case 2: return .session(.setPriority(session: session.id, priority: Int32(dice.below(5))))
    case 3: return .session(.endSessions(sessions: list(ledger), by: .supervisor))
    case 4: return .session(.transfer(session: session.id, to: target(ledger), by: .supervisor))
    case 5: return .session(.inactivate(session: session.id, by: .supervisor))
    case 6:
      return .rep(.setPresence(rep: rep, presence: presence(ledger), by: .supervisor))
    case 7: return .session(.endSessions(sessions: list(ledger), by: .rep(rep)))
    default: return .session(.deleteSession(session: anySession(ledger)))
    }
  }

  private mutating func list(_ ledger: Ledger) -> [SessionID] {
    var sessions: [SessionID] = []
    for _ in 0..<dice.within(1...4) { sessions.append(anySession(ledger)) }
    return sessions
  }

  /// One that there is, or was, or never was.
  mutating func anySession(_ ledger: Ledger) -> SessionID {
    if let session = dice.any(of: ledger.sessions), dice.happens(70) { return session.id }
    return SessionID(UInt64(dice.below(Int(ledger.sessionsGiven) + 2)))
  }

  // MARK: - The manager

  mutating func manager(_ ledger: Ledger, _ at: Instant) -> Command? {
    switch dice.index(byShare: [36, 12, 28, 26, 8]) {
    case 0: return putRep(dice.one(of: world.repNames))
    case 1:
      return .rep(.removeRep(rep: dice.one(of: world.repNames), withWork: dice.happens(70)))
    case 2: return reload()
    case 3: return restart(ledger)
    default: return .customer(.eraseCustomer(customer: customerName()))
    }
  }

  mutating func putRep(_ name: String) -> Command {
    let queues = world.settings.queues.map(\.name)
    return .rep(
      .putRep(
        rep: name, profile: dice.one(of: world.settings.profiles).name,
        queues: dice.some(of: queues, percent: 70)))
  }

  private mutating func reload() -> Command? {
    guard let configuration = drawChanged() else { return nil }
    return .daemon(.configure(configuration))
  }

  /// A start after a crash, or a clean one that hands some leases over; at once or after a while.
  private mutating func restart(_ ledger: Ledger) -> Command? {
    let changed = dice.happens(60) ? drawChanged(takingAway: dice.happens(60)) : nil
    let whole = ledger.reps.filter { $0.lease == .whole }.map(\.name)
    if dice.happens(50) { clock = clock + .minutes(Int64(dice.below(600))) }
    let adopting = dice.happens(50) ? dice.one(of: world.settings.queues).name : nil
    return .daemon(
      .begin(
        changed ?? configuration, adopting: adopting,
        handedOver: dice.some(of: whole, percent: dice.one(of: [0, 50, 100]))))
  }

  /// The settings with something changed in them, and what they mean; nil if they would be
  /// refused before the router sees them.
  private mutating func drawChanged(takingAway: Bool = false) -> Configuration? {
    var changed = world
    if takingAway { changed.takeAway(&dice) } else { changed.change(&dice) }
    guard
      case .success(let made) = changed.settings.configuration(following: configuration)
    else { return nil }
    asked = Asked(world: changed, configuration: made)
    return made
  }

  /// Settings hold for the actors as well once the router has taken them.
  mutating func learn(_ command: Command, _ answer: Answer) {
    defer { asked = nil }
    guard case .reply = answer, let asked else { return }
    switch command {
    case .daemon(.configure), .daemon(.begin):
      world = asked.world
      configuration = asked.configuration
    case .customer, .rep, .session, .responder, .daemon(.advance): break
    }
  }
}

/// Settings that were asked for, until the router has answered.
struct Asked {
  var world: World
  var configuration: Configuration
}
