import Interface
public import System
public import Varlink

/// A blocking client: one connection, calls one after the other or pipelined, streams.
///
///     let client = try Client(path: "/run/omnid/omnid.sock")
///     let overview = try client.call("org.omnid.Supervisor.Overview")
///
///     try client.send("org.omnid.Supervisor.Watch", ["since": 1], .more)
///     while let reply = try client.next() { … }
///
/// A program with a loop of its own watches `socket` and takes what is there with `nextReady`.
public final class Client {
  /// How long a call may take before the daemon is thought to be stuck.
  public static let patienceMilliseconds: Int32 = 30_000

  /// The longest answer has the figures of some hundred thousand reps.
  private static let limits = {
    var limits = ConnectionLimits()
    limits.messageBytesMax = 64 << 20
    return limits
  }()

  public let socket: Socket
  private var connection = ClientConnection(limits: Client.limits)
  private var json = JSON()
  private var buffer = [UInt8](repeating: 0, count: 64 * 1024)
  /// The calls that wait for replies, by name, for who has to say what was not answered.
  private var waiting: [(call: CallID, method: String)] = []

  public init(
    path: String, withinMilliseconds limit: Int32 = Client.patienceMilliseconds
  ) throws(ClientError) {
    do throws(SystemError) {
      socket = try Socket.connect(to: path, withinMilliseconds: limit)
    } catch {
      throw .unreachable(error)
    }
  }

  /// Takes over a socket that is connected already.
  public init(_ socket: Socket) {
    self.socket = socket
  }

  deinit { socket.close() }

  /// Calls that were not answered to their end.
  public var unansweredCalls: Int { connection.unansweredCalls }

  /// Calls and waits for the one reply.
  public func call(
    _ method: String, _ parameters: JSONValue = [:],
    withinMilliseconds limit: Int32 = Client.patienceMilliseconds
  ) throws(ClientError) -> JSONValue {
    try answer(method, Array(parameters.description.utf8), limit).value
  }

  /// The same of a method that is known, and what its answer says.
  func call<Answer: Described>(
    _ method: Interface.Method, _ arguments: CallArguments = CallArguments(),
    as _: Answer.Type, withinMilliseconds limit: Int32 = Client.patienceMilliseconds
  ) throws(ClientError) -> Answer {
    try answer(method.fullName, arguments.json, limit).read()
  }

  func answer(
    _ method: String, _ parameters: [UInt8], _ limit: Int32 = Client.patienceMilliseconds
  ) throws(ClientError) -> ReplyBody {
    try send(method, parameters, .once)
    guard let reply = try next(withinMilliseconds: limit) else { throw .hungUp(method: method) }
    return try reply.answer()
  }

  /// Sends a call, whose replies are fetched later.
  @discardableResult
  public func send(
    _ method: String, _ parameters: JSONValue = [:], _ mode: ReplyMode = .once
  ) throws(ClientError) -> CallID {
    try send(method, Array(parameters.description.utf8), mode)
  }

  @discardableResult
  func send(
    _ method: String, _ parameters: [UInt8], _ mode: ReplyMode
  ) throws(ClientError) -> CallID {
    let call = connection.call(method, parameters, mode)
    if mode != .oneway { waiting.append((call, method)) }
    while !connection.output.sendable.isEmpty {
      let sendable = connection.output.sendable
      switch socket.send(connection.output.bytes.span.extracting(sendable)) {
      case .bytes(let count): connection.markSent(count)
      case .wouldBlock:
        guard socket.waitWritable(withinMilliseconds: Self.patienceMilliseconds) else {
          throw .timedOut(method: method, milliseconds: Self.patienceMilliseconds)
        }
      case .finished, .broken: throw .hungUp(method: method)
      }
    }
    return call
  }

  /// Waits for the next reply; below zero without a limit. Nil where every call has been answered
  /// to its end.
  public func next(
    withinMilliseconds limit: Int32 = Client.patienceMilliseconds
  ) throws(ClientError) -> Reply? {
    guard let method = waiting.first?.method else { return nil }
    let end = SystemClock.monotonic.milliseconds + Int64(limit)
    while true {
      if let reply = try nextReady() { return reply }
      let left = limit < 0 ? limit : Int32(max(end - SystemClock.monotonic.milliseconds, 0))
      guard socket.waitReadable(withinMilliseconds: left) else {
        throw .timedOut(method: method, milliseconds: limit)
      }
    }
  }

  /// The next reply that is there already, without waiting; nil if none is whole yet.
  public func nextReady() throws(ClientError) -> Reply? {
    if let reply = try take() { return reply }
    while true {
      switch socket.receive(into: &buffer) {
      case .bytes(let count): connection.receive(buffer.span.extracting(0..<count))
      case .wouldBlock: return nil
      case .finished, .broken: throw .hungUp(method: waiting.first?.method ?? "")
      }
      if let reply = try take() { return reply }
    }
  }

  private func take() throws(ClientError) -> Reply? {
    let incoming: IncomingReply?
    do throws(ProtocolFault) {
      incoming = try connection.next(&json)
    } catch {
      throw .notUnderstood(error)
    }
    guard let incoming else { return nil }
    let method = waiting.first?.method ?? ""
    if !incoming.continues { waiting.removeFirst() }
    let body = ReplyBody(incoming.parameters, in: json)
    let refusal = incoming.error.map {
      Refusal(method: method, error: json.string($0) ?? "", parameters: body.value)
    }
    return Reply(
      call: incoming.call, method: method, body: body, refusal: refusal,
      continues: incoming.continues)
  }
}
