/// The daemon's end of one connection, without the socket: bytes in, events out; replies in, bytes
/// out. It keeps the order of the answers whatever the order of the work, and it is a plain value,
/// so a connection can be handed over half-read.
///
///     connection.receive(bytes)
///     while let event = connection.next(&json) { … }
///     send(connection.output.bytes[connection.output.sendable])
///     connection.markSent(count)
///
/// `reading` goes from `open` to `ended` when the stream has ended, and to `stopped` at the first
/// fault or when the daemon wants no more; there is no way back. Either way what was called before
/// is still answered.
public struct ServerConnection: Equatable, Sendable {
  public enum Event: Equatable, Sendable {
    case call(IncomingCall)
    /// The last event. It is answered already; the connection is closed once `isFinished`.
    case fault(ProtocolFault)
  }

  private enum Reading: Equatable, Sendable {
    case open, ended, stopped
  }

  /// Takes effect with the next message.
  public var limits: ConnectionLimits {
    didSet { framer.messageBytesMax = limits.messageBytesMax }
  }
  private var reading = Reading.open
  private var framer: MessageFramer
  var answers = AnswerQueue()
  public internal(set) var output = OutputQueue()

  /// - Parameter unread: what another connection had left of its input, see `unreadInput`.
  public init(limits: ConnectionLimits = ConnectionLimits(), unread: [UInt8] = []) {
    self.limits = limits
    framer = MessageFramer(messageBytesMax: limits.messageBytesMax, unread: unread)
  }
}

// MARK: - Input

extension ServerConnection {
  /// Takes what the client sent, in any cut.
  public mutating func receive(_ bytes: Span<UInt8>) {
    guard reading == .open else { return }
    framer.append(bytes)
  }

  /// The client sends no more. It may still be reading.
  public mutating func receiveEnd() {
    if reading == .open { reading = .ended }
  }

  /// Takes no further calls: what was not handed out is dropped, what was is answered, and then
  /// the connection is finished.
  public mutating func stopReading() {
    reading = .stopped
    framer.removeAll()
  }

  /// The next call or fault, read into `json`; nil when none is whole yet.
  public mutating func next(_ json: inout JSON) -> Event? {
    guard reading != .stopped, !isPaused else { return nil }
    switch framer.next() {
    case .message(let range):
      do throws(ProtocolFault) {
        return .call(try read(range, &json))
      } catch {
        return fault(error)
      }
    case .tooLong:
      return fault(.tooLong(bytesMax: limits.messageBytesMax))
    case .incomplete:
      guard reading == .ended, framer.unreadCount > 0 else { return nil }
      return fault(.endsInMessage(bytes: framer.unreadCount))
    }
  }

  /// Whether `next` has something to look at; to be asked after replies, which may have ended a
  /// pause.
  @inline(__always)
  public var mayHaveEvent: Bool {
    guard reading != .stopped, !isPaused else { return false }
    return framer.hasUnscanned || framer.isTooLong
      || (reading == .ended && framer.unreadCount > 0)
  }

  /// Whether bytes should be read from the client. Not while a pause keeps earlier ones waiting.
  @inline(__always)
  public var wantsRead: Bool {
    reading == .open && (!isPaused || framer.unreadCount == 0)
  }

  @inline(__always)
  public var unreadInputCount: Int { framer.unreadCount }

  /// Looks whether a whole message is there, so that `mayHaveEvent` tells it.
  public mutating func scan() { framer.scan() }

  /// Whether the next message has more than so many bytes, be it whole or not: it takes longer to
  /// look at than others should wait for.
  @inline(__always)
  public func nextMessageExceeds(_ count: Int) -> Bool { framer.nextExceeds(count) }

  /// Whether the client may go on calling, for all we know.
  var isOpen: Bool { reading == .open }

  /// Bytes that came in and were not handed out as calls, for whoever goes on in our place.
  public var unreadInput: [UInt8] { framer.unread }

  /// A stream has the connection to itself; too many unanswered calls or too much unread output
  /// stop the reading, not the client.
  @inline(__always)
  private var isPaused: Bool {
    answers.endsInStream || answers.count >= limits.unansweredCallsMax
      || unsentCount > limits.outputBytesPause
  }

  private mutating func read(
    _ range: Range<Int>, _ json: inout JSON
  ) throws(ProtocolFault) -> IncomingCall {
    do throws(JSONError) {
      try json.read(framer.buffer.span.extracting(range), depthMax: limits.depthMax)
    } catch {
      throw .notJSON(error)
    }
    var call = try IncomingCall.decode(json)
    if call.mode != .oneway { call.id = answers.append(isMore: call.mode == .more) }
    return call
  }

  private mutating func fault(_ fault: ProtocolFault) -> Event {
    stopReading()
    let id = answers.append(isMore: false)
    fail(id, with: .invalidParameter(ParameterProblem(path: fault.parameter, .misunderstood)))
    return .fault(fault)
  }
}

// MARK: - Output

extension ServerConnection {
  /// Answers a call. `parameters` is the JSON of an object, as a `JSONWriter` has it.
  ///
  /// - Parameter continues: more replies follow; only to a call that asked for them.
  public mutating func reply(
    to id: CallID, _ parameters: Span<UInt8>, continues: Bool = false
  ) {
    if id.isOneway { return }
    precondition(!continues || answers.isMore(id), "only who asked for more gets more")
    answers.answer(id, isLast: !continues, &output) {
      MessageEncoding.appendReply(parameters, continues: continues, to: &$0)
    }
  }

  /// Answers a call with an error, which ends it.
  public mutating func fail(_ id: CallID, error: String, _ parameters: Span<UInt8>) {
    if id.isOneway { return }
    answers.answer(id, isLast: true, &output) {
      MessageEncoding.appendError(error, parameters, to: &$0)
    }
  }

  /// Answers a call with one of the errors that every service has.
  public mutating func fail(_ id: CallID, with error: ServiceError) {
    fail(id, error: error.name, error.parameters.span)
  }

  /// Whether a call can still be answered.
  @inline(__always)
  public func isOpen(_ id: CallID) -> Bool { answers.isOpen(id) }

  /// The first `count` bytes of `output.sendable` were taken by the socket.
  public mutating func markSent(_ count: Int) {
    output.markSent(count)
  }

  @inline(__always)
  public var wantsWrite: Bool { output.unsentCount > 0 }

  /// Takes no further calls from a client that does not read, and forgets what it was to read, but
  /// for the rest of a message that has begun.
  ///
  /// - Returns: How many messages were forgotten.
  public mutating func cutOff() -> Int {
    stopReading()
    answers.dropWaiting()
    return output.dropWhole()
  }

  /// All that waits for this client, in its place or before it; what a limit is held against.
  @inline(__always)
  public var unsentCount: Int { output.unsentCount + answers.waitingCount }

  @inline(__always)
  public var unansweredCalls: Int { answers.count }

  /// Nothing will come or go any more: close the socket.
  @inline(__always)
  public var isFinished: Bool {
    switch reading {
    case .open: false
    case .ended: answers.count == 0 && unsentCount == 0 && framer.unreadCount == 0
    case .stopped: answers.count == 0 && unsentCount == 0
    }
  }
}
