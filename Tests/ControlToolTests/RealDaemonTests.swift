import Foundation
import TestSupport
import Testing
import Varlink

@testable import ControlTool

/// omnictl and omnid together: a day at the desk, from the command line.
@Suite struct RealDaemonTests {
  @Test func `a session from its first message to its end`() throws {
    let daemon = try RealDaemon.started()
    func run(_ line: String, _ output: String = "") throws {
      #expect(try daemon.told(line) == .printed(output), "\(line)")
    }
    try run("rep put anna agent help sales")
    try run("rep put ben lead sales")
    try run("rep presence anna Available")
    try run("customer message whatsapp ada hello, my order is late", "session 1: delivered\n")
    #expect(try daemon.told("session list").output.contains("1\twaiting for rep\twhatsapp\tada"))
    try run("session priority 1 0")
    try run("session assign 1 anna")
    try run("rep replied anna 1")
    #expect(try daemon.told("rep show anna").output.contains("          Load: 1/4\n"))
    try run("rep transfer anna 1 --queue sales")
    try run("rep pick anna 1")
    try run("rep inactivate anna 1")
    try run("customer message whatsapp ada and now", "session 1: delivered\n")
    try run("rep end anna 1 --disposition sold --key k")
    try run("rep end anna 1 --disposition sold --key k")
    try run("session delete 1")
    try run("audit", "No drift.\n")
    try run("rep remove ben")
    #expect(try daemon.told("rep list --no-legend").output.split(separator: "\n").count == 1)
  }

  @Test func `refusals are sentences, and change nothing`() throws {
    let daemon = try RealDaemon.started()
    #expect(try daemon.told("rep put anna agent help").status == 0)
    let refused = [
      ("session show 9", "there has never been a session 9"),
      ("rep show bob", "there is no rep 'bob'"),
      ("queue show nowhere", "there is no queue 'nowhere'"),
      ("rep put ben boss help", "there is no profile 'boss'"),
      ("rep presence anna Lunch", "there is no presence status 'Lunch'"),
      ("customer leave whatsapp ada", "no open session"),
      ("customer message nowhere ada hi", "there is no channel 'nowhere'"),
      ("rep accept anna 1 1", "there has never been a session 1"),
      ("session assign 9 anna", "session 9"), ("responder join greeter 1", "not connected"),
    ]
    for (line, sentence) in refused {
      let told = try daemon.told(line)
      #expect(told.error.contains(sentence), "\(line): \(told.error)")
      #expect(told.status == 1 && told.output == "", "\(line)")
    }
  }

  @Test func `time passes when it is told to`() throws {
    let daemon = try RealDaemon.started()
    #expect(try daemon.told("customer message whatsapp ada hi").status == 0)
    #expect(try daemon.told("advance-clock 1h").output.hasPrefix("20"))
    #expect(try daemon.told("session list").output.contains("\t1h\n"), "by the daemon's clock")
    #expect(try daemon.told("session show 1").output.contains("(1h ago)\n"))
    let overview = try daemon.told("--json=short").output
    let desk = try JSONValue(parsing: overview)["overview"] ?? [:]
    #expect(desk.number("waiting") == 1)
    #expect(desk.number("oldest_milliseconds") == 3_600_000)
  }

  @Test func `what the daemon knows is proposed`() throws {
    let daemon = try RealDaemon.started()
    let put = try daemon.told("rep put anna agent help")
    #expect(put.status == 0)
    let words = ["--complete", "--", "--socket", daemon.socket]
    #expect(try Told.by(words + ["rep", "show", ""]) == .printed("anna\tOffline\n"))
    #expect(
      try Told.by(words + ["queue", "show", ""]) == .printed("help\t0 waiting\nsales\t0 waiting\n"))
  }

  @Test func `its facts can be watched, and its figures seen`() throws {
    let daemon = try RealDaemon.started()
    #expect(try daemon.told("rep put anna agent help").status == 0)
    let ended = try Program.run([
      "bash", "-c", "omnictl --socket \(daemon.socket) watch --since 1 | head -3",
    ])
    #expect(ended.output.split(separator: "\n").last?.contains("rep anna put") ?? false)
    #expect(ended.error == "")
    #expect(try daemon.told("statistics").output.contains("Facts: 3\n"))
    #expect(try daemon.told("check") == .printed("No mistakes.\n"))
    #expect(try daemon.told("reload").status == 0)
  }

  @Test func `omnid(8) tells of every option that omnid has`() throws {
    let page = try Repository.text("man/omnid.8")
    let help = try Program.run(["omnid", "--help"]).output
    let options = Set(help.matches(of: /--[a-z]+/).map { String($0.output) })
    #expect(options.count == 9)
    for option in options {
      #expect(page.contains(option.replacing("-", with: "\\-")), "\(option)")
    }
  }
}
