import Glibc
import Testing

@testable import System

struct ConnectionSetTests {
  @Test func `a thousand connections behind one source are all heard, and only those that spoke`()
    throws
  {
    let count = 1_000
    #expect(DescriptorLimit.raise(to: 3 * count) >= 3 * count)
    let set = try ConnectionSet()
    let loop = try EventLoop<String>()
    _ = try loop.add(readable: set.descriptor, gives: "connections")
    let pairs = try (0..<count).map { _ in try Socket.pair() }
    defer { close(pairs) }
    for (token, pair) in pairs.enumerated() { try set.add(pair.0, token: UInt64(token)) }
    #expect(try loop.next(withinMilliseconds: 0) == nil)
    for pair in pairs { _ = pair.1.send([1].span) }

    var heard: [UInt64] = []
    var ready: [Readiness] = []
    var buffer = [UInt8](repeating: 0, count: 16)
    while try loop.next(withinMilliseconds: 0) == "connections" {
      ready.removeAll(keepingCapacity: true)
      try set.wait(into: &ready)
      #expect(ready.count <= ConnectionSet.roundMax)
      for connection in ready {
        #expect(connection.isReadable && !connection.isWritable && !connection.isHungUp)
        #expect(pairs[Int(connection.token)].0.receive(into: &buffer) == .bytes(1))
        heard.append(connection.token)
      }
    }
    #expect(heard.sorted() == (0..<UInt64(count)).map { $0 })

    _ = pairs[417].1.send([1].span)
    ready.removeAll()
    try set.wait(into: &ready)
    #expect(ready.map(\.token) == [417])
  }

  @Test func `who always has more to say waits for a turn of everybody else`() throws {
    let count = 2 * ConnectionSet.roundMax
    _ = DescriptorLimit.raise(to: 3 * count)
    let set = try ConnectionSet()
    let pairs = try (0..<count).map { _ in try Socket.pair() }
    defer { close(pairs) }
    for (token, pair) in pairs.enumerated() {
      try set.add(pair.0, token: UInt64(token))
      _ = pair.1.send([1, 2, 3].span)
    }
    // Nobody is read, so all stay ready; two rounds still are one turn for each.
    var ready: [Readiness] = []
    try set.wait(into: &ready)
    try set.wait(into: &ready)
    #expect(Set(ready.map(\.token)).count == count)
  }

  @Test func `a connection is told of what it asks for`() throws {
    let set = try ConnectionSet()
    let (here, there) = try Socket.pair()
    defer { close([(here, there)]) }
    try set.add(here, token: 7, read: false, write: true)
    #expect(try ready(set) == ["7 w"])
    _ = there.send([1].span)
    try set.setInterest(here, token: 8, read: true, write: true)
    #expect(try ready(set) == ["8 rw"])
    try set.setInterest(here, token: 8, read: false, write: false)
    #expect(try ready(set) == [])
    try set.setInterest(here, token: 8, read: true, write: false)
    #expect(try ready(set) == ["8 r"])
    try set.remove(here)
    #expect(try ready(set) == [])
  }

  @Test func `a half-closed connection is readable to its end and can still be answered`() throws {
    let set = try ConnectionSet()
    let (here, there) = try Socket.pair()
    defer { close([(here, there)]) }
    try set.add(here, token: 1)
    _ = there.send([5].span)
    there.finishWriting()
    #expect(try ready(set) == ["1 r"])
    var buffer = [UInt8](repeating: 0, count: 16)
    #expect(here.receive(into: &buffer) == .bytes(1))
    #expect(here.receive(into: &buffer) == .finished)
    #expect(here.send([6].span) == .bytes(1))
    #expect(there.receive(into: &buffer) == .bytes(1))
    #expect(buffer[0] == 6)
  }

  @Test func `a hang-up is told once where nobody reads or writes`() throws {
    let set = try ConnectionSet()
    let (here, there) = try Socket.pair()
    defer { here.close() }
    try set.add(here, token: 1, read: false)
    there.close()
    #expect(try ready(set) == ["1 h"])
    #expect(try ready(set) == [])
    try set.setInterest(here, token: 1, read: true, write: false)
    #expect(try ready(set) == ["1 rh"])
  }

  @Test func `to watch what is not open is an error`() throws {
    let set = try ConnectionSet()
    let error = #expect(throws: SystemError.self) {
      try set.add(Socket(descriptor: -1), token: 1)
    }
    #expect(error?.name == "EBADF")
  }

  private func ready(_ set: ConnectionSet) throws -> [String] {
    var ready: [Readiness] = []
    try set.wait(into: &ready)
    return ready.map {
      let letters = ($0.isReadable ? "r" : "") + ($0.isWritable ? "w" : "")
      return "\($0.token) \(letters)\($0.isHungUp ? "h" : "")"
    }
  }

  private func close(_ pairs: [(Socket, Socket)]) {
    for pair in pairs {
      pair.0.close()
      pair.1.close()
    }
  }
}
