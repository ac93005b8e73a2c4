import Foundation
import TestSupport
import Testing
import Varlink

/// A journal that is renamed, deleted or replaced under a running daemon: no write fails, but the
/// next start would not find what was answered.
@Suite struct JournalPlaceTests {
  private func message(_ customer: String) -> JSONValue {
    ["channel": "facebook", "customer": .string(customer), "text": "hi"]
  }

  @Test(arguments: ["journal", "journal-wal"])
  func `a journal that was renamed stops changes until it is back`(name: String) throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let client = try daemon.connect()
    #expect(try client.ask("Customer.Message", message("ada")).error == nil)
    let (here, away) = (daemon.folder.file("state/\(name)"), daemon.folder.file("away"))
    try FileManager.default.moveItem(atPath: here, toPath: away)
    try daemon.waitForLog("was renamed or deleted while omnid runs")
    let refused = try client.ask("Customer.Message", message("ben"))
    #expect(refused.error == "StorageFailed")
    #expect(refused.string("reason")?.contains("move it back") == true)
    #expect(try client.ask("Supervisor.Overview")["overview"]?["waiting"]?.int == 1)
    try FileManager.default.moveItem(atPath: away, toPath: here)
    try daemon.waitForLog("the journal can be written again")
    #expect(try client.ask("Customer.Message", message("ben")).error == nil)
    daemon.stop(SIGKILL)
    try daemon.start()
    let after = try daemon.connect().ask("Supervisor.Overview")["overview"]
    #expect(after?["waiting"]?.int == 2)
  }

  @Test func `of a journal that was deleted a backup still has all`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let client = try daemon.connect()
    #expect(try client.ask("Customer.Message", message("ada")).error == nil)
    let journal = daemon.folder.file("state/journal")
    try FileManager.default.removeItem(atPath: journal)
    try daemon.waitForLog("was renamed or deleted while omnid runs")
    let backup: JSONValue = ["file": .string(daemon.folder.file("rescued"))]
    #expect(try client.ask("Manager.Backup", backup).error == nil)
    daemon.stop()
    try daemon.begin()
    #expect(daemon.waitForEnd())
    #expect(daemon.process.terminationStatus == 65)
    #expect(daemon.log.contains("is not there any more; it held facts up to"), "\(daemon.log)")
    #expect(!FileManager.default.fileExists(atPath: journal), "none is begun anew")
    try FileManager.default.moveItem(atPath: daemon.folder.file("rescued"), toPath: journal)
    try daemon.start()
    let after = try daemon.connect().ask("Supervisor.Overview")["overview"]
    #expect(after?["waiting"]?.int == 1)
  }

  /// It says how far the journal goes, should the log be damaged after a kill.
  @Test func `a mark that was taken away is made anew within a second, and told`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let client = try daemon.connect()
    #expect(try client.ask("Customer.Message", message("ada")).error == nil)
    let mark = URL(filePath: daemon.folder.file("state/journal-mark"))
    let before = try Data(contentsOf: mark)
    try FileManager.default.removeItem(at: mark)
    try daemon.waitForLog(
      "journal-mark was renamed or deleted while omnid runs; it has been made anew")
    #expect(try Data(contentsOf: mark) == before, "of no other fact than before")
    #expect(try client.ask("Customer.Message", message("ben")).error == nil)
    #expect(try Data(contentsOf: mark) != before, "it is gone on with")
    try daemon.folder.write("another", to: "another")
    #expect(unsafe rename(daemon.folder.file("another"), mark.path) == 0)
    try daemon.waitForLog("journal-mark was replaced by another file while omnid runs")
    daemon.stop(SIGKILL)
    let log = URL(filePath: daemon.folder.file("state/journal-wal"))
    try FileManager.default.removeItem(at: log)
    try daemon.begin()
    #expect(daemon.waitForEnd())
    #expect(daemon.process.terminationStatus == 65, "\(daemon.log)")
  }

  @Test func `another file in its place is left alone`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let journal = daemon.folder.file("state/journal")
    try FileManager.default.moveItem(atPath: journal, toPath: daemon.folder.file("away"))
    try daemon.folder.write("another", to: "state/journal")
    try daemon.waitForLog("was replaced by another file while omnid runs")
    let refused = try daemon.connect().ask("Customer.Message", message("ben"))
    #expect(refused.error == "StorageFailed")
    daemon.stop()
    #expect(daemon.folder.text(of: "state/journal") == "another")
  }
}
