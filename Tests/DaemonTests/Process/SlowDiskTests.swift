import Foundation
import TestSupport
import Testing
import Varlink

@testable import Daemon
@testable import Engine
@testable import System

/// A real daemon whose disk takes seconds for a flush.
@Suite struct SlowDiskTests {
  private let daemon: RealDaemon
  private let shim: Shim

  init() throws {
    daemon = try RealDaemon()
    shim = try Shim(in: daemon.folder)
    daemon.environment = shim.environment
  }

  private func message(_ customer: String) -> JSONValue {
    ["channel": "facebook", "customer": .string(customer), "text": "hi"]
  }

  @Test func `a watchdog is given its signs of life while a lone call waits for the disk`() throws {
    let watchdogMilliseconds: Int64 = 2_000
    let manager = try NotificationSocket(path: daemon.folder.file("notify"))
    daemon.environment["NOTIFY_SOCKET"] = manager.path
    daemon.environment["WATCHDOG_USEC"] = "\(watchdogMilliseconds * 1_000)"
    try daemon.start()
    let client = try daemon.connect()
    #expect(try client.ask("Customer.Message", message("c1")).error == nil)
    try shim.slowFlush(bySeconds: 6)
    try client.call("Customer.Message", message("c2"))
    var aliveAt = SystemClock.monotonic.milliseconds
    var longestSilence: Int64 = 0
    var heard = ""
    var isAnswered = false
    while !isAnswered {
      while let lines = manager.next() {
        heard += lines.joined(separator: "\n") + "\n"
        if lines.contains("WATCHDOG=1") { aliveAt = SystemClock.monotonic.milliseconds }
      }
      longestSilence = max(longestSilence, SystemClock.monotonic.milliseconds - aliveAt)
      isAnswered = try client.next(withinMilliseconds: 5) != nil
      if longestSilence > 20_000 { break }
    }
    #expect(isAnswered)
    #expect(longestSilence < watchdogMilliseconds)
    #expect(heard.contains("STATUS=waits for the disk that has the journal, for "))
    try shim.slowFlush(bySeconds: 0)
    try daemon.waitForLog("s to keep what was recorded")
  }

  @Test func `after a slow commit the loop itself waits for no further one`() throws {
    try daemon.start()
    let (writer, reader) = (try daemon.connect(), try daemon.connect())
    _ = try reader.ask("org.varlink.service.GetInfo")
    try shim.slowFlush(bySeconds: 0.5)
    #expect(try writer.ask("Customer.Message", message("c1")).error == nil)
    try shim.slowFlush(bySeconds: 0)
    // Waits until the journal's thread sleeps; until then it would commit the next batch itself.
    Thread.sleep(forTimeInterval: 1.5)
    try shim.slowFlush(bySeconds: 3)
    try writer.call("Customer.Message", message("c2"))
    let began = SystemClock.monotonic.milliseconds
    // This answer does not depend on the journal, so it need not wait.
    for _ in 0..<5 { #expect(try reader.ask("org.varlink.service.GetInfo").error == nil) }
    #expect(SystemClock.monotonic.milliseconds - began < 2_000)
    #expect(try writer.next()?.error == nil)
    #expect(SystemClock.monotonic.milliseconds - began > 2_500)
    try shim.slowFlush(bySeconds: 0)
  }

  @Test func `a stop waits for the disk, and asks for the time`() throws {
    let manager = try NotificationSocket(path: daemon.folder.file("notify"))
    daemon.environment["NOTIFY_SOCKET"] = manager.path
    try daemon.start()
    let (client, other) = (try daemon.connect(), try daemon.connect())
    try shim.slowFlush(bySeconds: 4)
    #expect(try client.ask("Customer.Message", message("c1")).error == nil)
    // The journal's thread commits the next one, and has it once another is answered.
    try client.call("Customer.Message", message("c2"))
    _ = try other.ask("org.varlink.service.GetInfo")
    usleep(200_000)
    kill(daemon.pid, SIGTERM)
    var heard = ""
    let end = Date(timeIntervalSinceNow: 30)
    while daemon.process.isRunning, Date() < end {
      while let lines = manager.next() { heard += lines.joined(separator: "\n") + "\n" }
      usleep(5_000)
    }
    #expect(!daemon.process.isRunning && daemon.process.terminationStatus == 0)
    #expect(heard.contains("EXTEND_TIMEOUT_USEC="))
  }

  @Test func `the log hears of it once a minute, with the longest`() {
    var disk = SlowDisk()
    #expect(disk.remark(commit: 900, at: 0) == nil)
    #expect(disk.remark(commit: 15_000, at: 1_000) == 15_000)
    #expect(disk.remark(commit: 3_000, at: 2_000) == nil)
    #expect(disk.remark(commit: 2_000, at: 60_000) == nil)
    #expect(disk.remark(commit: 0, at: 61_000) == 3_000)
    #expect(disk.remark(commit: 0, at: 200_000) == nil)
  }
}
