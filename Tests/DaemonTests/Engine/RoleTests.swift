import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// Who may call what, by the kernel's word and the configuration's.
@Suite struct RoleTests {
  private let online: JSONValue = ["rep": "anna", "presence": "Available"]

  private func entry(
    users: Set<UInt32> = [], groups: Set<UInt32> = [], _ methods: MethodSet, rep: String? = nil
  ) -> RoleTable.Entry {
    RoleTable.Entry(users: users, groups: groups, methods: methods, rep: rep)
  }

  @Test func `a fresh install lets root and the daemon's user do everything, and nobody else`()
    throws
  {
    var room = try Room()
    for (uid, error) in [(0, nil), (Room.daemonUser, nil), (900, "PermissionDenied")] {
      let client = room.connect(uid: uid)
      #expect(try room.ask(client, "Supervisor.Overview").error == error)
    }
  }

  @Test func `a role is a user's or a group's, and allows its interface alone`() throws {
    var room = try Room(roles: [
      entry(users: [900], MethodSet(Role.rep)), entry(groups: [50], MethodSet(Role.supervisor)),
    ])
    let (rep, chief, both) = (
      room.connect(uid: 900), room.connect(uid: 901, groups: [7, 50]),
      room.connect(uid: 900, groups: [50])
    )
    #expect(try room.ask(rep, "Rep.SetPresence", online).error == nil)
    #expect(try room.ask(rep, "Supervisor.Overview").error == "PermissionDenied")
    #expect(try room.ask(chief, "Rep.SetPresence", online).error == "PermissionDenied")
    #expect(try room.ask(chief, "Supervisor.Overview").error == nil)
    #expect(try room.ask(both, "Rep.SetPresence", online).error == nil)
    #expect(try room.ask(both, "Supervisor.Overview").error == nil)
  }

  @Test func `the first group counts as well`() throws {
    var room = try Room(roles: [entry(groups: [903], MethodSet(Role.supervisor))])
    let client = room.connect(uid: 903)
    #expect(try room.ask(client, "Supervisor.Overview").error == nil)
  }

  @Test func `a single deed is allowed by itself`() throws {
    var room = try Room(roles: [entry(users: [900], MethodSet([Method.supervisorOverview]))])
    let client = room.connect(uid: 900)
    #expect(try room.ask(client, "Supervisor.Overview").error == nil)
    #expect(
      try room.ask(client, "Supervisor.ListReps", more: true).error == "PermissionDenied")
  }

  /// Every method of org.omnid.Rep, for the one rep and for another.
  @Test func `a role that is bound to a rep acts for that rep alone`() throws {
    var room = try Room(roles: [entry(users: [900], MethodSet(Role.rep), rep: "anna")])
    let client = room.connect(uid: 900)
    let calls: [(String, JSONValue)] = [
      ("SetPresence", ["presence": "Available"]), ("LogOut", [:]),
      ("Accept", ["session": 1, "offer": 1]), ("Decline", ["session": 1, "offer": 1]),
      ("Replied", ["session": 1]), ("Start", ["channel": "whatsapp", "customer": "c1"]),
      ("Inactivate", ["session": 1]), ("CloseTab", ["session": 1]), ("OpenTab", ["session": 1]),
      ("End", ["session": 1]), ("EndSessions", ["sessions": [1]]),
      ("Transfer", ["session": 1, "queue": "help"]), ("FinishWrapUp", ["session": 1]),
      ("Pick", ["session": 1]), ("AttendAlso", ["stream": 1]), ("ShowProfile", [:]),
    ]
    for (method, parameters) in calls {
      guard case .object(let members) = parameters else { continue }
      func call(as rep: String) -> JSONValue {
        .object([JSONValue.Member("rep", .string(rep))] + members)
      }
      let own = try room.ask(client, "Rep." + method, call(as: "anna"))
      #expect(own.error != "PermissionDenied", "\(method)")
      let other = try room.ask(client, "Rep." + method, call(as: "ben"))
      #expect(other.error == "PermissionDenied", "\(method)")
    }
    let streams = room.connect(uid: 900)
    for reps: JSONValue in [["ben"], ["anna", "ben"]] {
      let answer = try room.ask(streams, "Rep.Attend", ["reps": reps], more: true)
      #expect(answer.error == "PermissionDenied")
    }
    #expect(try room.ask(streams, "Rep.Attend", ["reps": ["anna"]], more: true).error == nil)
  }

  @Test func `a role that is bound and one that is not add up`() throws {
    var room = try Room(roles: [
      entry(users: [900], MethodSet(Role.rep), rep: "anna"),
      entry(groups: [50], MethodSet(Role.rep)),
    ])
    let client = room.connect(uid: 900, groups: [50])
    #expect(
      try room.ask(client, "Rep.SetPresence", ["rep": "ben", "presence": "Available"]).error == nil)
  }

  @Test func `a reload holds for those who are connected already`() throws {
    var room = try Room()
    let client = room.connect(uid: 900)
    #expect(try room.ask(client, "Supervisor.Overview").error == "PermissionDenied")
    let read = try Room.read(room.text, following: room.engine.state.configuration)
    for (methods, error) in [(MethodSet.all, nil), (MethodSet(), "PermissionDenied")] {
      let roles = RoleTable([entry(users: [900], methods)], daemonUser: Room.daemonUser)
      _ = room.engine.reconfigure(
        read.configuration, read.text, roles, for: nil, at: room.now)
      #expect(try room.ask(client, "Supervisor.Overview").error == error)
    }
  }

  @Test func `a reload that binds a user to a rep ends their streams of others`() throws {
    var room = try Room(roles: [entry(users: [900], MethodSet(Role.rep))])
    let (client, own, both) = (room.connect(), room.connect(uid: 900), room.connect(uid: 900))
    _ = try room.ask(own, "Rep.Attend", ["reps": ["cleo"]], more: true)
    _ = try room.ask(both, "Rep.Attend", ["reps": ["anna", "ben"]], more: true)
    room.roles = [entry(users: [900], MethodSet(Role.rep), rep: "cleo")]
    _ = try room.ask(client, "Manager.Reload")
    #expect(room[own].heard.allSatisfy { $0.error == nil })
    #expect(room[both].heard.last?.error == "PermissionDenied")
    #expect(room.engine.streams.leases.deskOfRep.count == 1)
  }

  @Test func `a stream that is handed over ends where the next process allows it no more`()
    throws
  {
    let roles = [entry(users: [900], .all)]
    var room = try Room(roles: roles)
    let watcher = room.connect(uid: 900)
    _ = try room.ask(watcher, "Supervisor.Overview", more: true)
    let handed = try #require(room.engine.handOver(watcher, socket: 1))
    for (roles, isKept) in [(roles, true), ([], false)] {
      var next = try Room(roles: roles)
      let goneOn = next.engine.goOn(with: handed, Caller(uid: 900, gid: 900))
      let id = try #require(goneOn)
      #expect((next.engine.clients[id].stream != nil) == isKept)
      #expect(next.engine.hasOverviews == isKept)
    }
  }

  @Test func `a client that may not call is told to the log once`() throws {
    var room = try Room()
    let client = room.connect(uid: 900)
    for _ in 0..<5 { _ = try room.ask(client, "Supervisor.Overview") }
    let told = room.remarks.count { if case .denied = $0 { true } else { false } }
    #expect(told == 1)
  }
}
