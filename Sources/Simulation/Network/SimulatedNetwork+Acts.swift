import Engine
import Interface
import Routing
import TestSupport
import Varlink
import Vocabulary

// What clients do, as the dice have it.
extension SimulatedNetwork {
  mutating func act(on engine: inout Engine<AuditedLog>, world: World, at now: Instant) {
    if clients.count < Self.clientsMax, dice.happens(clients.count < 4 ? 60 : 8) {
      connect(to: &engine)
    }
    for _ in 0..<dice.below(3) where !clients.isEmpty {
      let index = dice.below(clients.count)
      switch dice.index(byShare: [70, 5, 4]) {
      case 0: speak(index, engine, world)
      case 1: clients[index].reads.toggle()
      default: hangUp(index, &engine, at: now)
      }
    }
  }

  private mutating func connect(to engine: inout Engine<AuditedLog>) {
    let uid = dice.one(of: Simulation.users)
    guard case .welcome(let id) = engine.connect(Caller(uid: uid, gid: uid)) else { return }
    events.connections += 1
    clients.append(SimulatedClient(id, uid: uid, number: events.connections))
  }

  private mutating func speak(_ index: Int, _ engine: Engine<AuditedLog>, _ world: World) {
    // A stream has its connection for itself.
    guard !clients[index].isStream, clients[index].calls.count < 8 else { return }
    let channel = dice.one(of: world.settings.channels).name
    let rep = dice.one(of: world.repNames)
    let call: SimulatedCall
    switch dice.index(byShare: [50, 6, 12, 8, 8, 3, 4, 9]) {
    case 0: call = message(of: clients[index].uid, channel)
    case 1:
      call = SimulatedCall(
        kind: .gateway, method: .customerAttend, parameters: ["channels": [.string(channel)]])
    case 2:
      let reps = dice.happens(50) ? [rep] : dice.some(of: world.repNames, percent: 30) + [rep]
      call = SimulatedCall(
        kind: .desk, method: .repAttend, parameters: ["reps": .array(reps.map { .string($0) })])
    case 3:
      let streams = clients.filter { $0.uid == clients[index].uid }.compactMap(\.stream)
      call = SimulatedCall(
        kind: .other, method: .repAttendAlso,
        parameters: ["stream": .int(dice.any(of: streams) ?? 1), "rep": .string(rep)])
    case 4:
      let since = 1 + dice.below(Int(engine.durableFact) + 1)
      clients[index].beginWatch(since: UInt64(since))
      call = SimulatedCall(
        kind: .watch, method: .supervisorWatch, parameters: ["since": .int(Int64(since))])
    case 5: call = SimulatedCall(kind: .audit, method: .managerAudit, parameters: [:])
    case 6: call = SimulatedCall(kind: .other, method: .supervisorOverview, parameters: [:])
    default:
      let presence = dice.one(of: world.settings.presences).name
      call = SimulatedCall(
        kind: .other, method: .repSetPresence,
        parameters: ["rep": .string(rep), "presence": .string(presence)])
    }
    clients[index].say(call)
  }

  /// A message with a key: a new one, or one that was sent before, answered or not.
  private mutating func message(of uid: UInt32, _ channel: String) -> SimulatedCall {
    let own = ear.keyed.filter { $0.uid == uid }
    if dice.happens(45) {
      // Mostly one that was not answered, as a gateway does.
      let unanswered = own.filter { $0.reply == nil }
      if let before = dice.any(of: unanswered.isEmpty || dice.happens(30) ? own : unanswered) {
        events.repeats += 1
        return before.call
      }
    }
    // Users number their keys each for themselves, so that two of them have the same one.
    let number = (own.last?.number ?? 0) + 1
    let call = SimulatedCall(
      kind: .keyed("key \(number)"), method: .customerMessage,
      parameters: [
        "channel": .string(channel), "customer": .string("guest-\(dice.within(1...5))"),
        "text": .string(NetworkEar.text(uid, number)), "key": .string("key \(number)"),
      ])
    ear.add(NetworkEar.Keyed(uid: uid, number: number, call: call))
    return call
  }
}
