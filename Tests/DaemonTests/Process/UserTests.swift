import Foundation
import TestSupport
import Testing
import Varlink

@testable import System

/// Who may call what, with the system's own users and groups.
@Suite(.enabled(if: Root.isHere, "\(Root.reason)"))
struct UserTests {
  /// Calls as that user; the answer's error, or nil.
  private func error(
    _ daemon: RealDaemon, uid: UInt32, groups: [UInt32] = [], _ method: String,
    _ parameters: JSONValue = [:]
  ) throws -> String? {
    let result = try Program.run(
      "/usr/bin/python3",
      [Python.path("call.py"), daemon.socket, "org.omnid." + method, parameters.description],
      uid: uid, groups: groups)
    guard result.status == 0 else { throw TestFailure(result.error) }
    let answer = try JSONValue(parsing: result.output.trimmingCharacters(in: .newlines))
    return answer["error"]?.string?.split(separator: ".").last.map(String.init)
  }

  @Test func `a fresh install lets root in and nobody else`() throws {
    let daemon = try RealDaemon("")
    try daemon.folder.write(Repository.text("etc/omnid.conf"), to: "omnid.conf")
    try daemon.start()
    #expect(try daemon.connect().ask("Supervisor.Overview").error == nil)
    for uid: UInt32 in [1, 65_534] {
      #expect(try error(daemon, uid: uid, "Supervisor.Overview") == "PermissionDenied")
      #expect(try error(daemon, uid: uid, "Manager.Reload") == "PermissionDenied")
    }
    // What the service is anybody may ask.
    let about = try Program.run(
      "/usr/bin/python3", [Python.path("call.py"), daemon.socket, "org.varlink.service.GetInfo"],
      uid: 65_534)
    #expect(about.output.contains("org.omnid.Rep"))
  }

  @Test func `roles are users' and groups', by name and by number`() throws {
    let daemon = try RealDaemon(
      SmallDesk.text + """

        [Role gateways]
        Users=daemon 61300
        Interfaces=Customer
        [Role chiefs]
        Groups=mail 61400
        Interfaces=Supervisor
        Deeds=Manager.Statistics
        [Role anna]
        Users=61301
        Interfaces=Rep
        Rep=anna

        """)
    try daemon.start()
    try daemon.connect().ask(
      "Manager.ImportReps",
      [
        "reps": [
          ["rep": "anna", "profile": "agent", "queues": ["help"]],
          ["rep": "ben", "profile": "lead", "queues": ["help"]],
        ]
      ])
    let write: JSONValue = ["channel": "sms", "customer": "c", "text": "hi"]
    let (denied, mail) = ("PermissionDenied", try #require(try Accounts.groupID(of: "mail")))
    #expect(try error(daemon, uid: 1, "Customer.Message", write) == nil)
    #expect(try error(daemon, uid: 61_300, "Customer.Message", write) == nil)
    #expect(try error(daemon, uid: 61_300, "Supervisor.Overview") == denied)
    #expect(try error(daemon, uid: 61_302, "Customer.Message", write) == denied)
    #expect(try error(daemon, uid: 61_302, groups: [mail], "Supervisor.Overview") == nil)
    #expect(try error(daemon, uid: 61_302, groups: [7, 61_400], "Manager.Statistics") == nil)
    #expect(try error(daemon, uid: 61_302, groups: [mail], "Manager.Audit") == denied)
    #expect(try error(daemon, uid: 61_400, "Supervisor.Overview") == nil, "the first group")
    let online: JSONValue = ["rep": "anna", "presence": "Available"]
    #expect(try error(daemon, uid: 61_301, "Rep.SetPresence", online) == nil)
    let other: JSONValue = ["rep": "ben", "presence": "Available"]
    #expect(try error(daemon, uid: 61_301, "Rep.SetPresence", other) == denied)
    try daemon.waitForLog("may not call org.omnid.Rep.SetPresence")
  }

  @Test func `a socket's mode says who can connect at all`() throws {
    let daemon = try RealDaemon("[Omnid]\nSocketMode=0600\n" + SmallDesk.text)
    try daemon.start()
    #expect(throws: TestFailure.self) { try error(daemon, uid: 61_300, "Supervisor.Overview") }
  }

  @Test func `the state is its owner's alone`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    for name in ["state", "state/journal", "state/lock"] {
      let mode =
        try FileManager.default.attributesOfItem(atPath: daemon.folder.file(name))[
          .posixPermissions] as? Int
      #expect((mode ?? 0o777) & 0o077 == 0, "\(name)")
    }
  }
}
