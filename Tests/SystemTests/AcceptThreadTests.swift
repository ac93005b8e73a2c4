import TestSupport
import Testing

@testable import System

struct AcceptThreadTests {
  let folder = TemporaryFolder()

  @Test func `each who connects is accepted, in their order`() throws {
    let listener = try ListeningSocket.bind(folder.file("socket"))
    let accepted = try HandOver<Socket>()
    let thread = try AcceptThread(listener) {
      if case .connection(let socket) = $0 { accepted.put(socket) }
    }
    let callers = try (0..<300).map { number in
      let caller = try Socket.connect(to: listener.path)
      _ = caller.send([UInt8(number % 256)].span)
      return caller
    }
    var sockets: [Socket] = []
    while sockets.count < callers.count {
      var some: [Socket] = []
      _ = accepted.wait(into: &some)
      sockets += some
    }
    var buffer = [UInt8](repeating: 0, count: 1)
    for (number, socket) in sockets.enumerated() {
      #expect(socket.receive(into: &buffer) == .bytes(1))
      #expect(buffer == [UInt8(number % 256)])
      socket.close()
    }
    for caller in callers { caller.close() }
    thread.stop()
  }

  @Test func `after it has stopped callers wait for who accepts next, many of them`() throws {
    let listener = try ListeningSocket.bind(folder.file("socket"))
    let accepted = try HandOver<Socket>()
    let thread = try AcceptThread(listener) {
      if case .connection(let socket) = $0 { accepted.put(socket) }
    }
    thread.stop()
    thread.stop()
    let callers = try (0..<500).map { _ in try Socket.connect(to: listener.path) }
    var some: [Socket] = []
    accepted.take(into: &some)
    #expect(some.isEmpty)
    for caller in callers {
      guard case .connection(let socket) = listener.accept() else {
        Issue.record("a caller was lost")
        return
      }
      socket.close()
      caller.close()
    }
    #expect(listener.accept() == .nobody)
  }
}
