import Foundation
import Testing
import Varlink

@testable import System

/// Whatever some clients do, others are served as before. What is measured here wants the machine
/// to itself and an optimised daemon: `make test` runs it so, before all other tests.
@Suite(
  .serialized,
  .enabled(if: Root.isHere, "\(Root.reason)"),
  .enabled(
    if: ProcessInfo.processInfo.environment["OMNID_ALONE"] != nil,
    "what is measured wants the machine to itself: `make test` runs it first"))
struct WorstClientsTests {
  private let daemon: RealDaemon
  private let good: RealClient

  init() throws {
    let desk = SmallDesk.text.replacing("OpenSessionsMax=100\n", with: "")
      .replacing("SizeLimit=1\n", with: "")
    daemon = try RealDaemon(desk + WorstClients.role, in: TemporaryFolder(onDisk: true))
    try daemon.start()
    good = try daemon.connect()
  }

  @Test func `ten who break every limit do not double what a call takes`() throws {
    #expect(try slowdown(by: WorstClients.ten) <= 2)
  }

  @Test func `four who want all there is do not make others wait for long`() throws {
    #expect(try slowdown(by: WorstClients.greedy) <= 6)
  }

  /// By how much a good client's call takes longer at the median, at the best of some attempts.
  private func slowdown(by kinds: [String]) throws -> Double {
    var customer = 0
    _ = try times(500, &customer)
    let worst = try WorstClients(daemon.socket, kinds)
    usleep(500_000)
    var best = Double.infinity
    for attempt in 1...6 where best > 2 {
      var (quiet, loud): ([Int64], [Int64]) = ([], [])
      for _ in 0..<8 {
        worst.pause()
        usleep(50_000)
        quiet += try times(60, &customer)
        worst.goOn()
        usleep(50_000)
        loud += try times(60, &customer)
      }
      let (alone, among) = (median(quiet), median(loud))
      best = min(best, Double(among) / Double(alone))
      print(
        "a call takes \(alone) µs alone, \(among) µs among \(kinds.joined(separator: " "))",
        "(attempt \(attempt))")
    }
    try check()
    return best
  }

  /// How long each of some calls took, in microseconds.
  private func times(_ count: Int, _ customer: inout Int) throws -> [Int64] {
    try (0..<count).map { _ in
      customer += 1
      let began = SystemClock.monotonic.microseconds
      let answer = try good.ask(
        "Customer.Message",
        ["channel": "sms", "customer": .string("good\(customer)"), "text": "hi"])
      #expect(answer.error == nil)
      return SystemClock.monotonic.microseconds - began
    }
  }

  private func median(_ times: [Int64]) -> Int64 { times.sorted()[times.count / 2] }

  /// Somebody new is let in at once, nothing has drifted, and nothing has piled up.
  private func check() throws {
    let began = Date()
    let answer = try daemon.connect().ask("Supervisor.ShowRep", ["rep": "nobody"])
    let seconds = Date().timeIntervalSince(began)
    #expect(answer.error == "NoSuchRep")
    #expect(seconds < 0.5)
    let megabytes = daemon.residentKilobytes / 1_024
    print("a newcomer is answered after \(Int(seconds * 1_000)) ms; \(megabytes) MB are in memory")
    #expect(megabytes < 300)
    #expect(try good.ask("Manager.Audit")["drift"] == [])
  }
}
