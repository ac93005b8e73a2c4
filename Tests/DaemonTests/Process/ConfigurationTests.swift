import Foundation
import TestSupport
import Testing
import Varlink

@testable import System

/// The configuration's files, and how the program says what is wrong with them.
@Suite struct ConfigurationTests {
  private func queues(_ client: RealClient) throws -> [String] {
    try client.call("Supervisor.ListQueues", [:], .more)
    return try client.rest().compactMap { $0["queue"]?["queue"]?.string }
  }

  @Test func `a check says what is wrong and with which status`() throws {
    let daemon = try RealDaemon()
    let good = try daemon.run(["--check", "--config", daemon.configuration])
    #expect(good.status == 0)
    #expect(good.output.contains("queues: help sales late"))
    try daemon.folder.write(
      """
      [Queue help]
      Prioritty=1
      [Chanel web]
      """, to: "omnid.conf")
    try daemon.folder.write("[Queue more]\nPushTimeout=30x\n", to: "omnid.conf.d/10-more.conf")
    let bad = try daemon.run(["--check", "--config", daemon.configuration])
    #expect(bad.status == 78)
    #expect(bad.output.isEmpty)
    let lines = bad.error.split(separator: "\n").map(String.init)
    #expect(lines.count == 3, "\(bad.error)")
    #expect(lines[0].hasPrefix("\(daemon.configuration):2: ") && lines[0].contains("Priority"))
    #expect(lines[1].hasPrefix("\(daemon.configuration):3: ") && lines[1].contains("Channel"))
    #expect(lines[2].hasPrefix("\(daemon.configuration).d/10-more.conf:2: "))
    let none = try daemon.run(["--check", "--config", daemon.folder.file("none")])
    #expect(none.status == 78)
    #expect(none.error.contains(daemon.folder.file("none")))
    try daemon.begin()
    #expect(daemon.waitForEnd())
    #expect(daemon.process.terminationStatus == 78)
    #expect(daemon.log == bad.error)
  }

  @Test func `users and groups that are not there are told with the rest`() throws {
    let daemon = try RealDaemon(
      SmallDesk.text
        + "\n[Role a]\nUsers=nobody-of-that-name\nGroups=none-such\nInterfaces=Rep\n"
        + "[Role b]\nUsers=root\nInterfaces=Reps\n")
    let bad = try daemon.run(["--check", "--config", daemon.configuration])
    #expect(bad.status == 78)
    #expect(bad.error.contains("nobody-of-that-name"))
    #expect(bad.error.contains("none-such"))
    #expect(bad.error.contains("Rep"))
    #expect(bad.error.split(separator: "\n").count == 3, "\(bad.error)")
  }

  @Test func `misuse is told with what to do, and the rest of the options work`() throws {
    let daemon = try RealDaemon()
    for words in [["--nonsense"], ["--clock", "fast"], ["--state"], ["--check=yes"], ["word"]] {
      let misuse = try daemon.run(words)
      #expect(misuse.status == 2, "\(words)")
      #expect(misuse.error.hasPrefix("omnid: "), "\(misuse.error)")
    }
    #expect(try daemon.run(["--version"]).output.hasPrefix("omnid "))
    #expect(try daemon.run(["--help"]).output.contains("--adopt QUEUE"))
  }

  @Test func `drop-ins add to what stands before them, in the order of their names`() throws {
    let daemon = try RealDaemon()
    try daemon.folder.write("[Queue extra]\nPriority=5\n", to: "omnid.conf.d/20-b.conf")
    try daemon.folder.write("[Queue extra]\nPriority=7\n", to: "omnid.conf.d/10-a.conf")
    try daemon.folder.write("[Queue no]\n", to: "omnid.conf.d/30-c.conf.bak")
    try daemon.folder.write("[Queue no]\n", to: "omnid.conf.d/.hidden.conf")
    try daemon.start()
    let client = try daemon.connect()
    try client.call("Supervisor.ListQueues", [:], .more)
    let rows = try client.rest().compactMap { $0["queue"] }.filter { !$0.isNull }
    #expect(rows.map { $0["queue"]?.string } == ["help", "sales", "late", "extra"])
    #expect(rows.last?["priority"]?.int == 5)
  }

  @Test func `a signal and a call read the files again, and a bad one changes nothing`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let client = try daemon.connect()
    try daemon.folder.write("[Queue one]\n", to: "omnid.conf.d/a.conf")
    let told = try client.ask("Manager.Reload")["told"]
    #expect(told == ["queue one: new"])
    try daemon.folder.write("[Queue two]\n", to: "omnid.conf.d/b.conf")
    kill(daemon.pid, SIGHUP)
    try daemon.waitForLog("queue two: new")
    #expect(try queues(client) == ["help", "sales", "late", "one", "two"])
    try daemon.folder.write("[Queue three]\n[Queue four]\nNonsense=1\n", to: "omnid.conf.d/c.conf")
    kill(daemon.pid, SIGHUP)
    try daemon.waitForLog("c.conf:3: ")
    let refused = try client.ask("Manager.Reload")
    #expect(refused.error == "BadConfiguration")
    #expect(refused["problems"]?.array.first?["line"]?.int == 3)
    #expect(try client.ask("Manager.CheckConfiguration")["problems"] == refused["problems"])
    #expect(try queues(client) == ["help", "sales", "late", "one", "two"])
  }

  @Test func `what is in use stays, is named, and goes when nothing uses it`() throws {
    let daemon = try RealDaemon()
    try daemon.folder.write(
      "[Queue extra]\n[Channel extra]\nKind=byoc\nQueue=extra\n", to: "omnid.conf.d/a.conf")
    try daemon.start()
    let client = try daemon.connect()
    let customer: JSONValue = ["channel": "extra", "customer": "c"]
    try client.ask(
      "Customer.Message", ["channel": "extra", "customer": "c", "text": "hi"])
    try FileManager.default.removeItem(atPath: daemon.folder.file("omnid.conf.d/a.conf"))
    let refused = try client.ask("Manager.Reload")
    #expect(refused.error == "InUse")
    #expect(refused["uses"]?.array.map { $0["name"]?.string } == ["extra", "extra"])
    kill(daemon.pid, SIGHUP)
    try daemon.waitForLog("extra")
    #expect(try queues(client).contains("extra"))
    // A start without them is refused too, and says how to go on.
    daemon.stop()
    try daemon.begin()
    #expect(daemon.waitForEnd())
    #expect(daemon.process.terminationStatus == 78)
    #expect(daemon.log.contains("extra") && daemon.log.contains("--adopt"))
    try daemon.start(["--adopt", "help"])
    let again = try daemon.connect()
    #expect(try again.ask("Customer.Leave", customer).error == "NoSuchChannel")
    #expect(try !queues(again).contains("extra"))
  }
}
