/// A client's end of one connection, without the socket: calls in, bytes out; bytes in, replies
/// out. Calls may be pipelined; each reply is told with the call that it answers.
public struct ClientConnection: Equatable, Sendable {
  private var framer: MessageFramer
  /// The modes of the calls that wait for replies, in the order of the calls, from `head` on.
  private var waiting: [ReplyMode] = []
  private var head = 0
  private var headNumber: UInt64 = 0
  public private(set) var output = OutputQueue()
  private let depthMax: Int

  public init(limits: ConnectionLimits = ConnectionLimits()) {
    framer = MessageFramer(messageBytesMax: limits.messageBytesMax)
    depthMax = limits.depthMax
  }

  /// Calls that wait for a reply.
  public var unansweredCalls: Int { waiting.count - head }

  /// Queues a call. `parameters` is the JSON of an object, as a `JSONWriter` has it.
  @discardableResult
  public mutating func call(
    _ method: String, _ parameters: [UInt8] = [], _ mode: ReplyMode = .once
  ) -> CallID {
    output.append {
      MessageEncoding.appendCall(method, parameters.span, mode, to: &$0)
    }
    if mode == .oneway { return .oneway }
    waiting.append(mode)
    return CallID(number: headNumber + UInt64(unansweredCalls - 1))
  }

  public mutating func markSent(_ count: Int) {
    output.markSent(count)
  }

  public mutating func receive(_ bytes: Span<UInt8>) {
    framer.append(bytes)
  }

  /// The next reply, read into `json`; nil when none is whole yet. After a fault the
  /// connection is of no more use.
  public mutating func next(_ json: inout JSON) throws(ProtocolFault) -> IncomingReply? {
    switch framer.next() {
    case .incomplete:
      return nil
    case .tooLong:
      throw .tooLong(bytesMax: framer.messageBytesMax)
    case .message(let range):
      do throws(JSONError) {
        try json.read(framer.buffer.span.extracting(range), depthMax: depthMax)
      } catch {
        throw .notJSON(error)
      }
      return try place(try IncomingReply.decode(json))
    }
  }

  /// The server sends no more; a fault if it stopped in the middle of a message.
  public func receiveEnd() throws(ProtocolFault) {
    if framer.unreadCount > 0 { throw .endsInMessage(bytes: framer.unreadCount) }
  }

  private mutating func place(
    _ reply: IncomingReply
  ) throws(ProtocolFault) -> IncomingReply {
    guard head < waiting.count, !reply.continues || waiting[head] == .more else {
      throw .replyNotExpected
    }
    var reply = reply
    reply.call = CallID(number: headNumber)
    if !reply.continues {
      head += 1
      headNumber += 1
      if head > waiting.count / 2 {
        waiting.removeFirst(head)
        head = 0
      }
    }
    return reply
  }
}
