import Foundation
import Interface
import Routing
import TestSupport
import Testing
import Varlink
import Vocabulary

@testable import Projections

/// What a call costs on its way in and out. Figures mean something in a release build only:
///
///     OMNID_MEASURE=1 swift test -c release -Xswiftc -enable-testing --filter RequestCostTests
@Suite(
  .serialized,
  .enabled(if: ProcessInfo.processInfo.environment["OMNID_MEASURE"] != nil, "on demand only"))
struct RequestCostTests {
  private static let message = Array(
    (#"{"method":"org.omnid.Customer.Message","parameters":{"channel":"whatsapp-emea","#
      + #""customer":"4915112345678","text":"Where is my order?","id":"wamid.HBgNNDk","#
      + #""key":"a81f-22c4"}}"#).utf8)

  private func call(_ bytes: [UInt8], _ json: inout JSON) -> IncomingCall? {
    var connection = ServerConnection()
    connection.receive((bytes + [0]).span)
    guard case .call(let call) = connection.next(&json) else { return nil }
    return call
  }

  private func measure(_ name: String, _ count: Int, _ body: (Int) throws -> Int) rethrows {
    var best = Duration.seconds(3600)
    var sum = 0
    for _ in 0..<9 {
      best = min(best, try ContinuousClock().measure { sum &+= try body(count) })
    }
    #expect(sum != 0)
    print("\(name): \(Int(best / .nanoseconds(1)) / count) ns")
  }

  @Test func `decoding a message of 160 bytes that is read already`() throws {
    var json = JSON()
    let incoming = try #require(call(Self.message, &json))
    let decoder = RequestDecoder()
    let read = json
    measure("finding the method", 500_000) { count in
      var sum = 0
      for _ in 0..<count {
        sum += Int(decoder.method(of: incoming, in: read)?.rawValue ?? 0) + 1
      }
      return sum
    }
    try measure("decoding", 500_000) { count in
      var sum = 0
      for _ in 0..<count {
        sum += try decoder.decode(incoming, .customerMessage, in: read).key?.text.utf8.count ?? 0
      }
      return sum
    }
  }

  @Test func `writing an answer`() throws {
    let answer = Answer.reply(
      .message(MessageAnswer(session: SessionID(123_456), outcome: .delivered)))
    var writer = JSONWriter()
    measure("answering a message", 500_000) { count in
      var sum = 0
      for _ in 0..<count {
        writer.removeAll()
        _ = answer.write(to: &writer, answering: .customerMessage)
        sum += writer.bytes.count
      }
      return sum
    }
  }

  @Test func `noting a fact`() throws {
    var desk = try Desk(SmallDesk.tight, reps: SmallDesk.reps)
    var traffic = RandomCalls(seed: 3, of: RandomCalls.routed)
    var facts: [StampedFact] = []
    for _ in 0..<4_000 {
      let (method, parameters) = traffic.call(in: desk.router.state)
      guard case .command(let command) = try desk.decode(method.deedName, parameters).deed else {
        continue
      }
      desk.handle(command)
      facts += desk.outcome.facts
      desk.pass(traffic.pause())
    }
    let state = desk.router.state
    for isHeard in [false, true] {
      var book = NoticeBook()
      if isHeard { for channel in 0..<4 { book.listen(to: ChannelID(channel)) } }
      var notices: [Notice] = []
      measure("noting a fact, \(isHeard ? "all" : "none") heard", facts.count) { _ in
        for fact in facts { book.note(fact, in: state, into: &notices) }
        let made = notices.count + 1
        notices.removeAll(keepingCapacity: true)
        return made
      }
    }
    measure("counting a fact for figures", facts.count) { _ in
      var figures = Figures(since: .fact(1), within: .seconds(20), of: Roster(state))
      for fact in facts { figures.note(fact) }
      return Int(figures.finish(at: desk.now).facts)
    }
  }
}
