import Interface
import System
import Varlink

extension Invocation {
  /// Calls for a stream, and hands over what each reply says, for as long as there are any. A
  /// connection that was closed before the last is a failure.
  ///
  /// - Parameter limit: how long each reply may take; without one the stream is one that waits for
  ///   what happens.
  func stream(
    _ arguments: CallArguments? = nil, of method: Interface.Method? = nil,
    withinMilliseconds limit: Int32? = nil, _ take: (ReplyBody) throws(Failure) -> Void
  ) throws(Failure) {
    let parameters = (arguments ?? self.arguments).json
    let method = method ?? self.method
    try stream(method.fullName, parameters, withinMilliseconds: limit, take)
  }

  func stream(
    _ method: String, _ parameters: [UInt8], withinMilliseconds limit: Int32? = nil,
    _ take: (ReplyBody) throws(Failure) -> Void
  ) throws(Failure) {
    let client = try connect()
    do throws(ClientError) {
      try client.send(method, parameters, .more)
    } catch {
      throw .client(error)
    }
    while client.unansweredCalls > 0 {
      if let reply = try next(of: client, withinMilliseconds: limit) { try take(reply) }
    }
  }

  private func next(
    of client: Client, withinMilliseconds limit: Int32?
  ) throws(Failure) -> ReplyBody? {
    var isAbandoned = false
    do throws(ClientError) {
      guard limit == nil, case .stream(let output) = console.output else {
        return try client.next(withinMilliseconds: limit ?? -1)?.answer()
      }
      // A reader who has seen enough is noticed while nothing happens, too: else a quiet desk
      // would keep us until there is something to tell that nobody wants.
      while !isAbandoned {
        if let reply = try client.nextReady() { return try reply.answer() }
        let wait = client.socket.waitReadable(orAbandoned: output, withinMilliseconds: -1)
        isAbandoned = wait == .abandoned
      }
    } catch {
      throw .client(error)
    }
    throw .outputClosed
  }
}
