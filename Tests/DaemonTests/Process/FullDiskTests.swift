import Foundation
import TestSupport
import Testing
import Varlink

@testable import System

/// A disk that is full: said at once, reading goes on, and so does all else when there is room.
@Suite(.enabled(if: Root.isHere, "a small disk can only be made by root"))
struct FullDiskTests {
  private func message(_ customer: String) -> JSONValue {
    let filler = String(repeating: "x", count: 200)
    return ["channel": "facebook", "customer": .string(customer + filler), "text": "hi"]
  }

  @Test func `it says so at once, answers what is read, and goes on by itself`() throws {
    let folder = TemporaryFolder()
    guard let disk = try SmallDisk(in: folder, bytes: 24 << 20) else { return }
    let daemon = try RealDaemon(
      SmallDesk.text.replacing("OpenSessionsMax=100\n", with: ""), in: folder)
    try daemon.start()
    let (client, desk) = (try daemon.connect(), try daemon.connect())
    try client.ask("Manager.PutRep", ["rep": "cleo", "profile": "desk", "queues": ["help"]])
    try desk.call("Rep.Attend", ["reps": ["cleo"]], .more)
    _ = try desk.next(event: "caught_up")
    disk.fill()
    let answered = try writeUntilFull(client)
    #expect(try client.ask("Customer.Message", message("more")).error == "StorageFailed")
    #expect(try client.ask("Manager.Reload").error == "StorageFailed")
    let backup: JSONValue = ["file": .string(folder.file("backup"))]
    #expect(try client.ask("Manager.Backup", backup).error == "BackupFailed")
    let waiting = try client.ask("Supervisor.Overview")["overview"]?["waiting"]?.int
    #expect(waiting == Int64(answered))
    #expect(try client.ask("Supervisor.ShowRep", ["rep": "cleo"])["rep"]?["lease"] == "whole")
    try daemon.waitForLog("nothing can be changed until the journal can be written")
    // A signal meanwhile changes nothing either.
    try folder.write("[Queue extra]\n", to: "omnid.conf.d/a.conf")
    kill(daemon.pid, SIGHUP)
    try daemon.waitForLog("not reloaded")
    try disk.makeRoom()
    try daemon.waitForLog("the journal can be written again")
    try client.ask("Rep.SetPresence", ["rep": "cleo", "presence": "Available"])
    _ = try desk.next(event: "offered")
    #expect(try client.ask("Manager.Audit")["drift"] == [])
    daemon.stop()
    try daemon.start()
    let after = try daemon.connect().ask("Supervisor.Overview")["overview"]
    #expect(after?["waiting"]?.int == Int64(answered))
    daemon.stop()
  }

  @Test func `a start on a full disk says what to do`() throws {
    let folder = TemporaryFolder()
    guard let disk = try SmallDisk(in: folder, bytes: 2 << 20) else { return }
    disk.fill()
    let daemon = try RealDaemon(in: folder)
    try daemon.begin()
    #expect(daemon.waitForEnd())
    #expect(daemon.process.terminationStatus == 1)
    #expect(daemon.log.contains("the disk is full") && daemon.log.contains(disk.path))
    try disk.makeRoom()
  }

  /// How many were answered before the disk was full.
  private func writeUntilFull(_ client: RealClient) throws -> Int {
    for number in 0..<200_000 {
      switch try client.ask("Customer.Message", message("c\(number)")).error {
      case nil: continue
      case "StorageFailed": return number
      case let error: throw TestFailure("\(error ?? "")")
      }
    }
    throw TestFailure("the disk is never full")
  }
}
