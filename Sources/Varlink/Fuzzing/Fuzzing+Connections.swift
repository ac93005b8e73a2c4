// Connections, to whom anything may come.
extension Fuzzing {
  private static let limits: ConnectionLimits = {
    var limits = ConnectionLimits()
    limits.messageBytesMax = 4096
    limits.unansweredCallsMax = 8
    return limits
  }()

  /// A connection takes whatever comes in whatever pieces, answers each call once, and ends; and
  /// what it hears does not depend on the pieces.
  public static func connection(_ bytes: Span<UInt8>) {
    var connection = ServerConnection(limits: limits)
    var json = JSON()
    var open: [IncomingCall] = []
    var at = 0
    while at < bytes.count {
      let piece = min(bytes.count - at, Int(bytes[at]) + 1)
      connection.receive(bytes.extracting(at..<(at + piece)))
      at += piece
      handle(&connection, &json, &open, answersAll: piece % 3 == 0)
    }
    connection.receiveEnd()
    handle(&connection, &json, &open, answersAll: true)
    precondition(connection.isFinished, "all that was called is answered and sent")
    let whole = heard(bytes, piece: bytes.count)
    for piece in [1, 7] {
      precondition(heard(bytes, piece: piece) == whole, "what is heard does not depend on the cut")
    }
  }

  /// A client takes whatever a server says: replies to what it asked, or a fault.
  public static func client(_ bytes: Span<UInt8>) {
    let whole = replies(bytes, piece: bytes.count)
    for piece in [1, 7] {
      precondition(replies(bytes, piece: piece) == whole, "replies do not depend on the cut")
    }
  }

  /// The calls' names and the fault, where each call is answered at once.
  private static func heard(_ bytes: Span<UInt8>, piece: Int) -> [String] {
    var connection = ServerConnection(limits: limits)
    var json = JSON()
    var heard: [String] = []
    func listen() {
      while let event = connection.next(&json) {
        switch event {
        case .fault(let fault): heard.append("\(fault)")
        case .call(let call):
          heard.append("\(call.mode) \(json.string(call.method) ?? "")")
          let nothing: [UInt8] = []
          connection.reply(to: call.id, nothing.span)
          connection.markSent(connection.output.sendable.count)
        }
      }
    }
    eachPiece(of: bytes, piece) { part in
      connection.receive(part)
      listen()
    }
    connection.receiveEnd()
    listen()
    return heard
  }

  private static func replies(_ bytes: Span<UInt8>, piece: Int) -> [String] {
    var connection = ClientConnection(limits: limits)
    for mode in [ReplyMode.once, .more, .oneway, .once] { connection.call("a.b.C", [], mode) }
    var json = JSON()
    var told: [String] = []
    var hasFailed = false
    eachPiece(of: bytes, piece) { part in
      if hasFailed { return }
      connection.receive(part)
      do throws(ProtocolFault) {
        while let reply = try connection.next(&json) {
          let error = reply.error.flatMap { json.string($0) }
          told.append("\(reply.call) \(error ?? "") \(reply.continues)")
        }
      } catch {
        told.append("\(error)")
        hasFailed = true
      }
    }
    return told
  }

  private static func eachPiece(
    of bytes: Span<UInt8>, _ piece: Int, _ body: (Span<UInt8>) -> Void
  ) {
    var at = 0
    while at < bytes.count {
      let end = min(bytes.count, at + piece)
      body(bytes.extracting(at..<end))
      at = end
    }
  }

  private static func handle(
    _ connection: inout ServerConnection, _ json: inout JSON, _ open: inout [IncomingCall],
    answersAll: Bool
  ) {
    var isMoving = true
    while isMoving {
      isMoving = false
      while let event = connection.next(&json) {
        isMoving = true
        if case .call(let call) = event, call.mode != .oneway { open.append(call) }
      }
      // From the last to the first, so that answers have to wait for each other.
      while answersAll, let call = open.popLast() {
        isMoving = true
        let nothing: [UInt8] = []
        if call.mode == .more { connection.reply(to: call.id, nothing.span, continues: true) }
        connection.reply(to: call.id, nothing.span)
      }
      connection.markSent(connection.output.sendable.count)
    }
  }
}
