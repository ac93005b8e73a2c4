import Interface
import Routing
import Varlink
import Vocabulary

/// Calls drawn from a seed, mostly such as mean something at a small desk.
struct Traffic {
  var chance: Chance

  init(seed: UInt64) { chance = Chance(seed: seed) }

  static let methods = Method.allCases.filter { method in
    method.reply != .own
  }

  mutating func call(in state: State) -> (method: Interface.Method, parameters: JSONValue) {
    // Customers write more often than anything else happens.
    let method =
      chance.oneIn(3)
      ? Method.customerMessage
      : chance.oneIn(3)
        ? chance.pick([
          .repAccept, .repAccept, .repReplied, .responderJoin, .repSetPresence,
        ])
        : chance.pick(Traffic.methods)
    let member = Interfaces.all[method.role].interface.member(method.name)
    guard case .method(let fields, _)? = member?.kind else { return (method, [:]) }
    let isTransfer = method == .repTransfer || method == .supervisorTransfer
    let way = chance.oneIn(2) ? "queue" : "to_rep"
    var members: [JSONValue.Member] = []
    for field in fields where field.name != "key" {
      if isTransfer, ["queue", "to_rep"].contains(field.name) {
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
    case "offer":
      let last = Int64(state.lastOffer)
      return .int(max(0, last - Int64(chance.below(3))))
    case "rep", "to_rep": return .string(rep())
    case "customer": return .string(chance.oneIn(30) ? "" : "c\(chance.below(9))")
    case "channel": return pick(["web", "web", "whatsapp", "sms", "facebook", "nowhere"])
    case "queue": return pick(["help", "sales", "late", "none"])
    case "queues": return chance.oneIn(9) ? ["help", "sales", "late"] : ["help", "sales"]
    case "presence": return pick(["Available", "Available", "Break", "Offline", "Lunch"])
    case "profile": return pick(["agent", "agent", "lead", "none"])
    case "responder": return pick(["greeter", "greeter", "greeter", "other"])
    case "text": return pick(chance.oneIn(9) ? ["STOP", "HELP", "START"] : ["hello"])
    case "fields": return pick(["email"], ["email", "name"], ["a", "b", "c"])
    case "direct":
      return ["rep": .string(rep()), "required": .bool(chance.oneIn(2))]
    case "reason": return pick(["busy", "bored", "", "longer than any"])
    case "disposition": return pick(["sold", "longer than anybody reads"])
    case "how": return pick(["end", "no_customer_response"])
    case "choice": return pick(["end", "leave"])
    case "priority": return .int(Int64(chance.below(5)) - (chance.oneIn(9) ? 10 : 0))
    case "target_time": return .int(1_767_603_600_000 + Int64(chance.below(100_000)))
    case "id": return .string("m\(chance.below(50))")
    default: return .bool(chance.oneIn(2))
    }
  }

  /// How long nothing is asked: mostly a moment, at times longer than most things last.
  mutating func pause() -> Interval {
    Interval(milliseconds: Int64(chance.below(chance.oneIn(12) ? 90_000 : 1_500)))
  }

  private mutating func pick(_ words: [String]) -> JSONValue { .string(chance.pick(words)) }

  private mutating func pick(_ lists: [String]...) -> JSONValue {
    .array(chance.pick(lists).map { .string($0) })
  }

  private mutating func rep() -> String { chance.pick(["anna", "anna", "anna", "ben", "cleo"]) }

  /// Mostly one that suits the method.
  private mutating func session(in state: State, for method: Interface.Method) -> Int64 {
    if chance.oneIn(6) { return Int64(chance.below(Int(state.lastSession) + 3)) }
    let all = state.allSessions
    let fit = all.filter { session in
      switch method {
      case .responderJoin: session.heldFor != nil
      case .repAccept, .repDecline: session.offer != nil
      case .repPick: session.status == .waitingForRep
      case .customerDelivered: session.status == .new
      default: session.status == .active || session.work != nil
      }
    }
    let some = fit.isEmpty || chance.oneIn(4) ? all : fit
    return some.isEmpty ? 1 : Int64(some[chance.below(some.count)].id.number)
  }
}
