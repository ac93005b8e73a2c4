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

  /// A key's answer stands beside the facts, which all are intact without it.
  @Test func `a damaged journal is told, repaired and gone on with as the repair says`() throws {
    let daemon = try RealDaemon()
    let message: JSONValue = [
      "channel": "facebook", "customer": "ada", "text": "hi", "key": "key-of-ada",
    ]
    try daemon.start()
    let answer = try daemon.connect().ask("Customer.Message", message)
    #expect(answer.error == nil)
    daemon.stop()
    let journal = daemon.folder.file("state/journal")
    try Self.turn("key-of-ada", in: journal)
    try daemon.begin()
    #expect(daemon.waitForEnd())
    #expect(daemon.process.terminationStatus == 65)
    #expect(daemon.log.contains("what was noted beside the facts"), "\(daemon.log)")
    #expect(daemon.log.contains("; facts up to ") && !daemon.log.contains("1970"))

    let state = ["--state", daemon.folder.file("state")]
    let repaired = try daemon.run(["--repair"] + state)
    #expect(repaired.status == 0, "\(repaired.error)")
    #expect(repaired.output.contains("beside 1 batches"), "\(repaired.output)")
    #expect(try daemon.run(["--repair"] + state).error.contains("there is a file"))
    let advice = try #require(repaired.output.split(separator: "\n").last)
    #expect(advice.contains("mv"), "\(repaired.output)")
    #expect(try Command.run("/bin/sh", ["-c", String(advice)]).status == 0)
    try daemon.start()
    let waiting = try daemon.connect().ask("Supervisor.Overview")["overview"]?["waiting"]?.int
    #expect(waiting == 1)
    daemon.stop()
    let again = try daemon.run(["--repair"] + state)
    #expect(again.output.contains("is intact up to its last fact"), "\(again.output)")
  }

  /// Changes a byte wherever the text stands in the file.
  private static func turn(_ text: String, in path: String) throws {
    var bytes = try Data(contentsOf: URL(filePath: path))
    var place = bytes.startIndex
    while let found = bytes.range(of: Data(text.utf8), in: place..<bytes.endIndex) {
      bytes[found.lowerBound] ^= 1
      place = found.upperBound
    }
    try bytes.write(to: URL(filePath: path))
  }
}
