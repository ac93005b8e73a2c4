import Engine
import Interface
import Journal
import Routing
import TestSupport
import Varlink
import Vocabulary

/// The clients of several users, and what lies between them and the engine: a network that brings
/// what they say in pieces and in another order between connections, that breaks, and whose other
/// ends stop reading. What they hear it holds against what they heard before.
struct SimulatedNetwork {
  /// Of its own, so that the traffic does not depend on it.
  var dice: SeededGenerator
  var clients: [SimulatedClient] = []
  private var inLine: [ClientID] = []
  private var touched: [ClientID] = []
  var ear = NetworkEar()
  var events = NetworkEvents()
  /// Nothing is delayed or broken.
  private var isCalm = false
  private let handoverEvery: Int

  static let clientsMax = 9

  init(seed: UInt64) {
    dice = SeededGenerator(seed: seed ^ 0x0E75_0E75_0E75_0E75)
    handoverEvery = dice.one(of: [60, 200, 800])
  }

  /// The last fact of which somebody heard.
  var lastHeard: UInt64 { ear.lastHeard }

  mutating func drawsHandover() -> Bool { dice.below(handoverEvery) == 0 }

  mutating func calmDown() {
    for index in clients.indices { clients[index].reads = true }
    isCalm = true
  }

  // MARK: - A round

  /// Delivers what clients sent, and lets them read what is to go out.
  mutating func pump(
    _ engine: inout Engine<AuditedLog>, at now: Instant
  ) throws(Disagreement) {
    deliver(to: &engine)
    giveTurns(&engine, at: now)
    while engine.hasFarewells, engine.storageFailure == nil { engine.advance(at: now) }
    runErrands(&engine)
    send(&engine, at: now)
    try hear(&engine)
    try checkLimits(&engine)
  }

  /// No client says what is no call, and none that does not read is kept for ever.
  private func checkLimits(_ engine: inout Engine<AuditedLog>) throws(Disagreement) {
    for remark in engine.takeRemarks() {
      if case .fault(_, let fault) = remark {
        throw Disagreement("the protocol", "what a client said is taken for a fault: \(fault)")
      }
    }
    for client in clients where !engine.isLingering(client.id) {
      let unread = engine.unreadBytes(of: client.id)
      guard unread <= engine.settings.unreadBytesMax else {
        throw Disagreement("limits", "a client that does not read has \(unread) bytes waiting")
      }
    }
  }

  private mutating func deliver(to engine: inout Engine<AuditedLog>) {
    for index in clients.indices {
      let (id, count) = (clients[index].id, clients[index].saying.count)
      guard count > 0, engine.contains(id), engine.wantsRead(id) else { continue }
      guard isCalm || dice.happens(70) else { continue }
      let some = isCalm || dice.happens(60) ? count : 1 + dice.below(count)
      if some < count { events.halfMessages += 1 }
      let bytes = clients[index].takeSaid(some)
      engine.receive(bytes.span, from: id)
      if !inLine.contains(id) { inLine.append(id) }
    }
  }

  private mutating func giveTurns(_ engine: inout Engine<AuditedLog>, at now: Instant) {
    for _ in 0..<inLine.count {
      let place = isCalm ? 0 : dice.below(inLine.count)
      let id = inLine.remove(at: place)
      guard engine.contains(id) else { continue }
      if engine.turn(id, at: now) { inLine.append(id) }
    }
  }

  private mutating func send(_ engine: inout Engine<AuditedLog>, at now: Instant) {
    engine.takeTouched(into: &touched)
    for id in touched where engine.contains(id) {
      guard let index = clients.firstIndex(where: { $0.id == id }) else { continue }
      engine.send(to: id) { clients[index].receive($0) }
      if engine.isFinished(id) {
        if engine.isLingering(id) { events.cutOff += 1 }
        // What was sent before is still read.
        engine.disconnect(id, at: now)
      } else if engine.mayContinue(id), !inLine.contains(id) {
        inLine.append(id)
      }
    }
    touched.removeAll(keepingCapacity: true)
  }

  private mutating func hear(_ engine: inout Engine<AuditedLog>) throws(Disagreement) {
    for index in clients.indices {
      let heard = try clients[index].read()
      if clients[index].reads, engine.contains(clients[index].id) {
        engine.touch(writable: clients[index].id)
      }
      for (call, answer) in heard {
        if answer.continues { events.items += 1 } else { events.answers += 1 }
        if answer.error == "StorageFailed" { events.storageFailures += 1 }
        if answer.parameters["event"] == .string("replaced") { events.leasesReplaced += 1 }
        try ear.hear(call, answer, &clients[index], durable: engine.durableFact)
      }
    }
    clients.removeAll { !engine.contains($0.id) }
  }

  // MARK: - Errands

  private func runErrands(_ engine: inout Engine<AuditedLog>) {
    for errand in engine.takeErrands() {
      switch errand.kind {
      case .facts(let from, _):
        let end = min(engine.durableFact, from + 63)
        // What happened is no matter here: each watcher must hear of each number once.
        let items = (from...max(from, end)).filter { $0 <= end }.map {
          FactItem(purged: $0, at: .zero)
        }
        engine.finish(errand, facts: items, next: max(from, end + 1))
      case .audit(let router): engine.finish(errand, .drift(router.recount()))
      case .reload, .checkConfiguration, .statistics, .times, .backup, .lookUp, .keepClock, .over,
        .find, .keptAnswer:
        engine.fail(errand, "there is no such thing in the simulator")
      }
    }
  }

  // MARK: - It breaks

  /// The client is gone, with all that is on its way.
  mutating func hangUp(_ index: Int, _ engine: inout Engine<AuditedLog>, at now: Instant) {
    let client = clients.remove(at: index)
    engine.disconnect(client.id, at: now)
    events.hangUps += 1
  }

  /// The power is gone: all connections are, and what was not on disk never was.
  mutating func cut(to fact: UInt64, answered: UInt64, failure: Int) {
    clients = []
    inLine = []
    ear.restart(at: fact, answered: answered, failure: failure)
  }

  mutating func goBack(to fact: UInt64) { ear.goBack(to: fact) }
  mutating func forgetFailures() { ear.forgetFailures() }

  /// The router carried out a command.
  mutating func note(_ decided: AuditedLog.Decided, isOfNetwork: Bool) throws(Disagreement) {
    try ear.note(decided, isOfNetwork: isOfNetwork)
  }

  // MARK: - A clean restart

  /// Lets those finish whose answers nobody else can go on with.
  mutating func finish(
    _ engine: inout Engine<AuditedLog>, at now: Instant
  ) throws(Disagreement) {
    for _ in 0..<200 where clients.contains(where: { engine.isFinishing($0.id) }) {
      for client in clients where engine.isFinishing(client.id) && !inLine.contains(client.id) {
        inLine.append(client.id)
      }
      giveTurns(&engine, at: now)
      runErrands(&engine)
      send(&engine, at: now)
      try hear(&engine)
    }
  }

  /// What the next process is given: as text, as it would be.
  mutating func handOver(_ engine: Engine<AuditedLog>) throws(Disagreement) -> [HandedOver] {
    events.handovers += 1
    var handed: [HandedOver] = []
    let plan = HandoverPlan(clients.map { engine.handoverCandidate($0.id) })
    for (index, client) in clients.enumerated() where plan.goOn.contains(client.id) {
      guard let own = engine.handOver(client.id, socket: UInt64(index)) else { continue }
      guard let read = HandedOver(own.json) else {
        throw Disagreement("the handover", "what is handed over cannot be read")
      }
      handed.append(read)
    }
    return handed
  }

  mutating func goOn(
    with handed: [HandedOver], _ engine: inout Engine<AuditedLog>
  ) throws(Disagreement) {
    var rest: [SimulatedClient] = []
    for client in handed {
      var own = clients[Int(client.socket)]
      guard let id = engine.goOn(with: client, Caller(uid: own.uid, gid: own.uid)) else {
        throw Disagreement("the handover", "a connection that was handed over has no place")
      }
      own.id = id
      rest.append(own)
    }
    events.handedOver += rest.count
    clients = rest
    inLine = clients.map(\.id)
  }

  // MARK: - At rest

  func isQuiet(_ engine: Engine<AuditedLog>) -> Bool {
    engine.isQuiet && !engine.hasFarewells
      && clients.allSatisfy {
        $0.saying.isEmpty && $0.hasReadAll && !engine.mayContinue($0.id)
          && !engine.wantsWrite($0.id)
      }
  }

  /// What clients know is what is so.
  mutating func checkAtRest(_ engine: Engine<AuditedLog>) throws(Disagreement) {
    isCalm = false
    try ear.checkAtRest(clients, engine)
  }
}
