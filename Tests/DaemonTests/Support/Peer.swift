import TestSupport
import Testing
import Varlink

@testable import Daemon
@testable import Engine

/// A client of the tests at the other end of a false socket. Every answer it reads is held against
/// the interface.
struct Peer {
  let id: ClientID
  private var wire = ClientConnection()
  private var methods: [String] = []
  private(set) var heard: [Heard] = []
  /// How many of those were held against the disk.
  var checkedCount = 0
  /// Whether it reads what it is sent.
  var reads = true
  /// What was sent to it while it did not read.
  private var unread: [UInt8] = []
  private(set) var wasClosed = false
  /// Bytes of its own that are on their way.
  var saying: [UInt8] = []
  private var json = JSON()

  init(id: ClientID) { self.id = id }

  /// How many calls wait for an answer.
  var unansweredCalls: Int { wire.unansweredCalls }

  @discardableResult
  mutating func call(
    _ method: String, _ parameters: JSONValue = [:], _ mode: ReplyMode = .once
  ) -> CallID {
    let full = method.hasPrefix("org.") ? method : "org.omnid." + method
    let call = wire.call(full, Array(parameters.description.utf8), mode)
    if mode != .oneway { methods.append(full) }
    let sendable = wire.output.sendable
    saying += wire.output.bytes[sendable]
    wire.markSent(sendable.count)
    return call
  }

  /// Sends bytes of the test's own in place of a call that a client would write.
  mutating func call(_ method: String, as bytes: [UInt8]) {
    let before = saying
    call(method)
    saying = before + bytes
  }

  /// How many bytes a socket of its would take.
  static let socketBytes = 128 * 1_024

  mutating func receive(_ bytes: Span<UInt8>) -> Int {
    let room = reads ? bytes.count : max(Self.socketBytes - unread.count, 0)
    let count = min(room, bytes.count)
    unsafe bytes.withUnsafeBufferPointer { unsafe unread.append(contentsOf: $0.prefix(count)) }
    if reads { read() }
    return count
  }

  /// Reads what waits in its socket.
  mutating func read() {
    let bytes = unread
    unread = []
    wire.receive(bytes.span)
    do throws(ProtocolFault) {
      while let reply = try wire.next(&json) { hear(reply) }
    } catch {
      Issue.record("an answer that is none: \(error)")
    }
  }

  private mutating func hear(_ reply: IncomingReply) {
    let method = methods[number(of: reply.call)]
    if let problem = Checked.problem(json, reply, answering: method) {
      Issue.record("\(problem) in \(json.value())")
    }
    let error = reply.error.flatMap(json.string)?.split(separator: ".").last.map(String.init)
    heard.append(
      Heard(
        call: reply.call, method: method, error: error,
        parameters: reply.parameters.map { json.value($0) } ?? [:], continues: reply.continues))
  }

  private var numbers: [CallID: Int] = [:]

  /// Calls are answered in their order, so a call not seen before is the next.
  private mutating func number(of call: CallID) -> Int {
    if let number = numbers[call] { return number }
    numbers[call] = numbers.count
    return numbers.count - 1
  }

  mutating func close() { wasClosed = true }

  mutating func forgetHeard() {
    heard = []
    checkedCount = 0
  }
}
