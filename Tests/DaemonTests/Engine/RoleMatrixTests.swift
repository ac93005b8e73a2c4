import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// Every method, by every kind of caller: about what their role is bound to, and about anything
/// else.
@Suite struct RoleMatrixTests {
  /// How a call about something outside is answered.
  private enum Outside {
    /// Denied: it names something of the configuration, or a desk's rep.
    case denied
    /// As if it did not exist.
    case absent(String)
    /// Answered without what is outside; other tests show that.
    case told
    /// No role can be bound for it.
    case unbound
  }

  private struct Ask {
    let method: Interface.Method
    let inside: JSONValue
    let outside: JSONValue
    let refusal: Outside
  }

  // Session 1 is on whatsapp, of the queue sales; session 2 on facebook, of the queue help, which
  // ben serves alone among the reps who serve no other.
  private static let roles: [Role: RoleTable.Entry] = [
    .customer: RoleTable.Entry(
      users: [900], groups: [50], methods: MethodSet(.customer), channels: ["whatsapp"]),
    .rep: RoleTable.Entry(users: [900], groups: [50], methods: MethodSet(.rep), rep: "anna"),
    .responder: RoleTable.Entry(
      users: [900], groups: [50], methods: MethodSet(.responder), responders: ["greeter"]),
    .supervisor: RoleTable.Entry(
      users: [900], groups: [50],
      methods: MethodSet(Method.allCases.filter { $0.role == .supervisor } + [.managerStatistics]),
      queues: ["sales"]),
    .manager: RoleTable.Entry(users: [900], groups: [50], methods: MethodSet(.manager)),
  ]

  private static func asks() -> [Ask] {
    Method.allCases.map { method in
      switch method.role {
      case .customer: customer(method)
      case .rep: rep(method)
      case .responder: responder(method)
      case .supervisor: supervisor(method)
      case .manager: manager(method)
      }
    }
  }

  private static func with(_ first: JSONValue, _ more: JSONValue = [:]) -> JSONValue {
    guard case .object(let left) = first, case .object(let right) = more else { return first }
    return .object(left + right)
  }

  private static func customer(_ method: Interface.Method) -> Ask {
    let more: JSONValue =
      switch method {
      case .customerAuthorize: ["authenticated": true]
      case .customerMessage: ["text": "hi"]
      case .customerSetConsent: ["opted_in": true]
      default: [:]
      }
    switch method {
    case .customerDelivered:
      return Ask(
        method: method, inside: ["session": 1], outside: ["session": 2],
        refusal: .absent("NoSuchSession"))
    case .customerAttend:
      return Ask(
        method: method, inside: ["channels": ["whatsapp"]],
        outside: ["channels": ["whatsapp", "facebook"]], refusal: .denied)
    default:
      return Ask(
        method: method, inside: with(["channel": "whatsapp", "customer": "c1"], more),
        outside: with(["channel": "facebook", "customer": "c2"], more), refusal: .denied)
    }
  }

  private static func rep(_ method: Interface.Method) -> Ask {
    if method == .repAttend {
      return Ask(
        method: method, inside: ["reps": ["anna"]], outside: ["reps": ["anna", "ben"]],
        refusal: .denied)
    }
    let more: JSONValue =
      switch method {
      case .repAttendAlso: ["stream": 1]
      case .repShowProfile, .repLogOut: [:]
      case .repSetPresence: ["presence": "Available"]
      case .repAccept, .repDecline: ["session": 1, "offer": 1]
      case .repStart: ["channel": "whatsapp", "customer": "c9"]
      case .repEndSessions: ["sessions": [1]]
      case .repTransfer: ["session": 1, "queue": "help"]
      default: ["session": 1]
      }
    return Ask(
      method: method, inside: with(["rep": "anna"], more), outside: with(["rep": "ben"], more),
      refusal: .denied)
  }

  private static func responder(_ method: Interface.Method) -> Ask {
    let more: JSONValue = method == .responderAttend ? [:] : ["session": 1]
    return Ask(
      method: method, inside: with(["responder": "greeter"], more),
      outside: with(["responder": "other"], more), refusal: .denied)
  }

  private static func supervisor(_ method: Interface.Method) -> Ask {
    let session = Outside.absent("NoSuchSession")
    func of(_ more: JSONValue = [:]) -> Ask {
      Ask(
        method: method, inside: with(["session": 1], more), outside: with(["session": 2], more),
        refusal: session)
    }
    switch method {
    case .supervisorOverview, .supervisorListQueues:
      return Ask(method: method, inside: [:], outside: [:], refusal: .told)
    case .supervisorWatch:
      return Ask(method: method, inside: ["since": 1], outside: ["since": 1], refusal: .told)
    case .supervisorListSessions, .supervisorListReps:
      return Ask(
        method: method, inside: ["queue": "sales"], outside: ["queue": "help"], refusal: .denied)
    case .supervisorShowRep:
      return Ask(
        method: method, inside: ["rep": "anna"], outside: ["rep": "ben"],
        refusal: .absent("NoSuchRep"))
    case .supervisorSetPresence:
      return Ask(
        method: method, inside: ["rep": "anna", "presence": "Available"],
        outside: ["rep": "ben", "presence": "Available"], refusal: .absent("NoSuchRep"))
    case .supervisorShowCustomer:
      return Ask(
        method: method, inside: ["channel": "whatsapp", "customer": "c1"],
        outside: ["channel": "facebook", "customer": "c2"], refusal: .absent("NoSuchCustomer"))
    case .supervisorEndSessions:
      return Ask(
        method: method, inside: ["sessions": [1]], outside: ["sessions": [2]], refusal: .told)
    case .supervisorAssign: return of(["rep": "anna"])
    case .supervisorTransfer: return of(["to_rep": "anna"])
    case .supervisorSetPriority: return of(["priority": 3])
    default: return of()
    }
  }

  private static func manager(_ method: Interface.Method) -> Ask {
    let said: JSONValue =
      switch method {
      case .managerPutRep: ["rep": "dora", "profile": "agent", "queues": ["help"]]
      case .managerRemoveRep: ["rep": "cleo"]
      case .managerImportReps:
        ["reps": [["rep": "dora", "profile": "agent", "queues": ["help"]]]]
      case .managerEraseCustomer: ["channel": "facebook", "customer": "c2"]
      case .managerBackup: ["file": "copy"]
      case .managerAdvanceClock: ["milliseconds": 1]
      default: [:]
      }
    return Ask(method: method, inside: said, outside: said, refusal: .unbound)
  }

  // MARK: - The room

  private func room(
    _ roles: [RoleTable.Entry], journal: JournalMirror? = nil
  ) throws -> Room {
    var room = try Room(
      SmallDesk.text + "\n[Responder other]\nKind=bot\n", roles: roles, journal: journal)
    let client = room.connect()
    for (channel, customer) in [("whatsapp", "c1"), ("facebook", "c2")] {
      let message: JSONValue = [
        "channel": .string(channel), "customer": .string(customer), "text": "hi",
      ]
      #expect(try room.ask(client, "Customer.Message", message).error == nil)
    }
    room.hangUp(client)
    return room
  }

  private func error(
    _ room: inout Room, _ method: Interface.Method, _ said: JSONValue, uid: UInt32,
    groups: [UInt32] = []
  ) throws -> String? {
    let client = room.connect(uid: uid, groups: groups)
    return try room.ask(
      client, method.deedName, said, more: method.stream == .always
    ).error
  }

  @Test func `A1 to A5 every method by every kind of caller, inside and outside`() throws {
    let none = Set<UInt32>()
    for ask in Self.asks() {
      let role = try #require(Self.roles[ask.method.role])
      var wide = RoleTable.Entry(users: [901], groups: [51], methods: role.methods)
      wide.users = [901]
      var room = try room([role, wide, RoleTable.Entry(users: none, groups: [], methods: .all)])
      let name = "\(ask.method.deedName)"
      // A caller without a role.
      #expect(try error(&room, ask.method, ask.inside, uid: 902) == "PermissionDenied", "\(name)")
      // Outside, by user and by group.
      for (uid, groups) in [(900, []), (902, [50])] as [(UInt32, [UInt32])] {
        let found = try error(&room, ask.method, ask.outside, uid: uid, groups: groups)
        switch ask.refusal {
        case .denied: #expect(found == "PermissionDenied", "\(name) of \(uid)")
        case .absent(let refusal): #expect(found == refusal, "\(name) of \(uid)")
        case .told, .unbound: #expect(found != "PermissionDenied", "\(name) of \(uid)")
        }
      }
      // Callers with unbound roles, root and the daemon's user.
      let callers: [(UInt32, [UInt32])] = [(901, []), (902, [51]), (0, []), (Room.daemonUser, [])]
      for (uid, groups) in callers {
        let found = try error(&room, ask.method, ask.outside, uid: uid, groups: groups)
        #expect(found != "PermissionDenied", "\(name) of \(uid)")
      }
      // Inside, by user and by group.
      for (uid, groups) in [(900, []), (902, [50])] as [(UInt32, [UInt32])] {
        let found = try error(&room, ask.method, ask.inside, uid: uid, groups: groups)
        #expect(found != "PermissionDenied", "\(name) of \(uid)")
      }
    }
  }

  // MARK: - What is told

  private func supervisor(
    _ queues: [String] = ["sales"], journal: JournalMirror? = nil
  ) throws -> (Room, ClientID) {
    let role = RoleTable.Entry(
      users: [900], groups: [],
      methods: MethodSet(Method.allCases.filter { $0.role == .supervisor } + [.managerStatistics]),
      queues: queues)
    var room = try room([role], journal: journal)
    let client = room.connect(uid: 900)
    return (room, client)
  }

  @Test func `A5 a supervisor of a queue is told of its sessions, its reps and nothing else`()
    throws
  {
    var (room, client) = try supervisor()
    _ = try room.ask(client, "Supervisor.ListSessions", more: true)
    #expect(room[client].heard.compactMap { $0["session"]?["session"]?.int } == [1])
    room[client].forgetHeard()
    _ = try room.ask(client, "Supervisor.ListReps", more: true)
    #expect(room[client].heard.compactMap { $0["rep"]?["rep"]?.string } == ["anna", "cleo"])
    room[client].forgetHeard()
    _ = try room.ask(client, "Supervisor.ListQueues", more: true)
    #expect(room[client].heard.compactMap { $0["queue"]?["queue"]?.string } == ["sales"])
    let overview = try room.ask(client, "Supervisor.Overview")["overview"]
    #expect(overview?["waiting"]?.int == 1)
    #expect(overview?["reps_offline"]?.int == 2)
    #expect(overview?["queues"]?.array.map { $0["queue"]?.string } == ["sales"])
    let figures = try room.ask(client, "Manager.Statistics")
    #expect(figures["queues"]?.array.map { $0["queue"]?.string } == ["sales"])
    #expect(figures["daemon"]?["users"]?.array.map { $0["uid"]?.int } == [900])
  }

  @Test func `A5 a session that is over is told to those who watch its queue`() throws {
    var (room, client) = try supervisor()
    let root = room.connect(uid: 0)
    for session in [1, 2] as [Int64] {
      _ = try room.ask(root, "Supervisor.EndSessions", ["sessions": [.int(session)]])
    }
    #expect(try room.ask(client, "Supervisor.ShowSession", ["session": 1]).error == nil)
    let other = try room.ask(client, "Supervisor.ShowSession", ["session": 2])
    #expect(other.error == "NoSuchSession")
  }

  /// Five of the role's queue are over, among more of another one.
  @Test(arguments: [false, true])
  func `A5 a list of the past has the sessions of the role's queues alone`(isInFile: Bool) throws {
    var (room, client) = try supervisor(journal: isInFile ? JournalMirror() : nil)
    let root = room.connect(uid: 0)
    for number in 0..<40 {
      let parameters: [JSONValue.Member] = [
        .init("channel", "facebook"), .init("customer", .string("x\(number)")),
      ]
      _ = try room.ask(root, "Customer.Message", .object(parameters + [.init("text", "hi")]))
      _ = try room.ask(root, "Customer.Leave", .object(parameters))
    }
    for _ in 0..<5 {
      for (channel, customer) in [("whatsapp", "c1"), ("facebook", "c2")] {
        let parameters: JSONValue = ["channel": .string(channel), "customer": .string(customer)]
        _ = try room.ask(root, "Customer.Leave", parameters)
        let message: JSONValue = [
          "channel": .string(channel), "customer": .string(customer), "text": "hi",
        ]
        _ = try room.ask(root, "Customer.Message", message)
      }
    }
    func list(_ parameters: JSONValue) throws -> (rows: [Int64], more: JSONValue?, error: String?) {
      room[client].forgetHeard()
      let last = try room.ask(client, "Supervisor.ListSessions", parameters, more: true)
      let rows = room[client].heard.compactMap { $0["session"]?["session"]?.int }
      return (rows, last["more"], last.error)
    }
    let all = try list(["status": "ended"])
    #expect(all.rows == [49, 47, 45, 43, 1] && all.more == false)
    // What a limit leaves out is theirs too, or it is nothing.
    let some = try list(["status": "ended", "limit": 3])
    #expect(some.rows == [49, 47, 45] && some.more == true)
    let whole = try list(["status": "ended", "limit": 5])
    #expect(whole.rows == [49, 47, 45, 43, 1] && whole.more == false)
    #expect(try list(["status": "ended", "queue": "sales", "limit": 1]).rows == [49])
    #expect(try list(["status": "ended", "queue": "help"]).error == "PermissionDenied")
    #expect(try list(["status": "ended", "rep": "ben"]).error == "NoSuchRep")
    let other = try list(["status": "ended", "channel": "facebook"])
    #expect(other.rows.isEmpty && other.more == false && other.error == nil)
    #expect(try list(["status": "error"]).rows.isEmpty)
  }

  @Test func `A5 old facts of sessions that are over and of reps who were removed are told`() throws
  {
    let journal = try JournalMirror()
    var (room, client) = try supervisor(journal: journal)
    let root = room.connect(uid: 0)
    room[client].call("Supervisor.Watch", [:], .more)
    _ = try room.ask(root, "Customer.Leave", ["channel": "whatsapp", "customer": "c1"])
    _ = try room.ask(root, "Customer.Leave", ["channel": "facebook", "customer": "c2"])
    _ = try room.ask(
      root, "Manager.PutRep", ["rep": "cleo", "profile": "agent", "queues": ["help"]])
    for rep in ["anna", "ben", "cleo"] {
      _ = try room.ask(root, "Manager.RemoveRep", ["rep": .string(rep), "with_work": true])
    }
    let live = room[client].heard.compactMap { $0["fact"]?.description }
    // Who is put to other queues is told to those that they served before, and then no more.
    for what in ["SessionEnded", "RepPut", "RepRemoved"] {
      #expect(live.filter { $0.contains(what) }.count == 1, "\(what) in \(live)")
    }
    #expect(live.contains { $0.contains("anna") && $0.contains("RepRemoved") })
    let since = room[client].heard.compactMap { $0["fact"]?["number"]?.int }.min() ?? 0
    let other = room.connect(uid: 900)
    room[other].call("Supervisor.Watch", ["since": .int(since)], .more)
    room.settle()
    #expect(room[other].heard.compactMap { $0["fact"]?.description } == live)
    #expect(live.count > 2)
  }

  @Test func `A5 each session of a list outside is answered as if there were none`() throws {
    var (room, client) = try supervisor()
    let answer = try room.ask(client, "Supervisor.EndSessions", ["sessions": [1, 2]])
    #expect(answer["answers"]?.array.map { $0["session"]?.int } == [1, 2])
    #expect(answer["answers"]?.array.map { $0["refused"]?.string } == [nil, "NoSuchSession"])
    #expect(room.engine.state.session(SessionID(2))?.status.isOpen == true)
  }

  @Test func `A5 what is watched keeps to the queues, from the past on and live`() throws {
    var (room, client) = try supervisor()
    let root = room.connect(uid: 0)
    room[client].call("Supervisor.Watch", ["since": 1], .more)
    room.settle()
    for customer in ["c1", "c3"] {
      for channel in ["whatsapp", "facebook"] {
        let message: JSONValue = [
          "channel": .string(channel), "customer": .string(customer), "text": "hi",
        ]
        _ = try room.ask(root, "Customer.Message", message)
      }
    }
    _ = try room.ask(root, "Supervisor.EndSessions", ["sessions": [1, 2]])
    let facts = room[client].heard.compactMap { $0["fact"] }
    let sessions = Set(facts.compactMap { $0["session"]?.int })
    // 3 is c1's on facebook, 4 and 5 are c3's on both.
    let own = Set(
      (1...5).filter { number in
        room.engine.state.session(SessionID(UInt64(number))).map {
          room.engine.state.configuration.queues[Int($0.queue.index)].name == "sales"
        } ?? (number == 1)
      }.map { Int64($0) })
    #expect(sessions == own)
    #expect(facts.contains { $0["what"]?.string == "SessionEnded" })
    #expect(!facts.contains { $0["rep"]?.string == "ben" })
    let numbers = facts.compactMap { $0["number"]?.int }
    #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
  }

  @Test func `A1 several roles of one user add up, the bound ones to the names of all`() throws {
    let some = { (queue: String) in
      RoleTable.Entry(users: [900], groups: [], methods: MethodSet(.supervisor), queues: [queue])
    }
    var room = try room([some("sales"), some("help")])
    let client = room.connect(uid: 900)
    _ = try room.ask(client, "Supervisor.ListSessions", more: true)
    #expect(room[client].heard.compactMap { $0["session"]?["session"]?.int } == [1, 2])
    room.roles = [
      some("sales"), RoleTable.Entry(users: [900], groups: [], methods: MethodSet(.supervisor)),
    ]
    let root = room.connect(uid: 0)
    _ = try room.ask(root, "Manager.Reload")
    #expect(
      try room.ask(client, "Supervisor.ListSessions", ["queue": "late"], more: true).error == nil)
  }

  @Test func `A1 a reload that narrows a role ends the streams that it does not allow any more`()
    throws
  {
    let wide = RoleTable.Entry(users: [900], groups: [], methods: .all)
    var room = try room([wide])
    let (gateway, own, watcher) = (
      room.connect(uid: 900), room.connect(uid: 900), room.connect(uid: 900)
    )
    _ = try room.ask(
      gateway, "Customer.Attend", ["channels": ["whatsapp", "facebook"]], more: true)
    _ = try room.ask(own, "Customer.Attend", ["channels": ["whatsapp"]], more: true)
    _ = try room.ask(watcher, "Supervisor.Overview", more: true)
    room.roles = [
      RoleTable.Entry(
        users: [900], groups: [], methods: MethodSet(.customer), channels: ["whatsapp"]),
      RoleTable.Entry(
        users: [900], groups: [], methods: MethodSet(.supervisor), queues: ["sales"]),
    ]
    let root = room.connect(uid: 0)
    _ = try room.ask(root, "Manager.Reload")
    #expect(room[gateway].heard.last?.error == "PermissionDenied")
    #expect(room[own].heard.allSatisfy { $0.error == nil })
    room.pass(.seconds(1))
    room.engine.tellOverviews(at: room.now)
    room.settle()
    let queues = room[watcher].heard.last?["overview"]?["queues"]?.array ?? []
    #expect(queues.map { $0["queue"]?.string } == ["sales"])
  }
}
