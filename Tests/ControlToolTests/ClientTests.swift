import System
import TestSupport
import Testing
import Varlink

@testable import ControlTool

/// The blocking client: what it does where the daemon does not do as it should.
@Suite struct ClientTests {
  private static let overview = "org.omnid.Supervisor.Overview"

  @Test func `calls one after the other are answered`() throws {
    let daemon = try FalseDaemon(["Manager.Audit": .reply(["drift": ["a"]])])
    let client = try Client(path: daemon.path)
    for _ in 0..<3 {
      #expect(try client.call("org.omnid.Manager.Audit") == ["drift": ["a"]])
    }
  }

  @Test func `pipelined calls are told apart`() throws {
    let daemon = try FalseDaemon([
      "Manager.Audit": .reply(["drift": []]), "Supervisor.Overview": .error("CutOff", ["since": 1]),
    ])
    let client = try Client(path: daemon.path)
    let first = try client.send("org.omnid.Manager.Audit")
    let second = try client.send(Self.overview)
    let replies = [try #require(try client.next()), try #require(try client.next())]
    #expect(replies.map(\.call) == [first, second])
    #expect(replies.map(\.method) == ["org.omnid.Manager.Audit", Self.overview])
    #expect(try replies[0].parameters() == ["drift": []])
    #expect(replies[1].refusal?.name == "CutOff")
    #expect(try client.next() == nil)
  }

  @Test func `a stream ends where the daemon ends it`() throws {
    let row: JSONValue = ["session": Samples.session(7)]
    let daemon = try FalseDaemon(["Supervisor.ListSessions": .replies([row, ["session": nil]])])
    let client = try Client(path: daemon.path)
    try client.send("org.omnid.Supervisor.ListSessions", [:], .more)
    #expect(try client.next()?.parameters() == row)
    #expect(try client.next()?.continues == false)
    #expect(try client.next() == nil)
  }

  @Test func `nobody at the socket is told with what to do`() throws {
    let folder = TemporaryFolder()
    let path = folder.file("none")
    let told = try Told.by(["--socket", path])
    #expect(told.status == 3)
    #expect(told.error.contains(path))
    #expect(told.error.contains("(ENOENT); start the daemon"))
  }

  @Test func `a daemon that goes away in the middle is told as such`() throws {
    let daemon = try FalseDaemon(["Supervisor.Watch": .cutOff([Samples.fact(1)])])
    let told = try Told.by("watch --since 1", asking: daemon)
    #expect(told.output == "       1  2026-01-05 09:00:00  P6    omnid began\n")
    #expect(told.error.contains("closed the connection in the middle of"))
    #expect(told.error.contains("go on with 'omnictl watch --since 2'"))
    #expect(told.status == 3)
  }

  @Test func `a daemon that does not answer is not waited for without end`() throws {
    let daemon = try FalseDaemon(["Supervisor.Overview": .silence])
    let client = try Client(path: daemon.path)
    #expect(throws: ClientError.timedOut(method: Self.overview, milliseconds: 20)) {
      try client.call(Self.overview, withinMilliseconds: 20)
    }
  }

  @Test func `what is no Varlink is no answer`() throws {
    let (mine, its) = try Socket.pair()
    defer { its.close() }
    let client = Client(mine)
    try client.send(Self.overview)
    _ = its.send(Array("HTTP/1.1 400 Bad Request\0".utf8).span)
    #expect(throws: ClientError.self) { try client.next() }
  }

  @Test func `an answer may be longer than any call`() throws {
    let names = JSONValue.array(Array(repeating: "ada", count: 400_000))
    let daemon = try FalseDaemon(["Supervisor.Overview": .replies([["names": names]])])
    let client = try Client(path: daemon.path)
    #expect(try client.call(Self.overview)["names"] == names)
  }

  @Test func `what is there can be taken without waiting`() throws {
    let (mine, its) = try Socket.pair()
    defer { its.close() }
    let client = Client(mine)
    try client.send(Self.overview)
    #expect(try client.nextReady() == nil)
    _ = its.send(Array(#"{"parameters":{"a"#.utf8).span)
    #expect(try client.nextReady() == nil)
    _ = its.send(Array("\":1}}\0".utf8).span)
    #expect(try client.nextReady()?.parameters() == ["a": 1])
  }
}
