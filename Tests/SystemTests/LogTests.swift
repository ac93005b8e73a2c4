import CSystemd
import Glibc
import TestSupport
import Testing

@testable import System

struct LogTests {
  @Test func `a line says when, how grave, what, and the fields`() async throws {
    await #expect(processExitsWith: .success) {
      Variable.set("TZ", "UTC")
      let entry = LogEntry(
        level: .warning, messageID: nil,
        fields: [LogField("OMNI_REP", "alice"), LogField("OMNI_SESSION", "12")],
        message: "rep alice missed an offer", realtimeMilliseconds: 1_779_285_787_023)
      #expect(
        entry.line
          == "2026-05-20 14:03:07.023 warning: rep alice missed an offer "
          + "(OMNI_REP=alice OMNI_SESSION=12)\n")
    }
  }

  @Test(arguments: [
    ("two\nlines", "two\\nlines"), ("\u{1B}[2Jgone", "\\u{1B}[2Jgone"),
    ("a\u{202E}b", "a\\u{202E}b"), ("naïve ✓ 日本", "naïve ✓ 日本"),
  ])
  func `nothing in a text can break out of its line`(text: String, shown: String) {
    let entry = LogEntry(
      level: .error, messageID: nil, fields: [LogField("OMNI_REP", text)], message: text,
      realtimeMilliseconds: 0)
    #expect(entry.line.hasSuffix(" error: \(shown) (OMNI_REP=\(shown))\n"))
  }

  @Test func `what the journal gets has its fields`() {
    let entry = LogEntry(
      level: .notice, messageID: "0123456789abcdef0123456789abcdef",
      fields: [LogField("OMNI_RULE", "S17")], message: "hello", realtimeMilliseconds: 0)
    #expect(
      entry.journalFields == [
        "MESSAGE=hello", "PRIORITY=5", "MESSAGE_ID=0123456789abcdef0123456789abcdef",
        "OMNI_RULE=S17",
      ])
  }

  @Test func `entries come in order, and those below the level not at all`() throws {
    let (here, there) = try Socket.pair()
    let log = try Log(level: .notice, destination: .descriptor(here.descriptor))
    log.write(.info, "unheard")
    log.write(.notice, "one")
    log.level = .info
    log.write(.info, "two")
    log.level = .error
    log.write(.warning, "unheard")
    #expect(log.flush(withinMilliseconds: 5_000))
    let lines = text(there).split(separator: "\n")
    #expect(
      lines.map { $0.split(separator: " ").dropFirst(2).joined(separator: " ") } == [
        "notice: one", "info: two",
      ])
    here.close()
    there.close()
  }

  @Test func `who does not read the log stops nobody, and the lost are counted`() throws {
    let (here, there) = try Socket.pair()
    // As a terminal that was stopped: its writer waits for ever.
    _ = system_fcntl(here.descriptor, F_SETFL, 0)
    let log = try Log(level: .notice, destination: .descriptor(here.descriptor))
    let filling = String(repeating: "x", count: 1_000)
    let count = 3 * Log.waitingMax
    for _ in 0..<count { log.write(.notice, filling) }
    #expect(!log.flush(withinMilliseconds: 0))
    // Now somebody reads, and is told.
    var tail = ""
    while !tail.contains(" entries are lost: nobody read the log\n") {
      tail = tail.suffix(100) + text(there, waiting: true)
      log.write(.notice, "more")
    }
    there.close()
    #expect(log.flush(withinMilliseconds: 5_000))
    here.close()
  }

  @Test(arguments: ["x", "\u{1}", "é", "\u{2028}", "👩🏽‍🚀"])
  func `a line is short, whatever it is to say`(piece: String) {
    let text = String(repeating: piece, count: 1 << 18)
    let entry = LogEntry(
      level: .error, messageID: nil, fields: [LogField("OMNI_REP", text)], message: text,
      realtimeMilliseconds: 0)
    #expect(entry.line.utf8.count < 6_000)
    #expect(entry.line.contains("… (\(text.utf8.count) B)"))
    #expect(entry.journalFields.reduce(0) { $0 + $1.utf8.count } < 3_000)
    #expect(entry.byteCount < 3_000)
  }

  @Test func `one user's lines that wait leave room for others'`() throws {
    let (here, there) = try Socket.pair()
    _ = system_fcntl(here.descriptor, F_SETFL, 0)
    let log = try Log(level: .notice, destination: .descriptor(here.descriptor))
    let filling = String(repeating: "x", count: 2_000)
    for _ in 0..<2_000 { log.write(.notice, filling, of: 70) }
    #expect(log.lost > 1_000, "a mebibyte waits, and what the socket took")
    let lost = log.lost
    log.write(.notice, "another user's", of: 71)
    log.write(.notice, "the daemon's own")
    #expect(log.lost == lost)
    var said = ""
    while !said.contains("the daemon's own") {
      said = said.suffix(200) + text(there, waiting: true)
    }
    #expect(said.contains("another user's"))
    there.close()
    #expect(log.flush(withinMilliseconds: 5_000))
    here.close()
  }

  @Test func `a reader who has gone ends nothing`() throws {
    let (here, there) = try Socket.pair()
    there.close()
    let log = try Log(level: .notice, destination: .descriptor(here.descriptor))
    log.write(.notice, "to nobody")
    #expect(log.flush(withinMilliseconds: 5_000))
    here.close()
  }

  @Test func `the journal is found by the device and inode of standard error`() throws {
    let (here, there) = try Socket.pair()
    let identity = try #require(FileIdentity(descriptor: here.descriptor))
    let stream = "\(identity.device):\(identity.inode)"
    #expect(LogSink.leadsToJournal(here.descriptor, stream: stream))
    #expect(!LogSink.leadsToJournal(there.descriptor, stream: stream))
    for other in [nil, "", "1", "a:b", "\(identity.device):", "\(stream):1"] {
      #expect(!LogSink.leadsToJournal(here.descriptor, stream: other))
    }
    here.close()
    there.close()
  }

  @Test(.enabled(if: Root.isHere, Comment(rawValue: Root.reason)))
  func `the journal gets the entry with its fields, and its absence harms nobody`() async throws {
    await #expect(processExitsWith: .success) {
      try Mounts.emptyRun()
      let early = try Log(level: .debug, destination: .journal)
      early.write(.error, "to no journal")
      #expect(early.flush(withinMilliseconds: 5_000))

      let journal = try DatagramInbox(path: try Mounts.journalSocket())
      let log = try Log(level: .debug, destination: .journal)
      log.write(
        .warning, "missed an offer", id: "0123456789abcdef0123456789abcdef",
        fields: [LogField("OMNI_REP", "al\nice")])
      let message = try journal.next()
      for field in [
        "MESSAGE=missed an offer\n", "PRIORITY=4\n",
        "MESSAGE_ID=0123456789abcdef0123456789abcdef\n",
        "OMNI_REP\n\u{6}\0\0\0\0\0\0\0al\nice\n", "SYSLOG_IDENTIFIER=",
      ] { #expect(message.contains(field)) }
      let big = String(repeating: "x", count: 1_000_000)
      log.write(.notice, big)
      #expect(log.flush(withinMilliseconds: 5_000))
    }
  }

  @Test(.enabled(if: Root.isHere, Comment(rawValue: Root.reason)))
  func `a journal that nobody reads stops nobody`() async throws {
    await #expect(processExitsWith: .success) {
      try Mounts.emptyRun()
      let journal = try DatagramInbox(path: try Mounts.journalSocket())
      let log = try Log(level: .debug, destination: .journal)
      for _ in 0..<(2 * Log.waitingMax) { log.write(.notice, "unread") }
      #expect(!log.flush(withinMilliseconds: 0))
      #expect(try journal.next().contains("unread"))
    }
  }

  private func text(_ socket: Socket, waiting: Bool = false) -> String {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    if waiting { _ = socket.waitReadable(withinMilliseconds: 5_000) }
    guard case .bytes(let count) = socket.receive(into: &buffer) else { return "" }
    return String(decoding: buffer.prefix(count), as: UTF8.self)
  }
}
