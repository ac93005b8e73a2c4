import Foundation
import TestSupport
import Testing
import Varlink

/// A daemon that may take little more memory than its state does. Making a snapshot takes as much
/// again: before this was checked, each start began one and was killed within seconds.
@Suite(.serialized, .enabled(if: Root.isHere, "a control group can only be made by root"))
struct MemoryLimitTests {
  private static let sessions = 12_000

  private func highWater(_ daemon: RealDaemon) -> Int {
    let text = (try? String(contentsOfFile: "/proc/\(daemon.pid)/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }

  private func desk(snapshotFacts: Int) -> String {
    SmallDesk.text.replacing(
      "OpenSessionsMax=100\n", with: "OpenSessionsMax=100000\nSnapshotFacts=\(snapshotFacts)\n")
  }

  @Test(.timeLimit(.minutes(5)))
  func `a snapshot for which there is too little memory is left out, and the daemon serves`() throws
  {
    let daemon = try RealDaemon(desk(snapshotFacts: 1_000_000))
    try daemon.start()
    let client = try daemon.connect()
    let filler = String(repeating: "x", count: 230)
    for first in stride(from: 0, to: Self.sessions, by: 500) {
      for number in first..<first + 500 {
        try client.call(
          "Customer.Message",
          ["channel": "facebook", "customer": .string("c\(number)" + filler), "text": "hi"])
      }
      for _ in 0..<500 { #expect(try client.next()?.error == nil) }
    }
    daemon.stop(SIGKILL)
    try daemon.start()
    let peak = highWater(daemon)
    let resident = daemon.residentKilobytes
    daemon.stop(SIGKILL)
    guard let group = ControlGroup() else { return }
    try group.setLimit(bytes: (peak + 12 * 1_024) << 10)
    try daemon.folder.write(desk(snapshotFacts: 1_000), to: "omnid.conf")
    try daemon.start(by: group.launcher)
    try daemon.waitForLog("no snapshot is made, since there is too little memory")
    // Without the check it would be killed by the snapshot, which begins after a second.
    let end = Date(timeIntervalSinceNow: 3)
    let second = try daemon.connect()
    while Date() < end {
      #expect(try second.ask("Supervisor.Overview")["overview"]?["waiting"]?.int == 12_000)
      usleep(50_000)
    }
    let more: JSONValue = ["channel": "facebook", "customer": "one more", "text": "hi"]
    #expect(try second.ask("Customer.Message", more).error == nil)
    daemon.stop()
    #expect(daemon.process.terminationReason == .exit)
    // When there is room again, the snapshot is made.
    try daemon.start()
    let journal = daemon.folder.file("state/journal")
    let made = Date(timeIntervalSinceNow: 30)
    var count = ""
    while count != "1\n", Date() < made {
      usleep(100_000)
      count = try Program.run(
        "/usr/bin/sqlite3", ["-readonly", journal, "SELECT count(*) FROM snapshot"]
      ).output
    }
    #expect(count == "1\n")
    Attack.report(
      "memory for \(Self.sessions) sessions: \(resident) kB resident, \(peak) kB at most while it "
        + "starts, \(highWater(daemon)) kB at most while it makes a snapshot")
    daemon.stop()
  }
}
