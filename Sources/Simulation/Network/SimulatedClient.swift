import Containers
import Engine
import Interface
import Varlink

/// A client at the other end of a false socket: what it says is on its way for a while and comes in
/// pieces, and it may stop reading. It checks that it is answered as the protocol says.
struct SimulatedClient {
  /// The client in the engine; another after a handover.
  var id: ClientID
  let uid: UInt32
  /// Of its own among all that ever were.
  let number: Int
  /// Bytes of its own that are on their way.
  private(set) var saying: [UInt8] = []
  /// What was sent to it and it has not read.
  private var unread: [UInt8] = []
  var reads = true
  private var wire = ClientConnection()
  /// The calls that wait for their last answers, in their order.
  private(set) var calls: [SimulatedCall] = []
  private var json = JSON()
  /// The reps whose leases it heard to have.
  var leases: Set<Name> = []
  /// The fact that it is to hear next, if it watches.
  private(set) var nextFact: UInt64?
  /// What a watcher knows of the sessions by the facts alone.
  private var history = History()
  private var repNumber: [Name: Int] = [:]
  /// The number of its desk's stream.
  var stream: Int64?
  /// What it heard last of each open session, if it is a gateway.
  var views: [Int64: JSONValue] = [:]

  /// What its socket takes while it does not read.
  private static let socketBytes = 8 * 1_024

  init(_ id: ClientID, uid: UInt32, number: Int) {
    self.id = id
    self.uid = uid
    self.number = number
  }

  var isStream: Bool { calls.last?.isStream ?? false }
  var hasReadAll: Bool { unread.isEmpty }

  mutating func say(_ call: SimulatedCall) {
    wire.call(
      call.method.fullName, Array(call.parameters.description.utf8), call.isStream ? .more : .once)
    calls.append(call)
    let sendable = wire.output.sendable
    saying += wire.output.bytes[sendable]
    wire.markSent(sendable.count)
  }

  mutating func beginWatch(since fact: UInt64) {
    nextFact = fact
    history = History()
  }

  mutating func endWatch() { nextFact = nil }

  /// The watcher's next fact.
  ///
  /// - Returns: Why it cannot follow the earlier ones, if it cannot.
  mutating func hear(_ row: FactRow) -> String? {
    if let rep = row.rep, repNumber[Name(rep)] == nil { repNumber[Name(rep)] = repNumber.count }
    _ = history.hear(HeardFact(row, repNumber))
    nextFact = row.number + 1
    return history.takeComplaints().first?.sentence
  }

  /// So many bytes arrive.
  mutating func takeSaid(_ count: Int) -> [UInt8] {
    let bytes = Array(saying.prefix(count))
    saying.removeFirst(bytes.count)
    return bytes
  }

  /// What the false socket takes of what is sent.
  mutating func receive(_ bytes: Span<UInt8>) -> Int {
    let room = reads ? bytes.count : max(Self.socketBytes - unread.count, 0)
    let count = min(room, bytes.count)
    for index in 0..<count { unread.append(bytes[index]) }
    return count
  }

  /// The answers that it reads, each with its call.
  mutating func read() throws(Disagreement) -> [(call: SimulatedCall, answer: SimulatedAnswer)] {
    guard reads, !unread.isEmpty else { return [] }
    let bytes = unread
    unread = []
    wire.receive(bytes.span)
    var heard: [(call: SimulatedCall, answer: SimulatedAnswer)] = []
    do throws(ProtocolFault) {
      while let reply = try wire.next(&json) {
        // The wire has checked that a call waits for it.
        let call = calls[0]
        if !reply.continues { calls.removeFirst() }
        let error = reply.error.flatMap(json.string)?.split(separator: ".").last.map(String.init)
        heard.append(
          (
            call,
            SimulatedAnswer(
              error: error, parameters: reply.parameters.map { json.value($0) } ?? [:],
              continues: reply.continues)
          ))
      }
    } catch {
      throw Disagreement("the protocol", "a client is sent what is no answer: \(error)")
    }
    return heard
  }
}

/// What a client asked.
struct SimulatedCall {
  enum Kind: Equatable {
    /// It changes something, and may be said again.
    case keyed(String)
    case desk, gateway, watch
    case audit
    /// One of whose answer nothing is known but that it must come.
    case other
  }

  var kind: Kind
  var method: Method
  var parameters: JSONValue

  var isStream: Bool {
    switch kind {
    case .desk, .gateway, .watch: true
    case .keyed, .audit, .other: false
    }
  }
}

struct SimulatedAnswer {
  var error: String?
  var parameters: JSONValue
  var continues: Bool
}
