import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Projections

/// Every method is sent good and bad parameters, made from the interface's own file.
@Suite struct RequestDecoderTests {
  private func desk() throws -> Desk { try Desk("", reps: []) }

  @Test(arguments: Method.allCases)
  func `a method takes all its parameters, and the needed ones alone`(
    method: Interface.Method
  ) throws {
    var desk = try desk()
    let more = method.stream == .always
    let all = try desk.decode(method.deedName, sample(method, all: true), more: more)
    #expect(all.method == method)
    #expect(all.key?.text == (method.takesKey ? "k1" : nil))
    let few = sample(method, all: false)
    if ![Method.repTransfer, .supervisorTransfer].contains(method) {
      let request = try desk.decode(method.deedName, few, more: more)
      #expect(request.key == nil)
    }
  }

  @Test(arguments: Method.allCases)
  func `what is missing, unknown or of another type is refused by name`(
    method: Interface.Method
  ) throws {
    var desk = try desk()
    let more = method.stream == .always
    guard case .object(let good) = sample(method, all: true) else { return }
    var bad: [(JSONValue, String)] = [(.object(good + [.init("nonsense", 1)]), "nonsense")]
    for (place, member) in good.enumerated() {
      var wrong = good
      wrong[place].value = ["wrong": 1.5]
      bad.append((.object(wrong), member.key))
      guard isNeeded(member.key, method) else { continue }
      var short = good
      short.remove(at: place)
      bad.append((.object(short), member.key))
      var null = good
      null[place].value = nil
      bad.append((.object(null), member.key))
    }
    for (parameters, name) in bad {
      #expect(try problem(of: method.deedName, parameters, more, &desk)?.parameter == name)
    }
  }

  @Test func `numbers that cannot be meant are refused by name, and none stops the daemon`()
    throws
  {
    var desk = try desk()
    let cases: [(String, JSONValue, String)] = [
      ("Customer.Delivered", ["session": -1], "session"),
      ("Rep.Accept", ["rep": "anna", "session": 1, "offer": -1], "offer"),
      ("Rep.EndSessions", ["rep": "anna", "sessions": [1, -5]], "sessions"),
      ("Rep.AttendAlso", ["rep": "anna", "stream": -1], "stream"),
      (
        "Customer.Message",
        ["channel": "web", "customer": "c", "text": "", "target_time": -1], "target_time"
      ),
      ("Manager.AdvanceClock", ["milliseconds": -1], "milliseconds"),
      ("Manager.AdvanceClock", ["milliseconds": .int(.max)], "milliseconds"),
      ("Manager.Statistics", ["period": "day", "since": 1], "period"),
      ("Manager.Statistics", ["since": -1], "since"),
      ("Manager.Statistics", ["within_seconds": -1], "within_seconds"),
      ("Manager.Statistics", ["within_seconds": .int(.max)], "within_seconds"),
      ("Supervisor.ShowRep", ["rep": "anna", "since": -1], "since"),
      ("Manager.Backup", ["file": ""], "file"), ("Manager.Backup", ["file": "a\u{0}b"], "file"),
      ("Customer.Delivered", ["session": 1, "key": ""], "key"),
      (
        "Customer.Delivered",
        ["session": 1, "key": .string(String(repeating: "k", count: 257))], "key"
      ),
      ("Rep.Transfer", ["rep": "anna", "session": 1], "queue"),
      (
        "Rep.Transfer",
        ["rep": "anna", "session": 1, "queue": "help", "to_rep": "ben"], "to_rep"
      ),
    ]
    for (method, parameters, name) in cases {
      let problem = try #require(try problem(of: method, parameters, false, &desk), "\(method)")
      #expect(problem.parameter == name, "\(method)")
      #expect(problem.found?.isEmpty == false && problem.expected?.isEmpty == false, "\(method)")
    }
    let since = try problem(of: "Supervisor.Watch", ["since": -1], true, &desk)
    #expect(since?.parameter == "since")
    #expect(throws: ServiceError.expectedMore) {
      _ = try desk.decode("Supervisor.Watch", [:])
    }
    #expect(throws: ServiceError.methodNotFound("Rep.Wait")) {
      _ = try desk.decode("Rep.Wait", [:])
    }
  }

  private func problem(
    of method: String, _ parameters: JSONValue, _ more: Bool, _ desk: inout Desk
  ) throws -> ParameterProblem? {
    do {
      _ = try desk.decode(method, parameters, more: more)
    } catch ServiceError.invalidParameter(let problem) {
      return problem
    }
    return nil
  }

  @Test func `what is refused is told by its path, with what was found and what would do`() throws {
    var desk = try desk()
    let cases: [(String, JSONValue, [String?])] = [
      (
        "Rep.EndSessions", ["rep": "anna", "sessions": [1, -5]],
        ["sessions[1]", "-5", "a number from 0 on"]
      ),
      (
        "Manager.ImportReps", ["reps": [["rep": "a", "profile": "p", "queues": "help"]]],
        ["reps[0].queues", #""help""#, "an array of strings"]
      ),
      ("Customer.Delivered", [:], ["session", "nothing", "an integer"]),
      (
        "Customer.Delivered", ["session": 1, "sesion": 2],
        ["sesion", "an unknown name", "one of session, key"]
      ),
      (
        "Supervisor.ListReps", ["kind": "onlin"],
        ["kind", #""onlin""#, "one of online, busy, offline"]
      ),
      (
        "Rep.Transfer", ["rep": "anna", "session": 1],
        ["queue", "nothing", "a queue, or to_rep in its place"]
      ),
    ]
    for (method, parameters, expected) in cases {
      let more = method == "Supervisor.ListReps"
      let problem = try problem(of: method, parameters, more, &desk)
      #expect([problem?.path, problem?.found, problem?.expected] == expected)
    }
  }

  @Test func `a priority beyond any is the router's to refuse`() throws {
    var desk = try Desk(SmallDesk.tight, reps: SmallDesk.reps)
    for priority in [-1, 2_000_000, 1 << 40, Int64.min, .max] {
      let answer = try desk.ask(
        "Customer.Message",
        ["channel": "web", "customer": "c", "text": "hi", "priority": .int(priority)])
      #expect(answer == "PriorityOutOfRange")
    }
  }

  @Test func `figures are asked of the last hour, another period, or since a fact`() throws {
    var desk = try desk()
    let now = Instant(milliseconds: 200_000_000)
    let cases: [(JSONValue, StatisticsQuery, PeriodStart)] = [
      ([:], StatisticsQuery(), .instant(now - .hours(1))),
      (["period": "hour"], StatisticsQuery(.last(.hour)), .instant(now - .hours(1))),
      (
        ["period": "day", "within_seconds": 0], StatisticsQuery(.last(.day), within: .zero),
        .instant(now - .hours(24))
      ),
      (
        ["since": 7, "within_seconds": 60], StatisticsQuery(.fact(7), within: .seconds(60)),
        .fact(7)
      ),
    ]
    for (parameters, query, start) in cases {
      let request = try desk.decode("Manager.Statistics", parameters)
      guard case .statistics(query) = request.deed else {
        Issue.record("\(parameters) asks \(request.deed)")
        continue
      }
      #expect(query.periodStart(at: now) == start)
    }
    let request = try desk.decode("Supervisor.ShowRep", ["rep": "anna", "since": 5])
    guard case .showRep("anna", since: Instant(milliseconds: 5)) = request.deed else {
      Issue.record("\(request.deed)")
      return
    }
  }

  @Test func `a message says all that it carries`() throws {
    var desk = try desk()
    let request = try desk.decode(
      "Customer.Message",
      [
        "channel": "web", "customer": "c7", "text": "Hällo \"there\"", "id": "m1",
        "priority": 3, "target_time": 1000, "fields": ["email", "name"],
        "direct": ["rep": "anna", "required": true], "key": "k",
      ])
    guard case .command(.customer(.message(let message))) = request.deed else {
      Issue.record("a message")
      return
    }
    #expect(request.key?.text == "k")
    #expect(message.customer == CustomerName(channel: "web", id: "c7"))
    #expect(message.text == "Hällo \"there\"")
    #expect(message.messageID == "m1")
    #expect(message.opening.priority == 3)
    #expect(message.opening.targetTime == Instant(milliseconds: 1000))
    #expect(message.opening.fields == ["email", "name"])
    #expect(message.opening.rep?.rep == "anna")
    #expect(message.opening.rep?.isRequired == true)
  }

  @Test func `what a manager asks of the journal says whom and where`() throws {
    var desk = try desk()
    let erase = try desk.decode(
      "Manager.EraseCustomer", ["channel": "web", "customer": "c7", "key": "k"])
    guard case .eraseCustomer(let customer) = erase.deed else {
      Issue.record("a customer to erase")
      return
    }
    #expect(customer == CustomerName(channel: "web", id: "c7"))
    #expect(erase.key?.text == "k" && erase.method.changes && erase.method.mayBeOneway)
    guard case .backup("monday") = try desk.decode("Manager.Backup", ["file": "monday"]).deed
    else {
      Issue.record("a file to copy the journal to")
      return
    }
  }

  @Test func `a key's fingerprint knows other parameters from another order`() throws {
    var desk = try desk()
    func fingerprint(_ parameters: JSONValue) throws -> UInt64? {
      try desk.decode("Rep.Decline", parameters).key?.fingerprint
    }
    let first = try fingerprint(
      ["rep": "anna", "session": 1, "offer": 2, "reason": nil, "key": "k"])
    #expect(
      try fingerprint(["key": "k", "offer": 2, "session": 1, "rep": "anna"]) == first)
    // It is kept with the key: another value would make every repetition a KeyReused.
    #expect(first == 4_680_888_663_296_231_047)
    let others: [JSONValue] = [
      ["rep": "anna", "session": 2, "offer": 1, "key": "k"],
      ["rep": "anna", "session": 1, "offer": 2, "reason": "", "key": "k"],
      ["rep": "ann", "session": 1, "offer": 2, "key": "k"],
    ]
    for other in others { #expect(try fingerprint(other) != first) }
    #expect(try fingerprint(["rep": "anna", "session": 1, "offer": 2]) == nil)
  }

  @Test(arguments: Method.allCases.filter { $0.role == .rep })
  func `a call of a desk is known as the rep's`(method: Interface.Method) throws {
    var desk = try desk()
    let more = method.stream == .always
    let request = try desk.decode(method.deedName, sample(method, all: true), more: more)
    if method != .repAttend { #expect(request.actingFor == ["rep1"]) }
    #expect(!request.actingFor.isEmpty)
    #expect(!request.actingFor.contains("ben"))
  }

  // MARK: - Samples

  private func isNeeded(_ name: String, _ method: Interface.Method) -> Bool {
    let type = method.parameters.first { $0.name == name }?.type
    if case .nullable? = type { return false }
    return true
  }

  private func sample(_ method: Interface.Method, all: Bool) -> JSONValue {
    let isTransfer = method == .repTransfer || method == .supervisorTransfer
    let members = method.parameters.compactMap { field -> JSONValue.Member? in
      if isTransfer, field.name == "to_rep" { return nil }
      if method == .managerStatistics, field.name == "since" { return nil }
      if case .nullable = field.type, !all { return nil }
      return JSONValue.Member(field.name, sample(field.type, field.name, method))
    }
    return .object(members)
  }

  private func sample(
    _ type: InterfaceType, _ name: String, _ method: Interface.Method
  ) -> JSONValue {
    switch type {
    case .bool: return true
    case .int: return 1
    case .float: return 1.5
    case .string: return .string(name == "key" ? "k1" : name + "1")
    case .object, .map: return [:]
    case .array(let element):
      return [sample(element, name, method), sample(element, name, method)]
    case .nullable(let type): return sample(type, name, method)
    case .enumeration(let values): return .string(values[0].name)
    case .structure(let fields):
      return .object(fields.map { .init($0.name, sample($0.type, $0.name, method)) })
    case .named(let other):
      let member = Interfaces.all[method.role].interface.member(other)
      guard case .type(let type)? = member?.kind else { return nil }
      return sample(type, name, method)
    }
  }
}
