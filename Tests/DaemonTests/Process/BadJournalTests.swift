import Foundation
import Testing
import Varlink

/// A start that only a person can help: its status tells the service manager not to try again.
@Suite struct BadJournalTests {
  @Test func `what is no journal is left as it is, and told`() throws {
    let daemon = try RealDaemon()
    try FileManager.default.createDirectory(
      atPath: daemon.folder.file("state"), withIntermediateDirectories: true)
    let nonsense = String(repeating: "this is no journal\n", count: 400)
    try daemon.folder.write(nonsense, to: "state/journal")
    try daemon.begin()
    #expect(daemon.waitForEnd())
    #expect(daemon.process.terminationStatus == 65)
    #expect(daemon.log.contains("is no journal of omnid"), "\(daemon.log)")
    #expect(daemon.log.contains("move that file away"), "\(daemon.log)")
    #expect(daemon.folder.text(of: "state/journal") == nonsense)
  }
}
