public import System
public import Varlink

/// A client on a real socket, which waits for its answers and holds each against the interface.
///
/// Used by one thread at a time.
public final class RealClient: @unchecked Sendable {
  public let socket: Socket
  private var wire = ClientConnection()
  private var methods: [String] = []
  private var answered = 0
  private var json = JSON()
  private var buffer = [UInt8](repeating: 0, count: 64 * 1_024)
  private var isClosed = false

  public struct Ended: Error, CustomStringConvertible {
    public let description = "the daemon has closed the connection"
  }

  public init(_ path: String) throws { socket = try Socket.connect(to: path) }

  deinit { close() }

  public func close() {
    if !isClosed { socket.close() }
    isClosed = true
  }

  public static func full(_ method: String) -> String {
    method.hasPrefix("org.") ? method : "org.omnid." + method
  }

  /// Sends a call and does not wait for what comes of it.
  public func call(_ method: String, _ parameters: JSONValue = [:], _ mode: ReplyMode = .once)
    throws
  {
    wire.call(Self.full(method), Array(parameters.description.utf8), mode)
    if mode != .oneway { methods.append(Self.full(method)) }
    let sendable = wire.output.sendable
    try send(Array(wire.output.bytes[sendable]))
    wire.markSent(sendable.count)
  }

  /// Sends bytes, whatever they are, waiting while the socket is full.
  public func send(_ bytes: [UInt8], withinMilliseconds limit: Int32 = 20_000) throws {
    var sent = 0
    while sent < bytes.count {
      switch socket.send(bytes.span.extracting(sent...)) {
      case .bytes(let count): sent += count
      case .wouldBlock:
        guard socket.waitWritable(withinMilliseconds: limit) else {
          throw TestFailure("the daemon does not read")
        }
      case .finished, .broken: throw Ended()
      }
    }
  }

  /// The next answer, to whatever call it is; nil if none comes in time.
  public func next(withinMilliseconds limit: Int32 = 20_000) throws -> Heard? {
    while true {
      if let reply = try wire.next(&json) { return try heard(reply) }
      guard socket.waitReadable(withinMilliseconds: limit) else {
        return nil
      }
      switch socket.receive(into: &buffer) {
      case .bytes(let count):
        let bytes = buffer[..<count]
        wire.receive(bytes.span)
      case .wouldBlock: continue
      case .finished, .broken: throw Ended()
      }
    }
  }

  private func heard(_ reply: IncomingReply) throws -> Heard {
    let method = methods[answered]
    if !reply.continues { answered += 1 }
    if let problem = Checked.problem(json, reply, answering: method) {
      throw TestFailure(problem)
    }
    let error = reply.error.flatMap(json.string)?.split(separator: ".").last.map(String.init)
    return Heard(
      call: reply.call, method: method, error: error,
      parameters: reply.parameters.map { json.value($0) } ?? [:], continues: reply.continues)
  }

  /// The next answer to a call that was sent as bytes.
  public func nextRaw(withinMilliseconds limit: Int32 = 20_000) throws -> String {
    var bytes: [UInt8] = []
    while bytes.last != 0 {
      guard socket.waitReadable(withinMilliseconds: limit) else { break }
      guard case .bytes(let count) = socket.receive(into: &buffer) else { throw Ended() }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Calls and waits for the answer, the first one of a stream.
  @discardableResult
  public func ask(_ method: String, _ parameters: JSONValue = [:], more: Bool = false) throws
    -> Heard
  {
    try call(method, parameters, more ? .more : .once)
    guard let answer = try next() else {
      throw TestFailure("\(method) is not answered")
    }
    return answer
  }

  /// The rest of a list, up to its last answer.
  public func rest() throws -> [Heard] {
    var answers: [Heard] = []
    while let answer = try next() {
      answers.append(answer)
      if !answer.continues { return answers }
    }
    throw TestFailure("a list does not end")
  }

  /// A stream's next answer that is this event.
  public func next(event: String, withinMilliseconds limit: Int32 = 20_000) throws -> Heard {
    while let answer = try next(withinMilliseconds: limit) {
      if answer.string("event") == event { return answer }
    }
    throw TestFailure("\(event) is not told")
  }

  /// Whether the daemon has closed the connection, whatever it sent before; waits for it.
  public func isClosedByDaemon(withinMilliseconds limit: Int32 = 20_000) -> Bool {
    do {
      while try next(withinMilliseconds: limit) != nil {}
      return false
    } catch { return true }
  }
}
