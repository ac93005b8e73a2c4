import CSystemd
import Foundation
import Glibc
import TestSupport
import Testing

@testable import System

struct ListeningSocketTests {
  let folder = TemporaryFolder()
  var path: String { folder.file("omnid.sock") }

  @Test func `callers are accepted in their order and nobody is left`() throws {
    let listener = try ListeningSocket.bind(path)
    #expect(listener.accept() == .nobody)
    let callers = try (0..<3).map { _ in try Socket.connect(to: path) }
    var buffer = [UInt8](repeating: 0, count: 1)
    for (number, caller) in callers.enumerated() {
      _ = caller.send([UInt8(number)].span)
      let accepted = try #require(connection(listener.accept()))
      #expect(accepted.receive(into: &buffer) == .bytes(1))
      #expect(buffer == [UInt8(number)])
      #expect(system_fcntl(accepted.descriptor, F_GETFD, 0) & FD_CLOEXEC != 0)
      #expect(system_fcntl(accepted.descriptor, F_GETFL, 0) & O_NONBLOCK != 0)
      accepted.close()
      caller.close()
    }
    #expect(listener.accept() == .nobody)
  }

  @Test(arguments: [0o600, 0o660, 0o666] as [UInt32])
  func `the file has the mode that was asked for`(mode: UInt32) throws {
    let listener = try ListeningSocket.bind(path, mode: mode)
    var status = stat()
    #expect(unsafe lstat(listener.path, &status) == 0)
    #expect(status.st_mode & 0o777 == mode)
    #expect(status.st_mode & S_IFMT == S_IFSOCK)
  }

  @Test func `the file is deleted at the end, and the next can bind`() throws {
    for _ in 0..<2 {
      let listener = try ListeningSocket.bind(path)
      #expect(FileIdentity(path: path) != nil)
      _ = listener
    }
    #expect(FileIdentity(path: path) == nil)
  }

  @Test func `a file that is no longer ours is left alone at the end`() throws {
    var listener: ListeningSocket? = try ListeningSocket.bind(path)
    #expect(unsafe unlink(path) == 0)
    try folder.write("another's", to: "omnid.sock")
    _ = listener
    listener = nil
    #expect(try Files.read(path, bytesMax: 100) == Array("another's".utf8))
  }

  @Test func `the socket of a daemon that was killed is taken over`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let listener = try ListeningSocket.bind(path)
      withExtendedLifetime(listener) { _ = kill(getpid(), SIGKILL) }
    }
    #expect(FileIdentity(path: path) != nil)
    #expect(throws: SystemError.self) { _ = try Socket.connect(to: path) }
    let listener = try ListeningSocket.bind(path)
    try Socket.connect(to: path).close()
    connection(listener.accept())?.close()
  }

  @Test func `a second daemon is told which process serves the socket`() async throws {
    let listener = try ListeningSocket.bind(path)
    await #expect(processExitsWith: .success) {
      [path = path as String, owner = getpid() as Int32] in
      let error = #expect(throws: SystemError.self) { _ = try ListeningSocket.bind(path) }
      #expect(error?.name == "EADDRINUSE")
      #expect(error?.reason == "\(Processes.describe(owner)) serves it")
    }
    let caller = try Socket.connect(to: path)
    caller.close()
    withExtendedLifetime(listener) {}
  }

  @Test func `of several that find a stale socket at once, one takes it over`() throws {
    let stale = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let address = try SocketAddress(path)
    #expect(unsafe address.call { unsafe Glibc.bind(stale, $0, $1) } == 0)
    close(stale)
    let path = path
    let done = try WakeUp()
    let outcomes = try HandOver<String>()
    let threads = try (0..<4).map { _ in
      try WorkerThread(name: "starter") {
        do throws(SystemError) {
          let listener = try ListeningSocket.bind(path)
          outcomes.put("bound")
          withExtendedLifetime(listener) { _ = done.wait(withinMilliseconds: 10_000) }
        } catch {
          outcomes.put(error.name)
        }
      }
    }
    var names: [String] = []
    while names.count < 4, outcomes.wakeUp.wait(withinMilliseconds: 10_000) {
      var some: [String] = []
      outcomes.take(into: &some)
      names += some
    }
    done.ring()
    for thread in threads { thread.join() }
    #expect(names.count { $0 == "bound" } == 1)
    #expect(names.allSatisfy { ["bound", "EADDRINUSE", "EBUSY"].contains($0) })
  }

  @Test func `a live socket whose owner holds no lock of ours is not taken over`() throws {
    let other = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(other) }
    let address = try SocketAddress(path)
    #expect(unsafe address.call { unsafe Glibc.bind(other, $0, $1) } == 0)
    #expect(listen(other, 1) == 0)
    let error = #expect(throws: SystemError.self) { _ = try ListeningSocket.bind(path) }
    #expect(error?.reason == "\(Processes.describe(getpid())) serves it")
    #expect(FileIdentity(path: path) != nil)
  }

  @Test func `what is no socket is never deleted`() throws {
    try folder.write("precious", to: "omnid.sock")
    let error = #expect(throws: SystemError.self) { _ = try ListeningSocket.bind(path) }
    #expect(error?.reason == "what is there is no socket")
    #expect(try Files.read(path, bytesMax: 100) == Array("precious".utf8))

    let link = folder.file("link")
    #expect(unsafe symlink(folder.file("nowhere"), link) == 0)
    #expect(throws: SystemError.self) { _ = try ListeningSocket.bind(link) }
    #expect(FileIdentity(path: link) != nil)
  }

  @Test func `an abstract socket leaves no file and is refused to a second`() throws {
    let listener = try ListeningSocket.bind(abstractName())
    let caller = try Socket.connect(to: listener.path)
    connection(listener.accept())?.close()
    caller.close()
    let error = #expect(throws: SystemError.self) {
      _ = try ListeningSocket.bind(listener.path)
    }
    #expect(error?.reason == "\(Processes.describe(getpid())) serves it")
  }

  @Test func `without a descriptor left a caller gets the farewell and the loop does not spin`()
    async throws
  {
    await #expect(processExitsWith: .success) {
      try await Runtime.settle()
      let listener = try ListeningSocket.bind(abstractName())
      listener.setFarewell(Array("full".utf8))
      let callers = try (0..<3).map { _ in try Socket.connect(to: listener.path) }
      var fillers: [Int32] = []
      while case let filler = dup(0), filler >= 0 { fillers.append(filler) }
      #expect(errno == EMFILE)

      #expect(listener.accept() == .turnedAway)
      #expect(listener.accept() == .turnedAway)
      var buffer = [UInt8](repeating: 0, count: 16)
      for caller in callers.prefix(2) {
        #expect(caller.receive(into: &buffer) == .bytes(4))
        #expect(buffer.prefix(4) == Array("full".utf8)[...])
        #expect(caller.receive(into: &buffer) == .finished)
      }
      // One descriptor free again, and the third is served.
      for filler in fillers.suffix(1) { close(filler) }
      guard case .connection = listener.accept() else {
        Issue.record("a free descriptor is used")
        return
      }
      #expect(listener.accept() == .nobody)
    }
  }

  @Test func `sockets passed on by the service manager are found by name and adopted`() async throws
  {
    await #expect(processExitsWith: .success) {
      try await Runtime.settle()
      // What systemd does between fork and exec: descriptors from 3 on without a gap, and three
      // variables. The process has descriptors of its own there already; they count as others.
      for _ in 0..<64 { _ = dup(0) }
      let listener = try ListeningSocket.bind(abstractName())
      let (kept, peer) = try Socket.pair()
      let last = max(listener.descriptor, kept.descriptor, peer.descriptor)
      var names = (3...last).map { _ in "other" }
      names[Int(listener.descriptor) - 3] = "omnid"
      names[Int(kept.descriptor) - 3] = "connection-7"
      Variable.set("LISTEN_PID", "\(getpid())")
      Variable.set("LISTEN_FDS", "\(names.count)")
      Variable.set("LISTEN_FDNAMES", names.joined(separator: ":"))

      let all = try InheritedDescriptor.takeAll()
      #expect(all.map(\.descriptor) == (3...last).map { $0 })
      #expect(all.map(\.name) == names)
      let inherited = all.filter { $0.name != "other" }
      #expect(inherited.map(\.kind) == [.listeningSocket, .connection])
      #expect(all.first?.kind == .other)
      #expect(try InheritedDescriptor.takeAll() == [])

      let adopted = try ListeningSocket.adopt(inherited[0])
      #expect(throws: SystemError.self) { _ = try ListeningSocket.adopt(inherited[1]) }
      #expect(adopted.path == listener.path)
      #expect(inherited[0].description == "the socket \(listener.path)")
      #expect(inherited[1].path == nil)
      let caller = try Socket.connect(to: listener.path)
      guard case .connection = adopted.accept() else {
        Issue.record("the caller is accepted from the adopted socket")
        return
      }
      #expect(adopted.accept() == .nobody)
      _ = (caller, peer)
    }
  }

  private func connection(_ accepted: ListeningSocket.Accepted) -> Socket? {
    if case .connection(let socket) = accepted { socket } else { nil }
  }
}
