import Foundation
import TestSupport
import Testing
import Varlink

@testable import ControlTool

/// `omnictl call` and omnid together.
@Suite struct CallDaemonTests {
  private func told(_ daemon: RealDaemon, _ words: [String]) throws -> Told {
    try Told.by(["--socket", daemon.socket, "call"] + words)
  }

  @Test func `a session from its first message to its end, by calls alone`() throws {
    let daemon = try RealDaemon.started()
    let put = ["Manager.PutRep", "rep=anna", "profile=agent", "queues=help", "queues=sales"]
    #expect(try told(daemon, put) == .printed("{}\n"))
    let importing = [
      "Manager.ImportReps", #"reps=[{"rep":"ben","profile":"lead","queues":["sales"]}]"#,
    ]
    #expect(
      try told(daemon, importing) == .printed(#"{"answers":[{"rep":"ben","refused":null}]}"# + "\n")
    )
    let message = [
      "Customer.Message", "channel=whatsapp", "customer=Zoë \u{202E}x", "text=Hello there",
      "priority=2", "direct.rep=anna", "direct.required=true", "key=first",
    ]
    let delivered = try told(daemon, message)
    #expect(try JSONValue(parsing: delivered.output).number("session") == 1)
    #expect(try told(daemon, message) == delivered, "the same key has the same answer")
    let rows = try told(daemon, ["--more", "Supervisor.ListSessions", "status=waiting_for_rep"])
    let lines = rows.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 2, "a session, and the answer that ends the list")
    let session = try JSONValue(parsing: lines.first ?? "")["session"] ?? [:]
    #expect(session.text("customer") == "Zoë \u{202E}x" && session.number("priority") == 2)
    #expect(session["direct"]?.text("rep") ?? session.text("direct") == "anna")
    let refused = try told(daemon, ["Supervisor.SetPriority", "session=9", "priority=1", "--json"])
    #expect(refused.status == 1 && refused.error.contains("there has never been a session 9"))
    let error = try JSONValue(parsing: refused.output)
    #expect(error.text("error") == "org.omnid.Supervisor.NoSuchSession")
    #expect(error["parameters"]?.number("session") == 9)
    #expect(try told(daemon, ["Supervisor.EndSessions", "sessions:=[1]"]).status == 0)
    #expect(try told(daemon, ["Manager.Audit"]) == .printed(#"{"drift":[]}"# + "\n"))
  }

  @Test func `every method that only looks can be called`() throws {
    let daemon = try RealDaemon.started()
    let info = try JSONValue(parsing: try told(daemon, ["org.varlink.service.GetInfo"]).output)
    #expect(info.text("product") == "omnid")
    #expect(info.texts("interfaces").contains("org.omnid.Manager"))
    let file = try told(
      daemon,
      ["org.varlink.service.GetInterfaceDescription", "interface=org.omnid.Supervisor"])
    #expect(file.output.contains(#"interface org.omnid.Supervisor\n"#))
    let unknown = try told(
      daemon, ["org.varlink.service.GetInterfaceDescription", "interface=org.omnid.None"])
    #expect(unknown.status == 1 && unknown.output == "")
    for words in [
      ["Supervisor.Overview"], ["Manager.Statistics", "period=day", "within_seconds=60"],
      ["Manager.CheckConfiguration"], ["--more", "Supervisor.ListQueues"],
      ["--more", "Supervisor.ListReps", "kind=online"],
    ] {
      let told = try told(daemon, words)
      #expect(told.status == 0 && told.error == "", "\(words)")
    }
  }

  @Test func `a stream of the daemon goes on until its reader has seen enough`() throws {
    let daemon = try RealDaemon.started()
    let script = """
      omnictl --socket \(daemon.socket) call --more Supervisor.Watch since=1 | head -1
      echo ${PIPESTATUS[0]}
      omnictl --socket \(daemon.socket) call --more Supervisor.Overview | head -1
      """
    let ended = try Program.run(["bash", "-c", script])
    let lines = ended.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 3 && ended.error == "")
    #expect(try JSONValue(parsing: lines[0])["fact"]?.number("number") == 1)
    #expect(lines[1] == "141")
    #expect(try JSONValue(parsing: lines[2])["overview"] != nil)
  }

  @Test func `a call without an answer is carried out`() throws {
    let daemon = try RealDaemon.started()
    let put = ["--oneway", "Manager.PutRep", "rep=anna", "profile=agent", "queues:=[]"]
    #expect(try told(daemon, put) == .printed(""))
    // No answer says when it is done.
    #expect(try waitUntil { try told(daemon, ["Supervisor.ShowRep", "rep=anna"]).status == 0 })
  }

  static let canBecomeAnother = geteuid() == 0 && Program.isInstalled("setpriv")

  @Test(.enabled(if: canBecomeAnother, "it takes root and setpriv to call as somebody else"))
  func `a caller without a role is told what would allow the call`() throws {
    let daemon = try RealDaemon.started()
    let folder = URL(fileURLWithPath: daemon.socket).deletingLastPathComponent().path
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
    let become = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    let words = ["omnictl", "--socket", daemon.socket]
    let ended = try Program.run(become + words + ["call", "Manager.Audit", "--json"])
    #expect(ended.status == 1)
    #expect(ended.error.contains("may not call org.omnid.Manager.Audit; a [Role] section"))
    #expect(
      ended.output
        == #"{"error":"org.varlink.service.PermissionDenied","parameters":{}}"# + "\n")
    #expect(try Program.run(become + words + ["audit"]).error == ended.error)
  }
}
