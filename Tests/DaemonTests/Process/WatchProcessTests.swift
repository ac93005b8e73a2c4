import Foundation
import TestSupport
import Testing
import Varlink

/// `Watch` of a real daemon, across a restart.
@Suite struct WatchProcessTests {
  /// All facts up to the one that is the last now.
  private func facts(_ daemon: RealDaemon, upTo last: Int64) throws -> [String] {
    let watcher = try daemon.connect()
    defer { watcher.close() }
    try watcher.call("Supervisor.Watch", ["since": 1], .more)
    var facts: [String] = []
    while facts.count < last, let answer = try watcher.next(), let fact = answer["fact"] {
      facts.append(fact.description)
    }
    return facts
  }

  private func last(_ client: RealClient) throws -> Int64 {
    try client.ask("Supervisor.Overview")["overview"]?["fact"]?.int ?? 0
  }

  @Test func `a fact reads the same live, after a removal and after restarts`() throws {
    let daemon = try RealDaemon()
    try daemon.start()
    let (client, watcher) = (try daemon.connect(), try daemon.connect())
    try watcher.call("Supervisor.Watch", ["since": 1], .more)
    try client.ask("Manager.PutRep", ["rep": "dora", "profile": "agent", "queues": ["sales"]])
    try client.ask("Rep.SetPresence", ["rep": "dora", "presence": "Available"])
    try client.ask("Customer.Message", ["channel": "whatsapp", "customer": "ada", "text": "hi"])
    try client.ask("Customer.Message", ["channel": "sms", "customer": "eve", "text": "hi"])
    try client.ask("Customer.Leave", ["channel": "sms", "customer": "eve"])
    try client.ask("Manager.RemoveRep", ["rep": "dora", "with_work": true])
    let count = try last(client)
    var live: [String] = []
    while live.count < count, let answer = try watcher.next(), let fact = answer["fact"] {
      live.append(fact.description)
    }
    #expect(live.contains { $0.contains("OfferMade") && $0.contains(#""rep":"dora""#) })
    #expect(try facts(daemon, upTo: count) == live)
    for signal in [SIGTERM, SIGKILL] {
      daemon.stop(signal)
      try daemon.start()
      #expect(try facts(daemon, upTo: count) == live)
    }
  }
}
