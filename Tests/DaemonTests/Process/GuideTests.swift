import Foundation
import TestSupport
import Testing
import Varlink

/// What docs/INTEGRATION.md shows works as it is printed there.
@Suite struct GuideTests {
  private let daemon: RealDaemon
  private let client: RealClient
  private let guide: Guide
  private let programs = TemporaryFolder()

  init() throws {
    guide = try Guide()
    try guide.writePrograms(to: programs)
    daemon = try RealDaemon()
    try daemon.start()
    client = try daemon.connect()
    try client.ask("Manager.PutRep", ["rep": "cleo", "profile": "desk", "queues": ["help"]])
  }

  private func run(_ name: String, _ arguments: String...) throws -> PythonProgram {
    try PythonProgram(programs.file(name), arguments, socket: daemon.socket)
  }

  @Test func `a whole client fits on a screen`() throws {
    try client.ask("Customer.Message", ["channel": "facebook", "customer": "c1", "text": "hi"])
    let program = try run("program1.py")
    try program.wait(for: "1 are waiting")
    #expect(try program.finish() == 0)
    let lines = programs.text(of: "omnid.py").split(separator: "\n")
    #expect(lines.count <= 24)
  }

  static let hasTools = ["socat", "jq"].allSatisfy { name in
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(name)")
  }

  @Test(.enabled(if: hasTools, "socat and jq are not installed"))
  func `socat and jq are a client`() throws {
    let text = try guide.shell("socat").replacing("/run/omnid/omnid.sock", with: daemon.socket)
    let result = try Program.run("/bin/sh", ["-c", text])
    #expect(result.error == "")
    #expect(result.output.contains(#""reps_offline": 1"#))
    #expect(result.output.contains(#"{"queue":"help","priority":0"#))
  }

  @Test func `the gateway and the desk serve customers, also over a restart`() throws {
    let gateway = try run("gateway.py", "facebook")
    let desk = try run("desk.py", "cleo")
    try gateway.say("c1 hello")
    try desk.wait(for: "active 1 c1")
    try gateway.wait(for: "c1 active cleo")
    daemon.stop(SIGKILL)
    try gateway.say("c2 is anybody there?")
    try daemon.start()
    // It comes back within the grace time, and nothing is lost.
    try desk.wait(for: "active 1 c1", times: 2)
    try desk.wait(for: "active 2 c2")
    try desk.say("1")
    try desk.wait(for: "gone 1 tab_closed")
    try gateway.wait(for: "c1 ended nobody")
    try gateway.say("c2")
    try desk.wait(for: "held 2 c2")
    try gateway.say("c2")
    try gateway.wait(for: "c2 NoOpenSession")
    #expect(try desk.finish() == 0)
    #expect(try gateway.finish() == 0)
    let rep = try daemon.connect().ask("Supervisor.ShowRep", ["rep": "cleo"])["rep"]
    #expect(rep?["lease"] == "none")
  }

  @Test func `a desk that is replaced does not take the lease back`() throws {
    let first = try run("desk.py", "cleo")
    let rep: JSONValue = ["rep": "cleo"]
    while try client.ask("Supervisor.ShowRep", rep)["rep"]?["presence"] != "Available" {
      usleep(2_000)
    }
    let second = try run("desk.py", "cleo")
    try first.wait(for: "replaced")
    try client.ask("Customer.Message", ["channel": "facebook", "customer": "c1", "text": "hi"])
    try second.wait(for: "active 1 c1")
    #expect(first.output == ["replaced"])
  }

  @Test func `the bot greets, and hands over`() throws {
    let bot = try run("bot.py", "greeter")
    try bot.wait(for: "caught_up None")
    let write: JSONValue = ["channel": "web", "customer": "w1", "text": "hi"]
    try client.ask("Customer.Message", write)
    try bot.wait(for: "joined 1")
    try client.ask("Customer.Message", write)
    try bot.wait(for: "gone 1")
    let row = try client.ask("Supervisor.ShowSession", ["session": 1])["session"]
    #expect(row?["status"] == "waiting_for_rep")
    daemon.stop(SIGKILL)
    try daemon.start()
    try bot.wait(for: "caught_up None", times: 2)
  }
}
