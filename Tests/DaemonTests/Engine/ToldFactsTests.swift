import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// The facts that are kept for watchers.
struct ToldFactsTests {
  private var told = ToldFacts()

  private func item(_ bytes: [UInt8]) -> ToldFacts.Item {
    ToldFacts.Item(bytes: bytes, queues: [])
  }

  @Test mutating func `facts are kept until all have been told`() {
    for number: UInt64 in 7...2_006 { told.append(number, item([UInt8(number % 256), 0])) }
    #expect(!told.has(6) && told.has(7) && told.has(2_006) && !told.has(2_007))
    told.drop(before: 1_900)
    #expect(!told.has(1_899) && told.has(1_900))
    #expect(told[1_900].bytes[0] == UInt8(1_900 % 256))
    #expect(told.bytes == 2 * 107)
    told.drop(before: told.end)
    #expect(told.bytes == 0)
    told.append(2_007, item([]))
    #expect(told.has(2_007))
  }

  @Test mutating func `what comes after a gap begins anew`() {
    told.append(1, item([1]))
    told.append(5, item([5]))
    #expect(!told.has(1) && told.has(5) && told.bytes == 1)
  }

  @Test func `nothing is kept for a watcher that has not caught up`() throws {
    var room = try Room()
    let (watcher, client) = (room.connect(), room.connect())
    room.areErrandsHeld = true
    room[watcher].call("Supervisor.Watch", ["since": 1], .more)
    room.settle()
    for number in 0..<50 {
      let customer = JSONValue.string("c\(number)")
      room[client].call(
        "Customer.SetConsent", ["channel": "sms", "customer": customer, "opted_in": true])
    }
    room.settle()
    #expect(room.heldErrandCount == 1)
    // Those of the last command alone.
    #expect(room.engine.watching.scopes.count < 5)
    #expect(room.engine.watching.told.bytes == 0)
  }

  /// The watcher's connection is never given a turn while more is recorded than is kept.
  @Test func `a watcher that has no turn for long reads from disk again, and misses nothing`()
    throws
  {
    var room = try Room()
    let (watcher, client) = (room.connect(), room.connect())
    room[watcher].call("Supervisor.Watch", [:], .more)
    room.settle()
    let first = Int64(room.engine.state.factNumber) + 1
    room.withoutTurns = [watcher]
    let long = String(repeating: "x", count: 200)
    for number in 0..<24_000 where room.engine.clients[watcher].feed == nil {
      room[client].call(
        "Customer.SetConsent",
        [
          "channel": "sms", "customer": .string("\(number)\(long)"), "opted_in": true,
        ])
      if number.isMultiple(of: 500) {
        room.settle()
        room[client].forgetHeard()
      }
    }
    #expect(room.engine.clients[watcher].feed != nil, "it is far behind")
    #expect(room.engine.watching.told.bytes <= ToldFacts.bytesMax)
    room.withoutTurns = []
    room.engine.touch(writable: watcher)
    room.settle()
    let numbers = room[watcher].heard.compactMap { $0["fact"]?["number"]?.int }
    #expect(numbers == Array(first...room.onDisk.lastFact))
  }
}
