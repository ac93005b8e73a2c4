public import Interface
public import Routing
public import Varlink
public import Vocabulary

/// Calls drawn from a seed, most of which mean something at the small desk.
public struct RandomCalls {
  public var chance: SeededGenerator
  private let methods: [Interface.Method]

  /// - Parameter methods: Those that are drawn besides the frequent ones.
  public init(seed: UInt64, of methods: [Interface.Method] = Self.served) {
    chance = SeededGenerator(seed: seed)
    self.methods = methods
  }

  /// What a client calls again and again, without streams.
  public static let served = Method.allCases.filter { method in
    method.stream == .never && method != .managerAdvanceClock && method != .managerReload
  }

  /// What the router answers.
  public static let routed = Method.allCases.filter { !$0.reply.isOwn }

  private static let often: [Interface.Method] = [
    .customerMessage, .customerMessage, .customerMessage, .customerMessage, .repAccept, .repAccept,
    .repReplied, .repEnd, .repCloseTab, .responderJoin, .repSetPresence, .customerLeave,
  ]

  public mutating func call(in state: State) -> (method: Interface.Method, parameters: JSONValue) {
    let method = chance.oneIn(3) ? chance.one(of: methods) : chance.one(of: Self.often)
    let member = Interfaces.all[method.role].interface.member(method.name)
    guard case .method(let fields, _)? = member?.kind else { return (method, [:]) }
    let way = chance.oneIn(2) ? "queue" : "to_rep"
    var members: [JSONValue.Member] = []
    for field in fields {
      if ["queue", "to_rep"].contains(field.name), fields.contains(where: { $0.name == "to_rep" }) {
        if field.name != way { continue }
      } else if case .nullable = field.type, chance.oneIn(2) {
        continue
      }
      members.append(.init(field.name, value(of: field.name, method, in: state)))
    }
    return (method, .object(members))
  }

  private mutating func value(
    of name: String, _ method: Interface.Method, in state: State
  ) -> JSONValue {
    switch name {
    case "session": return .int(session(in: state, for: method))
    case "sessions":
      return .array((0..<(1 + chance.below(4))).map { _ in .int(session(in: state, for: method)) })
    case "offer": return .int(max(0, Int64(state.lastOffer) - Int64(chance.below(3))))
    case "rep" where method.role == .manager: return pick(["anna", "ben", "cleo", "dora"])
    case "rep", "to_rep": return pick(["anna", "anna", "anna", "cleo", "cleo", "ben", "zoe"])
    case "reps":
      return [["rep": pick(["dora", "emil"]), "profile": "agent", "queues": ["help"]]]
    case "customer": return .string(chance.oneIn(30) ? "" : "c\(chance.below(9))")
    case "channel": return pick(["web", "web", "whatsapp", "sms", "facebook", "nowhere"])
    case "queue": return pick(["help", "sales", "late", "none"])
    case "queues": return chance.oneIn(9) ? ["help", "sales", "late"] : ["help", "sales"]
    case "presence":
      return pick(["Available", "Available", "Available", "Break", "Offline", "Lunch"])
    case "profile": return pick(["agent", "desk", "lead", "none"])
    case "responder": return pick(["greeter", "greeter", "other"])
    case "text": return pick(chance.oneIn(9) ? ["STOP", "HELP", "START"] : ["hello"])
    case "fields": return chance.one(of: [["email"], ["email", "name"], ["a", "b", "c"]])
    case "direct": return ["rep": pick(["anna", "cleo"]), "required": .bool(chance.oneIn(2))]
    case "reason": return pick(["busy", "bored", "", "longer than any"])
    case "disposition": return pick(["sold", "longer than anybody reads"])
    case "how": return pick(["end", "no_customer_response"])
    case "choice": return pick(["end", "leave"])
    case "priority": return .int(Int64(chance.below(5)) - (chance.oneIn(9) ? 10 : 0))
    case "target_time": return .int(1_767_603_600_000 + Int64(chance.below(100_000)))
    case "id": return .string("m\(chance.below(50))")
    case "key": return .string("k\(chance.below(40))")
    case "stream": return .int(Int64(chance.below(6)))
    default: return .bool(chance.oneIn(2))
    }
  }

  /// How long nothing is asked: mostly a moment, at times longer than most things last.
  public mutating func pause() -> Interval {
    Interval(milliseconds: Int64(chance.below(chance.oneIn(12) ? 90_000 : 1_500)))
  }

  private mutating func pick(_ words: [String]) -> JSONValue { .string(chance.one(of: words)) }

  /// Mostly one that suits the method.
  private mutating func session(in state: State, for method: Interface.Method) -> Int64 {
    if chance.oneIn(6) { return Int64(chance.below(Int(state.lastSession) + 3)) }
    let all = state.allSessions
    let fit = all.filter { session in
      if method == .responderJoin { return session.heldFor != nil }
      if method == .repAccept || method == .repDecline { return session.offer != nil }
      if method == .repPick { return session.status == .waitingForRep }
      if method == .customerDelivered { return session.status == .new }
      return session.status == .active || session.work != nil
    }
    let some = fit.isEmpty || chance.oneIn(4) ? all : fit
    return some.isEmpty ? 1 : Int64(some[chance.below(some.count)].id.number)
  }
}
