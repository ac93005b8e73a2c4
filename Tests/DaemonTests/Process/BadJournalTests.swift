import Foundation
import TestSupport
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
    #expect(repaired.output.contains("beside 1 batch "), "\(repaired.output)")
    #expect(try daemon.run(["--repair"] + state).error.contains("there is a file"))
    let advice = try #require(repaired.output.split(separator: "\n").last)
    #expect(advice.contains("mv"), "\(repaired.output)")
    #expect(try Program.run("/bin/sh", ["-c", String(advice)]).status == 0)
    try daemon.start()
    let waiting = try daemon.connect().ask("Supervisor.Overview")["overview"]?["waiting"]?.int
    #expect(waiting == 1)
    daemon.stop()
    let again = try daemon.run(["--repair"] + state)
    #expect(again.output.contains("is intact up to its last fact"), "\(again.output)")
  }

  /// A daemon that was killed after it had answered twenty messages.
  private func killedDaemon() throws -> RealDaemon {
    let daemon = try RealDaemon()
    try daemon.start()
    let client = try daemon.connect()
    for number in 1...20 {
      let message: JSONValue = [
        "channel": "facebook", "customer": .string("c\(number)"), "text": "hi",
      ]
      #expect(try client.ask("Customer.Message", message).error == nil)
    }
    daemon.stop(SIGKILL)
    return daemon
  }

  /// After a kill everything is in the log; SQLite takes a log with a damaged header for an empty
  /// one.
  @Test func `a damaged log is told after a kill, and a repair reads it without its header`() throws
  {
    let daemon = try killedDaemon()
    let log = daemon.folder.file("state/journal-wal")
    var bytes = try Data(contentsOf: URL(filePath: log))
    let (file, place) = (try FileHandle(forUpdating: URL(filePath: log)), 18)
    bytes[place] ^= 1
    try file.seek(toOffset: UInt64(place))
    try file.write(contentsOf: [bytes[place]])
    try file.close()
    try daemon.begin()
    #expect(daemon.waitForEnd())
    #expect(daemon.process.terminationStatus == 65)
    #expect(daemon.log.contains("the header of the write-ahead log"), "\(daemon.log)")
    #expect(daemon.log.contains("were on disk and are missing"), "\(daemon.log)")
    #expect(try Data(contentsOf: URL(filePath: log)) == bytes, "nothing is overwritten")
    let repaired = try daemon.run(["--repair", "--state", daemon.folder.file("state")])
    let told = repaired.output + repaired.error
    #expect(told.contains("the header of the write-ahead log"), "\(repaired)")
    #expect(told.contains("was worked out from its first frame"), "\(repaired)")
    #expect(!told.contains("missing in the copy"), "\(repaired)")
    let advice = try #require(repaired.output.split(separator: "\n").last)
    #expect(try Program.run("/bin/sh", ["-c", String(advice)]).status == 0)
    try daemon.start()
    let waiting = try daemon.connect().ask("Supervisor.Overview")["overview"]?["waiting"]?.int
    #expect(waiting == 20)
  }

  @Test func `a repair says how much of a damaged log is lost, and which facts`() throws {
    let daemon = try killedDaemon()
    let log = daemon.folder.file("state/journal-wal")
    let file = try FileHandle(forUpdating: URL(filePath: log))
    let place: UInt64 = 32 + 20 * 4_120 + 700
    try file.seek(toOffset: place)
    let byte = try #require(try file.read(upToCount: 1))
    try file.seek(toOffset: place)
    try file.write(contentsOf: [byte[0] ^ 1])
    try file.close()
    let repaired = try daemon.run(["--repair", "--state", daemon.folder.file("state")])
    #expect(
      repaired.output.contains(#/\d+ bytes of the write-ahead log .+, from byte 82432 on, were/#),
      "\(repaired)")
    #expect(repaired.output.contains(#/facts \d+ to \d+ are missing in the copy/#), "\(repaired)")
  }

  @Test func `a repair follows no link, and its copy is as closed as the journal`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    daemon.stop()
    let state = ["--repair", "--state", daemon.folder.file("state")]
    let (copy, other) = (daemon.folder.file("state/journal.repaired"), daemon.folder.file("other"))
    try FileManager.default.createSymbolicLink(atPath: copy, withDestinationPath: other)
    let refused = try daemon.run(state)
    #expect(refused.status != 0 && refused.error.contains(copy), "\(refused)")
    #expect(!FileManager.default.fileExists(atPath: other))
    try FileManager.default.removeItem(atPath: copy)
    let journal = daemon.folder.file("state/journal")
    if Root.isHere { unsafe chown(journal, 65_534, 65_534) }
    unsafe chmod(journal, 0o640)
    #expect(try daemon.run(state).status == 0)
    let attributes = try FileManager.default.attributesOfItem(atPath: copy)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(!Root.isHere || attributes[.ownerAccountID] as? Int == 65_534)
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
