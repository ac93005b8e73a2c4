import Foundation
import TestSupport
import Testing
import Varlink

@testable import System

/// Every limit, with real clients.
@Suite struct LimitProcessTests {
  private static let unlimited = SmallDesk.text.replacing("OpenSessionsMax=100\n", with: "")
    .replacing("SizeLimit=1\n", with: "")

  private func message(_ customer: String, text: String = "hi") -> JSONValue {
    ["channel": "sms", "customer": .string(customer), "text": .string(text)]
  }

  @Test func `4,096 connections are served, and one more is told that they are too many`() throws {
    #expect(DescriptorLimit.raise(to: 5_000) >= 5_000)
    let daemon = try RealDaemon()
    try daemon.folder.write(
      "[Omnid]\nConnectionsPerUserMax=5000\n", to: "omnid.conf.d/more.conf")
    try daemon.start()
    let before = daemon.residentKilobytes
    var clients = try (0..<4_096).map { _ in try daemon.connect() }
    for client in clients { try client.call("org.varlink.service.GetInfo") }
    for client in clients { #expect(try client.next()?.string("product") == "omnid") }
    let held = daemon.residentKilobytes
    print("memory: \(before) KB alone, \(held) KB with 4,096 connections")
    #expect(held - before < 4_096 * 4)
    for _ in 0..<3 {
      let farewell = try Farewell(of: daemon.connect())
      #expect(farewell == Farewell(limit: 4_096))
    }
    try daemon.waitForLog("connections are open as ConnectionsMax=4096 allows")
    clients.removeLast(2)
    let end = Date(timeIntervalSinceNow: 20)
    while try clients[0].ask("Manager.Statistics").figure("connections") != 4_094, Date() < end {}
    #expect(try daemon.connect().ask("Supervisor.Overview").error == nil)
    clients = []
  }

  @Test func `each user has a number of connections of their own`() throws {
    let daemon = try RealDaemon()
    try daemon.folder.write("[Omnid]\nConnectionsPerUserMax=10\n", to: "omnid.conf.d/few.conf")
    try daemon.start()
    let clients = try (0..<10).map { _ in try daemon.connect() }
    _ = try clients[9].ask("Supervisor.Overview")
    #expect(try Farewell(of: daemon.connect()) == Farewell(limit: 10))
    guard Root.isHere else {
      print("\(Root.reason): another user's connections were not tried")
      return
    }
    let other = try Program.run(
      "/usr/bin/python3", [Python.path("call.py"), daemon.socket, "org.varlink.service.GetInfo"],
      uid: 61_235)
    #expect(other.output.contains("omnid"))
  }

  @Test func `five thousand leases are one connection's, and break with it`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let client = try daemon.connect()
    let names = (0..<5_000).map { "rep\($0)" }
    let reps = names.map { name -> JSONValue in
      ["rep": .string(name), "profile": "desk", "queues": ["help"]]
    }
    try client.ask("Manager.ImportReps", ["reps": .array(reps)])
    let desk = try daemon.connect()
    try desk.call("Rep.Attend", ["reps": .array(names.map { .string($0) })], .more)
    // Others are served meanwhile.
    #expect(try client.ask("Customer.Message", message("c1")).int("session") == 1)
    for _ in names { _ = try desk.next(event: "caught_up") }
    #expect(try leases(client) == ["whole": 5_000])
    desk.close()
    let end = Date(timeIntervalSinceNow: 20)
    while try leases(client)["whole"] != nil, Date() < end {}
    #expect(try leases(client) == ["none": 5_000], "reps who were offline have nothing to lose")
  }

  private func leases(_ client: RealClient) throws -> [String: Int] {
    try client.call("Supervisor.ListReps", [:], .more)
    let rows = try client.rest().compactMap { $0["rep"]?["lease"]?.string }
    return Dictionary(grouping: rows) { $0 }.mapValues(\.count)
  }

  @Test func `a byte now and then is a message in the end, and keeps nobody waiting`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let (slow, client) = (try daemon.connect(), try daemon.connect())
    let bytes = Array(
      #"{"method":"org.omnid.Customer.Leave","parameters":{"channel":"sms","customer":"c1"}}"#.utf8)
    try slow.send(Array(bytes.prefix(10)))
    for (number, byte) in (bytes.dropFirst(10) + [0]).enumerated() {
      try slow.send([byte])
      usleep(1_000)
      if number.isMultiple(of: 10) { _ = try client.ask("Customer.Message", message("c1")) }
    }
    let end = Date(timeIntervalSinceNow: 20)
    let customer: JSONValue = ["channel": "sms", "customer": "c1"]
    while try client.ask("Customer.Leave", customer).error != "NoOpenSession", Date() < end {}
    #expect(try client.ask("Customer.Leave", customer).error == "NoOpenSession")
  }

  @Test func `who never reads is cut off, in bounded memory, and nobody else waits`() throws {
    let daemon = try RealDaemon(Self.unlimited)
    try daemon.folder.write("[Omnid]\nUnreadBytesMax=2M\n", to: "omnid.conf.d/less.conf")
    try daemon.start()
    let (deaf, client) = (try daemon.connect(), try daemon.connect())
    try deaf.call("Supervisor.Watch", [:], .more)
    let filler = String(repeating: "x", count: 200)
    var first: Int64?
    for number in 0..<30_000 {
      let customer = "c\(number)" + filler
      let answer = try client.ask("Customer.Message", message(customer))
      #expect(answer.error == nil)
      if number.isMultiple(of: 200),
        try client.ask("Manager.Statistics").figure("cut_off") == 1
      {
        first = Int64(number)
        break
      }
    }
    print("cut off after \(first ?? 0) messages; \(daemon.residentKilobytes) KB are in memory")
    #expect(first != nil)
    try daemon.waitForLog("did not read, and was cut off")
    var heard: [Heard] = []
    while let answer = try? deaf.next() { heard.append(answer) }
    #expect(heard.last?.error == "CutOff")
    let since = heard.last?.int("since")
    let last = heard.dropLast().last?["fact"]?["number"]?.int
    #expect(since == last.map { $0 + 1 })
    let again = try daemon.connect()
    let next = try again.ask("Supervisor.Watch", ["since": .int(since ?? 0)], more: true)
    #expect(next["fact"]?["number"]?.int == since)
  }

  @Test func `a message of 1 MiB is taken, and of a byte more is the end of its connection`()
    throws
  {
    let daemon = try RealDaemon()
    try daemon.start()
    let other = try daemon.connect()
    let envelope = JSONValue.object([
      .init("method", "org.omnid.Customer.Message"), .init("parameters", message("c", text: "")),
    ]).description.utf8.count
    for (extra, isTaken) in [(0, true), (1, false)] {
      let client = try daemon.connect()
      let text = String(repeating: "x", count: (1 << 20) + extra - envelope)
      let bytes = JSONValue.object([
        .init("method", "org.omnid.Customer.Message"),
        .init("parameters", message("c", text: text)),
      ])
      let before = try other.ask("Manager.Statistics").figure("facts") ?? 0
      try client.send(Array(bytes.description.utf8) + [0])
      if isTaken {
        while try other.ask("Manager.Statistics").figure("facts") == before {}
      } else {
        #expect(client.isClosedByDaemon())
        #expect(try other.ask("Manager.Statistics").figure("facts") == before)
      }
    }
  }

  @Test(arguments: [
    "garbage\0", "{}\0", "\0", "[1,2]\0", #"{"method":1}"# + "\0", #"{"method":"a.b""#,
    #"{"method":"a.b","more":true,"oneway":true}"# + "\0", "\u{ff}\u{fe}\0",
    #"{"method":"org.varlink.service.GetInfo","upgrade":true}"# + "\0",
  ])
  func `garbage is answered where it can be, and is the end`(text: String) throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let (bad, good) = (try daemon.connect(), try daemon.connect())
    try bad.call("Supervisor.Overview")
    try bad.send(Array(text.utf8))
    bad.socket.finishWriting()
    #expect(try bad.next()?.error == nil)
    #expect(bad.isClosedByDaemon())
    #expect(try good.ask("Supervisor.Overview").error == nil)
    try daemon.waitForLog("the connection is closed")
  }

  @Test func `half a message and then silence costs nobody anything`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let silent = try (0..<200).map { _ in try daemon.connect() }
    for client in silent { try client.send(Array(#"{"method":"org.omnid.Custom"#.utf8)) }
    let good = try daemon.connect()
    for number in 0..<50 {
      #expect(
        try good.ask("Customer.Message", message("c\(number % 2)")).error == nil || number > 0)
    }
    #expect(try good.ask("Manager.Statistics").figure("connections") == 201)
  }

  /// What was sent before the end is looked at, to the last of it.
  @Test func `a client that says much and leaves at once has said it`() throws {
    let daemon = try RealDaemon(Self.unlimited)
    try daemon.start()
    let (hasty, client) = (try daemon.connect(), try daemon.connect())
    for number in 0..<1_000 {
      try hasty.call("Customer.Message", message("c\(number)"), .oneway)
    }
    hasty.close()
    let end = Date(timeIntervalSinceNow: 20)
    var count: Int64 = 0
    while count < 1_000, Date() < end {
      count = try client.ask("Supervisor.Overview")["overview"]?["waiting"]?.int ?? 0
    }
    #expect(count == 1_000)
  }
}

/// What is said unasked to a client for whom there is no place.
private struct Farewell: Equatable {
  var limit: Int

  init(limit: Int) { self.limit = limit }

  init(of client: RealClient) throws {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while Readiness.waitReadable(client.socket.descriptor, withinMilliseconds: 20_000) {
      guard case .bytes(let count) = client.socket.receive(into: &buffer) else { break }
      bytes += buffer.prefix(count)
    }
    let said = try JSONValue(parsing: String(decoding: bytes.dropLast(), as: UTF8.self))
    guard said["error"] == "org.omnid.Manager.TooManyConnections" else {
      throw TestFailure(said.description)
    }
    limit = Int(said["parameters"]?["limit"]?.int ?? 0)
  }
}
