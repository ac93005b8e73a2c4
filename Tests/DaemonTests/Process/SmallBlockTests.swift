import Foundation
import TestSupport
import Testing
import Varlink

/// A full file system with blocks smaller than a page of memory: touching a mapped page of a file
/// that has no block kills the process by SIGBUS.
@Suite(.enabled(if: Root.isHere, "a file system can only be made by root"))
struct SmallBlockTests {
  private func message(_ number: Int) -> JSONValue {
    let filler = String(repeating: "x", count: 200)
    return ["channel": "facebook", "customer": .string("c\(number)" + filler), "text": "hi"]
  }

  @Test func `a full disk with small blocks ends no daemon by a signal`() throws {
    let folder = TemporaryFolder()
    guard let disk = try SmallDisk(in: folder, smallBlocksOfMegabytes: 28) else { return }
    let daemon = try RealDaemon(
      SmallDesk.text.replacing("OpenSessionsMax=100\n", with: ""), in: folder)
    try daemon.start()
    disk.fill()
    let client = try daemon.connect()
    var answered = 0
    while try client.ask("Customer.Message", message(answered)).error == nil { answered += 1 }
    #expect(try client.ask("Supervisor.Overview")["overview"]?["waiting"]?.int == Int64(answered))
    daemon.stop(SIGKILL)
    for blocks in [0, 1, 8, 20, 32, 40, 64, 150, 200] {
      try? disk.makeRoom()
      disk.fill(leaving: blocks * 1_024)
      try daemon.begin()
      let end = Date(timeIntervalSinceNow: 10)
      while daemon.process.isRunning, Date() < end {
        if let client = try? RealClient(daemon.socket) {
          _ = try? client.ask("Supervisor.Overview")
          break
        }
        usleep(5_000)
      }
      daemon.stop()
      #expect(daemon.process.terminationReason == .exit, "\(blocks) blocks: \(daemon.log)")
    }
    try disk.makeRoom()
    try daemon.start()
    let after = try daemon.connect().ask("Supervisor.Overview")["overview"]
    #expect(after?["waiting"]?.int == Int64(answered))
    daemon.stop()
  }
}
