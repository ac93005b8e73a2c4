import Glibc
import TestSupport
import Testing

@testable import System

struct SocketTests {
  @Test func `nothing to read is no end`() throws {
    try withPair { here, there in
      var buffer = [UInt8](repeating: 0, count: 4)
      #expect(here.receive(into: &buffer) == .wouldBlock)
      there.finishWriting()
      #expect(here.receive(into: &buffer) == .finished)
    }
  }

  @Test func `the buffer bounds what is read`() throws {
    try withPair { here, there in
      #expect(there.send([1, 2, 3, 4, 5].span) == .bytes(5))
      var buffer = [UInt8](repeating: 0, count: 3)
      #expect(here.receive(into: &buffer) == .bytes(3))
      #expect(buffer == [1, 2, 3])
      #expect(here.receive(into: &buffer) == .bytes(2))
      #expect(buffer == [4, 5, 3])
    }
  }

  @Test func `a full connection takes a part, then would block, then goes on`() throws {
    try withPair { here, there in
      let bytes = [UInt8](repeating: 7, count: 4 << 20)
      guard case .bytes(let first) = here.send(bytes.span) else {
        Issue.record("the first write moves something")
        return
      }
      #expect(first < bytes.count)
      #expect(here.send(bytes.span.extracting(first...)) == .wouldBlock)
      var buffer = [UInt8](repeating: 0, count: bytes.count)
      var read = 0
      while case .bytes(let count) = there.receive(into: &buffer) { read += count }
      #expect(read == first)
      #expect(here.waitWritable(withinMilliseconds: 0))
      guard case .bytes = here.send(bytes.span.extracting(first...)) else {
        Issue.record("what was read makes room")
        return
      }
    }
  }

  @Test func `pieces leave joined, from where the last send ended`() throws {
    try withPair { here, there in
      let pieces: [[UInt8]] = [[0, 1, 2], [], [3], [4, 5]]
      #expect(here.send(joined: pieces[...], skipping: 1) == .bytes(5))
      var buffer = [UInt8](repeating: 9, count: 8)
      #expect(there.receive(into: &buffer) == .bytes(5))
      #expect(buffer == [1, 2, 3, 4, 5, 9, 9, 9])
      let many = (0..<40).map { [UInt8($0)] }
      #expect(here.send(joined: many[...]) == .bytes(Socket.piecesMax))
    }
  }

  @Test func `a reset connection is broken, in both directions`() throws {
    let (here, there) = try Socket.pair()
    defer { here.close() }
    _ = here.send([1].span)
    there.close()  // with a byte unread
    var buffer = [UInt8](repeating: 0, count: 4)
    guard case .broken(let read) = here.receive(into: &buffer) else {
      Issue.record("a reset is no end of stream")
      return
    }
    #expect(read.name == "ECONNRESET")
    guard case .broken(let write) = here.send([1].span) else {
      Issue.record("nobody is there to read")
      return
    }
    #expect(write.name == "EPIPE")
  }

  @Test func `to connect where nobody listens says what to do`() throws {
    let folder = TemporaryFolder()
    let error = #expect(throws: SystemError.self) {
      _ = try Socket.connect(to: folder.file("none"))
    }
    #expect(
      error?.description
        == "cannot connect to \(folder.file("none")): No such file or directory (ENOENT); "
        + "start the daemon, or name its socket")
    let other = #expect(throws: SystemError.self) { _ = try Socket.connect(to: folder.path) }
    #expect(
      other?.description
        == "cannot connect to \(folder.path): it is no socket (ECONNREFUSED); name the daemon's")
  }

  @Test func `to connect to a daemon that takes nobody ends after the time given`() throws {
    let listener = try ListeningSocket.bind(abstractName(), backlog: 0)
    let first = try Socket.connect(to: listener.path)
    defer { first.close() }
    let start = SystemClock.monotonic.milliseconds
    let error = #expect(throws: SystemError.self) {
      _ = try Socket.connect(to: listener.path, withinMilliseconds: 50)
    }
    #expect(error?.name == "ETIMEDOUT")
    #expect(SystemClock.monotonic.milliseconds - start >= 40)
  }

  @Test(arguments: ["", "@", String(repeating: "x", count: 108), "a\0b"])
  func `a path that no socket can have is refused`(path: String) {
    #expect(throws: SystemError.self) { _ = try Socket.connect(to: path) }
  }

  @Test func `the longest path works`() throws {
    let folder = TemporaryFolder()
    let path = folder.file(String(repeating: "x", count: 107 - folder.path.utf8.count - 1))
    #expect(path.utf8.count == 107)
    // The lock's own name is longer, and no socket's.
    let listener = try ListeningSocket.bind(path)
    try Socket.connect(to: path).close()
    guard case .connection(let caller) = listener.accept() else {
      Issue.record("the caller waits")
      return
    }
    caller.close()
  }

  private func withPair(_ body: (Socket, Socket) throws -> Void) throws {
    let (here, there) = try Socket.pair()
    defer {
      here.close()
      there.close()
    }
    try body(here, there)
  }
}

/// A name that no other test and no other run has.
func abstractName(_ function: String = #function) -> String {
  "@omnid-test-\(getpid())-\(function.hashValue)"
}
