import Foundation
import TestSupport
import Testing
import Varlink

@testable import System

/// A real process on a real socket: how it begins, and how it ends.
@Suite struct ServingTests {
  private func message(_ customer: String) -> JSONValue {
    ["channel": "facebook", "customer": .string(customer), "text": "hi"]
  }

  private func customers(_ daemon: RealDaemon) throws -> [String] {
    let client = try daemon.connect()
    try client.call("Supervisor.ListSessions", [:], .more)
    return try client.rest().compactMap { $0["session"]?["customer"]?.string }
  }

  @Test func `it serves, stops by a signal, and has all that it answered`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let client = try daemon.connect()
    #expect(try client.ask("Customer.Message", message("c1")).int("session") == 1)
    let seconds = try #require(daemon.stop())
    #expect(seconds < 1)
    #expect(daemon.process.terminationStatus == 0)
    #expect(!FileManager.default.fileExists(atPath: daemon.socket))
    try daemon.start()
    let again = try daemon.connect()
    #expect(try again.ask("Customer.Message", message("c1")).int("session") == 1)
    try daemon.waitForLog("with 1 open session and")
  }

  @Test func `a second one on the same state or socket does not start, and says who has it`()
    throws
  {
    let daemon = try RealDaemon()
    try daemon.start()
    let arguments = ["--config", daemon.configuration]
    let state = try daemon.run(
      arguments + ["--state", daemon.folder.file("state"), "--socket", daemon.folder.file("s2")])
    #expect(state.status == 1)
    #expect(state.error.contains("process \(daemon.pid) (omnid)"), "\(state.error)")
    let socket = try daemon.run(
      arguments + ["--state", daemon.folder.file("state2"), "--socket", daemon.socket])
    #expect(socket.status == 1)
    #expect(socket.error.contains("process \(daemon.pid) (omnid)"), "\(socket.error)")
    _ = try daemon.connect().ask("Supervisor.Overview")
  }

  @Test func `a socket that a dead one left is taken over`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    daemon.stop(SIGKILL)
    #expect(FileManager.default.fileExists(atPath: daemon.socket))
    try daemon.start()
    _ = try daemon.connect().ask("Supervisor.Overview")
  }

  /// Under full load, every call that was carried out was answered, and no other.
  @Test func `a stop under load ends within a second, with every accepted call answered`()
    throws
  {
    let daemon = try RealDaemon(SmallDesk.text.replacing("OpenSessionsMax=100\n", with: ""))
    try daemon.start()
    let clients = try (0..<16).map { _ in try daemon.connect() }
    let load = Load()
    for (number, client) in clients.enumerated() {
      Thread.detachNewThread { load.run(client, number) }
    }
    while load.answered.count < 300 { usleep(1_000) }
    let seconds = try #require(daemon.stop())
    load.waitForEnd(of: clients.count)
    print("stopped under load in \(Int(seconds * 1_000)) ms, \(load.answered.count) calls answered")
    #expect(seconds < 1.2, "a second, and what it takes to see it")
    #expect(daemon.process.terminationStatus == 0)
    try daemon.start()
    #expect(try Set(customers(daemon)) == load.answered)
  }

  @Test func `what was answered is there after any kill`() throws {
    let daemon = try RealDaemon(SmallDesk.text.replacing("OpenSessionsMax=100\n", with: ""))
    var chance = SeededGenerator(seed: UInt64(Date().timeIntervalSince1970))
    var answered: Set<String> = []
    for round in 0..<6 {
      try daemon.start()
      let there = try Set(customers(daemon))
      #expect(answered.isSubset(of: there), "what was answered is there")
      let client = try daemon.connect()
      let killer = (pid: daemon.pid, microseconds: UInt32(2_000 + chance.below(60_000)))
      Thread.detachNewThread {
        usleep(killer.microseconds)
        kill(killer.pid, SIGKILL)
      }
      do {
        for number in 0... {
          let customer = "r\(round)c\(number)"
          if try client.ask("Customer.Message", message(customer)).error == nil {
            answered.insert(customer)
          }
        }
      } catch {}
      #expect(daemon.waitForEnd())
    }
    #expect(answered.count > 6)
    try daemon.start()
    #expect(try answered.isSubset(of: customers(daemon)))
    #expect(try daemon.connect().ask("Manager.Audit")["drift"] == [])
  }
}

/// Clients that call as fast as they are answered, until the daemon is gone.
private final class Load: @unchecked Sendable {
  private let lock = NSLock()
  private var customers: Set<String> = []
  private var ended = 0

  var answered: Set<String> { lock.withLock { customers } }

  func run(_ client: RealClient, _ number: Int) {
    let deep = 16
    var (asked, heard) = (0, 0)
    do {
      while true {
        while asked - heard < deep {
          let customer = "c\(number)-\(asked)"
          asked += 1
          try client.call(
            "Customer.Message",
            ["channel": "facebook", "customer": .string(customer), "text": "hi"])
        }
        guard let answer = try client.next() else { break }
        if answer.error == nil { lock.withLock { _ = customers.insert("c\(number)-\(heard)") } }
        heard += 1
      }
    } catch {
      // What was answered before the end is still to be read.
      while let answer = try? client.next(withinMilliseconds: 0) {
        if answer.error == nil { lock.withLock { _ = customers.insert("c\(number)-\(heard)") } }
        heard += 1
      }
    }
    lock.withLock { ended += 1 }
  }

  func waitForEnd(of count: Int) {
    while lock.withLock({ ended }) < count { usleep(1_000) }
  }
}
