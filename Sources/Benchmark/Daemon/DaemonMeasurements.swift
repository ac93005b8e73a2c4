import Foundation
import System

/// What a daemon does over its socket: calls a second, and how long they take.
enum DaemonMeasurements {
  struct Load {
    var perSecond = 0
    /// From the sending of a bundle of calls to its last answer.
    var watch = Stopwatch()
  }

  /// So many clients, each with so many calls under way: messages that wait in a queue.
  static func messages(clients: Int, depth: Int, bundles: Int, _ daemon: RunningDaemon) -> Load {
    var load = Load()
    let all = (0..<clients).compactMap { _ in LoadClient(daemon.socket) }
    guard all.count == clients, let set = try? ConnectionSet() else { return load }
    var customer = Int.random(in: 0..<1 << 40)
    // Made beforehand: the client's work shall not be measured.
    let said = (0..<clients).map { _ in
      (0..<bundles).map { _ in
        (0..<depth).flatMap { _ -> [UInt8] in
          customer += 1
          return LoadClient.message(customer, on: "night")
        }
      }
    }
    var next = Array(repeating: 0, count: clients)
    var unanswered = Array(repeating: 0, count: clients)
    var sentAt = Array(repeating: ContinuousClock.now, count: clients)
    func sayNext(_ client: Int) {
      unanswered[client] = depth
      sentAt[client] = .now
      all[client].send(said[client][next[client]])
      next[client] += 1
    }
    for client in 0..<clients {
      try? set.add(all[client].socket, token: UInt64(client))
    }
    let began = ContinuousClock.now
    for client in 0..<clients { sayNext(client) }
    var busy = clients
    var ready: [Readiness] = []
    while busy > 0 {
      ready.removeAll(keepingCapacity: true)
      guard (try? set.wait(into: &ready, withinMilliseconds: 5_000)) != nil, !ready.isEmpty
      else { break }
      for client in ready.map({ Int($0.token) }) {
        unanswered[client] -= all[client].receive(withinMilliseconds: 0)
        guard unanswered[client] == 0 else { continue }
        load.watch.note(.now - sentAt[client])
        if next[client] < bundles { sayNext(client) } else { busy -= 1 }
      }
    }
    load.perSecond = Stopwatch.perSecond(clients * bundles * depth, since: began)
    return load
  }

  /// From a customer's message to the offer on the rep's lease, each rep's capacity being free.
  static func offers(_ count: Int, _ daemon: RunningDaemon) -> Stopwatch {
    var watch = Stopwatch()
    guard let gateway = LoadClient(daemon.socket), let desk = LoadClient(daemon.socket) else {
      return watch
    }
    gateway.ask(
      #"{"method":"org.omnid.Manager.PutRep","parameters":"#
        + #"{"rep":"anna","profile":"all","queues":["help"]}}"#)
    desk.send(
      Array(
        #"{"method":"org.omnid.Rep.Attend","parameters":{"reps":["anna"]},"more":true}"#.utf8) + [0]
    )
    desk.receive(count: 2)
    gateway.ask(
      #"{"method":"org.omnid.Rep.SetPresence","parameters":{"rep":"anna","presence":"Here"}}"#)
    desk.receive(count: 1)
    let first = Int.random(in: 0..<1 << 40)
    for customer in first..<first + count {
      let message = LoadClient.message(customer, on: "chat")
      watch.time {
        gateway.send(message)
        desk.receive(count: 1)
      }
      gateway.receive(count: 1)
    }
    return watch
  }

  /// From the start of the process to its first answer.
  static func starts(_ count: Int) -> Stopwatch {
    var watch = Stopwatch()
    for _ in 0..<count {
      let began = ContinuousClock.now
      guard let daemon = RunningDaemon() else { break }
      watch.note(.now - began)
      daemon.stop()
    }
    return watch
  }

  /// What it takes with so many connections that say nothing.
  static func residentBytes(connections: Int, _ daemon: RunningDaemon) -> Int {
    let idle = (0..<connections).compactMap { _ in LoadClient(daemon.socket) }
    // All were taken when the last is answered.
    guard idle.count == connections, idle.last?.answers() ?? true else { return 0 }
    return daemon.residentBytes
  }
}
