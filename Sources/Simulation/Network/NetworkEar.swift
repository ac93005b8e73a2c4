import Containers
import Engine
import Interface
import Projections
import Routing
import Varlink
import Vocabulary

/// What the clients know together: which calls with a key were answered, which of them were carried
/// out, and which reps' leases belong to streams. Each answer and notice is compared with it.
struct NetworkEar {
  /// A call that its client says again until it is answered, and now and then after that.
  struct Keyed {
    var uid: UInt32
    var number: Int
    var call: SimulatedCall
    /// The answer of the first time.
    var reply: JSONValue?
  }

  private(set) var keyed: [Keyed] = []
  /// The fact by which each message with a key was taken, by its text, which no other has.
  private var taken: [Name: UInt64] = [:]
  /// What was taken and then failed, for each failure of the disk since it last worked.
  private var failed: [[Name: UInt64]] = []
  /// The last fact of which somebody heard.
  private(set) var lastHeard: UInt64 = 0
  /// The reps whose leases a stream took last.
  private var ofStreams: Set<Name> = []

  private static let keyedMax = 400

  mutating func add(_ keyed: Keyed) {
    self.keyed.append(keyed)
    if self.keyed.count > Self.keyedMax { self.keyed.removeFirst(Self.keyedMax / 2) }
  }

  // MARK: - What the router did

  mutating func note(_ decided: AuditedLog.Decided, isOfNetwork: Bool) throws(Disagreement) {
    if case .customer(.message(let message)) = decided.command, Self.isKeyed(message.text) {
      let fact = decided.outcome.facts.last {
        if case .customer(_, .messageTaken) = $0.fact { true } else { false }
      }
      guard let fact else { return }
      if let before = taken[Name(message.text)] {
        throw Disagreement(
          "keys", "\"\(message.text)\" was taken by fact \(before), and again by \(fact.number)")
      }
      taken[Name(message.text)] = fact.number
    }
    if case .rep(.takeLease(let rep)) = decided.command, case .reply = decided.outcome.answer {
      if isOfNetwork { ofStreams.insert(Name(rep)) } else { ofStreams.remove(Name(rep)) }
    }
  }

  static func text(_ uid: UInt32, _ number: Int) -> String { "keyed \(uid) \(number)" }

  private static func isKeyed(_ text: String) -> Bool { text.hasPrefix("keyed ") }

  /// The disk failed: what came after the fact never was, unless a start finds it after all.
  mutating func goBack(to fact: UInt64) {
    failed.append(taken.filter { $0.value > fact })
    taken = taken.filter { $0.value <= fact }
    lastHeard = min(lastHeard, fact)
  }

  /// The disk works, and has what came after the failures in their place.
  mutating func forgetFailures() { failed = [] }

  /// A process begins with the facts up to this one.
  ///
  /// - Parameter failure: Which of the failures, counted from the last, is on the disk in place of
  ///   what came after `answered`; 0 if none is.
  mutating func restart(at fact: UInt64, answered: UInt64, failure: Int) {
    if failure > 0 {
      taken = taken.filter { $0.value <= answered }
      taken.merge(failed[failed.count - failure]) { $1 }
    }
    taken = taken.filter { $0.value <= fact }
    lastHeard = min(lastHeard, fact)
    failed = []
  }

  // MARK: - What clients hear

  mutating func hear(
    _ call: SimulatedCall, _ answer: SimulatedAnswer, _ client: inout SimulatedClient,
    durable: UInt64
  ) throws(Disagreement) {
    switch call.kind {
    case .keyed(let key): try hear(reply: answer, to: call, key, of: client.uid, durable)
    case .watch: try hear(fact: answer, &client, durable)
    case .desk: hear(ofDesk: answer, &client)
    case .gateway: hear(ofGateway: answer, &client)
    case .audit:
      if answer.error == nil, answer.parameters["drift"] != .array([]) {
        throw Disagreement("C15", "an audit finds \(answer.parameters)")
      }
    case .other: break
    }
  }

  private mutating func hear(
    reply answer: SimulatedAnswer, to call: SimulatedCall, _ key: String, of uid: UInt32,
    _ durable: UInt64
  ) throws(Disagreement) {
    guard case .string(let text)? = call.parameters["text"] else { return }
    if answer.error == "KeyReused" {
      throw Disagreement("keys", "the key \(key) of user \(uid) is said to be another call's")
    }
    guard answer.error == nil,
      let place = keyed.lastIndex(where: { $0.uid == uid && $0.call.kind == call.kind })
    else { return }
    guard let fact = taken[Name(text)] else {
      throw Disagreement("keys", "\"\(text)\" is answered as done, and was not")
    }
    guard fact <= durable else {
      throw Disagreement("durability", "somebody hears of fact \(fact), which is not on disk")
    }
    lastHeard = max(lastHeard, fact)
    if let before = keyed[place].reply, before != answer.parameters {
      throw Disagreement("keys", "\"\(text)\" was answered \(before), and now \(answer.parameters)")
    }
    keyed[place].reply = answer.parameters
  }

  private mutating func hear(
    fact answer: SimulatedAnswer, _ client: inout SimulatedClient, _ durable: UInt64
  ) throws(Disagreement) {
    guard answer.error == nil, case .int(let number)? = answer.parameters["fact"]?["number"] else {
      client.endWatch()
      return
    }
    guard let next = client.nextFact, UInt64(number) == next else {
      throw Disagreement(
        "streams", "a watcher hears of fact \(number), and not of \(client.nextFact ?? 0)")
    }
    guard next <= durable else {
      throw Disagreement("durability", "a watcher hears of fact \(number), which is not on disk")
    }
    let row = ReplyBody(answer.parameters).read(WatchReply.self).fact
    if let complaint = client.hear(row) { throw Disagreement("streams", complaint) }
    lastHeard = max(lastHeard, next)
  }

  private func hear(ofDesk answer: SimulatedAnswer, _ client: inout SimulatedClient) {
    guard answer.error == nil, case .string(let event)? = answer.parameters["event"] else {
      client.leases = []
      return
    }
    if case .int(let stream)? = answer.parameters["stream"] { client.stream = stream }
    guard case .string(let rep)? = answer.parameters["rep"] else { return }
    if event == "caught_up" { client.leases.insert(Name(rep)) }
    if event == "replaced" || event == "ended" { client.leases.remove(Name(rep)) }
  }

  private func hear(ofGateway answer: SimulatedAnswer, _ client: inout SimulatedClient) {
    guard answer.error == nil, let view = answer.parameters["session"],
      case .int(let session)? = view["session"], case .string(let status)? = view["status"]
    else { return }
    if status == "ended" || status == "error" {
      client.views.removeValue(forKey: session)
    } else {
      client.views[session] = view
    }
  }

  // MARK: - At rest

  func checkAtRest(
    _ clients: [SimulatedClient], _ engine: Engine<AuditedLog>
  ) throws(Disagreement) {
    for client in clients {
      guard client.calls.count == (client.isStream ? 1 : 0) else {
        throw Disagreement(
          "the protocol", "\(client.calls.count) calls of a client are not answered")
      }
      for rep in client.leases.sorted().map(\.text) {
        let lease = engine.state.rep(named: rep)?.lease
        guard engine.desk(of: rep) == client.id, lease == .whole else {
          throw Disagreement(
            "leases",
            "a desk was not told that it lost \(rep), whose lease is "
              + (lease.map { "\($0)" } ?? "gone"))
        }
      }
      if let next = client.nextFact, next != engine.durableFact + 1 {
        throw Disagreement(
          "streams", "a watcher waits for fact \(next), and \(engine.durableFact) is on disk")
      }
      if client.calls.first?.kind == .gateway {
        try checkViews(of: client, engine.state)
      }
    }
    for rep in engine.state.allReps
    where rep.lease == .whole && ofStreams.contains(Name(rep.name))
      && engine.desk(of: rep.name) == nil
    {
      throw Disagreement("leases", "the lease of \(rep.name) outlives its stream")
    }
  }

  /// What a gateway heard last of each open session is what is so now.
  private func checkViews(of client: SimulatedClient, _ state: State) throws(Disagreement) {
    guard case .array(let names)? = client.calls[0].parameters["channels"],
      case .string(let name)? = names.first, let channel = state.channel(named: name)
    else { return }
    var left = client.views
    for session in state.allSessions where session.channel == channel && session.status.isOpen {
      var writer = JSONWriter()
      GatewayItem.initial(SessionView(session, in: state)).write(to: &writer, in: state)
      let now = try? JSONValue(parsing: String(decoding: writer.bytes, as: UTF8.self))["session"]
      let known = left.removeValue(forKey: Int64(session.id.number))
      for field in ["status", "server", "customer", "conversation"]
      where known?[field] != now?[field] {
        throw Disagreement(
          "streams",
          "a gateway knows \(field) of session \(session.id.number) as "
            + "\(known?[field]?.description ?? "nothing"), and it is "
            + "\(now?[field]?.description ?? "nothing")")
      }
    }
    if let gone = left.keys.min() {
      throw Disagreement("streams", "a gateway was not told that session \(gone) is over")
    }
  }
}
