import Containers
import Vocabulary

@testable import Routing

/// Something done to one of the state's properties that no fact does.
struct Damage: Sendable {
  /// The property, as `State` calls it.
  var property: String
  /// A word of the sentence that reports it.
  var word: String
  var harm: @Sendable (inout State) -> Void

  init(_ property: String, _ word: String, _ harm: @escaping @Sendable (inout State) -> Void) {
    self.property = property
    self.word = word
    self.harm = harm
  }

  static let all = sessions + reps + others

  /// Session 1 is Active with anna, 2 is offered to bert, 3 waits in the line of sales, 4 for cora
  /// alone, 5 is with agatha, 6 is an Error, 7 is offered to anna; botty's stream is broken, and so
  /// is lea's lease.
  static func desk() throws -> ScriptRunner {
    var runner = try ScriptRunner.inWorld(
      """
      [Channel sms]
      Queue=sales
      [Channel app]
      RequiredFields=name
      [Queue help]
      Strategy=most-available-share
      """)
    let refusal = try runner.perform(
      """
      rep anna goes to Available
      customer ada writes on whatsapp: "hello"
      rep anna accepts offer 1 of session 1
      rep bert goes to Available
      customer ben writes on whatsapp: "hello" (message m1)
      rep sara goes to Busy
      customer cid writes on sms: "hello"
      customer dot writes on chat: "hello" (for cora alone)
      responder agatha attaches
      customer eve writes on agent-whatsapp: "hello"
      responder agatha joins session 5
      responder botty attaches
      responder botty detaches
      customer fay writes on app: "hello"
      customer gus writes on whatsapp: "hello" (for anna first)
      rep lea is put (profile leased, queues help sales)
      rep lea takes a lease
      rep lea goes to ChatOnly
      rep lea loses the lease
      """)
    precondition(refusal == nil, "the desk is as it says")
    return runner
  }

  private static func session(_ number: UInt64, _ state: State) -> UInt32 {
    state.known(SessionID(number))
  }

  private static func rep(_ name: String, _ state: State) -> UInt32 {
    state.repSlots[Name(name)] ?? .max
  }

  private static func responder(_ name: String, _ state: State) -> Int {
    state.responder(named: name).map { Int($0.index) } ?? .max
  }

  private static let sessions = [
    Damage("lastOffer", "offer was never given out") { $0.lastOffer = 1 },
    Damage("lastSession", "given out") { $0.lastSession = 1 },
    Damage("sessions", "stands in another line") {
      $0.sessions[session(3, $0)].places.line = .none
    },
    Damage("sessions", "another place of its line") { $0.sessions[session(3, $0)].priority += 1 },
    Damage("sessions", "counted in another queue") {
      $0.sessions[session(3, $0)].places.countedIn = nil
    },
    Damage("sessions", "refusals are kept in") { $0.sessions[session(3, $0)].keepsRefusals = true },
    Damage("sessions", "another's list") { $0.sessions[session(1, $0)].places.tie = .none },
    Damage("sessions", "list that is broken") {
      $0.sessions[session(1, $0)].places.previous = session(3, $0)
    },
    Damage("sessions", "has an offer") { $0.sessions[session(2, $0)].offerNumber = 0 },
    Damage("sessions", "customer is gone") {
      $0.sessions[session(3, $0)].customer.generation &+= 1
    },
    Damage("sessions", "not its customer's") {
      $0.sessions[session(3, $0)].customer = $0.sessions[session(1, $0)].customer
    },
    Damage("sessions", "nobody holds it") { $0.sessions[session(3, $0)].status = .ended },
    Damage("sessionIndex", "in the index") {
      $0.sessionIndex.remove(SessionID(3).indexHash, slot: session(3, $0))
    },
    Damage("sessionTimers", "differs from its deadlines") {
      $0.sessionTimers.clear(session(2, $0))
    },
    Damage("openSessions", "open") { $0.openSessions += 1 },
    Damage("openSessionsOfChannels", "open") { $0.openSessionsOfChannels[0] += 1 },
    Damage("lines", "lost") {
      var root = Forest<WaitingKey>.empty
      let key = $0.waitingKey(session(3, $0))
      _ = $0.lines.insert(key, value: 0, mask: 1, into: &root)
    },
  ]

  private static let reps = [
    Damage("reps", "readiness") { $0.reps[rep("anna", $0)].eligible = 0 },
    Damage("reps", "room (R4)") { $0.reps[rep("anna", $0)].available = 0 },
    Damage("reps", "of the bench") { $0.reps[rep("anna", $0)].memberships[0].primary = .max },
    Damage("reps", "holds") { $0.reps[rep("anna", $0)].load.primary.hundredths += 1 },
    Damage("reps", "offer") { $0.reps[rep("bert", $0)].openOffers = 0 },
    Damage("reps", "piece") { $0.reps[rep("anna", $0)].pieces += 1 },
    Damage("reps", "takes capacity") { $0.reps[rep("anna", $0)].workTakingCapacity = 0 },
    Damage("reps", "another's list") { $0.reps[rep("anna", $0)].id.generation &+= 1 },
    Damage("reps", "have others") { $0.reps[rep("anna", $0)].tied.first = SessionPlaces.nobody },
    Damage("repSlots", "name of their own") { $0.repSlots[Name("anna")] = nil },
    Damage("repTimers", "differs from their lease") { $0.repTimers.clear(rep("lea", $0)) },
    Damage("counters", "row of counters") { $0.counters.append(0) },
    Damage("benches", "lost") {
      var root = Forest<BenchKey>.empty
      let key = $0.benchKey(rep("anna", $0), .leastActive, .primary)
      _ = $0.benches.insert(key, value: 0, mask: 1, into: &root)
    },
  ]

  private static let others = [
    Damage("queues", "waiting") { $0.queues[1].size += 1 },
    Damage("queues", "who could serve it") { $0.queues[0].eligible[0] += 1 },
    Damage("queues", "of the configuration") { $0.queues.append(QueueState(classes: 0)) },
    Damage("keptRefusals", "lost") {
      var root = Forest<KeptKey>.empty
      let key = KeptKey(refusalsNegated: -1, session: 3)
      _ = $0.keptRefusals.insert(key, value: 0, mask: 1, into: &root)
    },
    Damage("customers", "not theirs") { $0.customers[1].openSession = session(1, $0) },
    Damage("customers", "runs out of them") { $0.customers[1].messages = [] },
    Damage("customers", "that ended") { $0.customers[1].heldSessions += 1 },
    Damage("customerIndex", "each customer") {
      let customer = $0.customers[0]
      let hash = Customer.indexHash(customer.name, customer.channel)
      $0.customerIndex.remove(hash, slot: 0)
    },
    Damage("customerTimers", "runs out of them") { $0.customerTimers.clear(1) },
    Damage("lastErrors", "is an Error") { $0.lastErrors = [:] },
    Damage("errorOwners", "whose last it is") { $0.errorOwners = [:] },
    Damage("responders", "have others") { $0.responders[responder("agatha", $0)].tied = Tied() },
    Damage("responders", "from their stream") {
      $0.responders[responder("botty", $0)].stream = .whole
    },
    Damage("responderTimers", "from their stream") {
      $0.responderTimers.clear(UInt32(responder("botty", $0)))
    },
    Damage("lookup", "other settings") { $0.lookup = Lookup() },
    Damage("agenda", "left to be routed") { $0.agenda.sessions.append(session(3, $0)) },
    Damage("configuration", "another place of its line") { state in
      for queue in state.queues.indices { state.configuration.queues[queue].priority += 1 }
    },
  ]
}
