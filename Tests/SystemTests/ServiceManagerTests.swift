import Glibc
import TestSupport
import Testing

@testable import System

/// Each in a process of its own, since the service manager is found by the environment.
struct ServiceManagerTests {
  @Test func `the service manager hears how the daemon goes`() async throws {
    await #expect(processExitsWith: .success) {
      let folder = TemporaryFolder()
      let manager = try DatagramInbox(path: folder.file("notify"))
      Variable.set("NOTIFY_SOCKET", folder.file("notify"))
      #expect(ServiceManager.isListening)

      #expect(ServiceManager.ready(status: "3 reps online · 1 waiting"))
      #expect(try manager.next() == "READY=1\nSTATUS=3 reps online · 1 waiting")
      #expect(ServiceManager.status("two\nlines\r\nare one"))
      #expect(try manager.next() == "STATUS=two lines are one")
      #expect(ServiceManager.stopping(status: "done"))
      #expect(try manager.next() == "STOPPING=1\nSTATUS=done")
      #expect(ServiceManager.extendTimeout(bySeconds: 30))
      #expect(try manager.next() == "EXTEND_TIMEOUT_USEC=30000000")
      #expect(ServiceManager.watchdog())
      #expect(try manager.next() == "WATCHDOG=1")
      #expect(ServiceManager.removeStored(name: "connection-7"))
      #expect(try manager.next() == "FDSTOREREMOVE=1\nFDNAME=connection-7")

      let before = SystemClock.monotonic.microseconds
      #expect(ServiceManager.reloading())
      let parts = try manager.next().split(separator: "\n")
      #expect(parts.first == "RELOADING=1")
      #expect(parts.last?.hasPrefix("MONOTONIC_USEC=") == true)
      let time = try #require(parts.last.flatMap { Int64($0.dropFirst(15)) })
      #expect(time >= before && time <= SystemClock.monotonic.microseconds)
    }
  }

  @Test func `descriptors are given to the service manager to keep`() async throws {
    await #expect(processExitsWith: .success) {
      let folder = TemporaryFolder()
      let manager = try DatagramInbox(path: folder.file("notify"))
      Variable.set("NOTIFY_SOCKET", folder.file("notify"))
      let (here, there) = try Socket.pair()
      #expect(ServiceManager.store([here.descriptor], name: "connection-7"))
      here.close()
      let (message, descriptors) = try manager.nextWithDescriptors()
      #expect(message == "FDSTORE=1\nFDNAME=connection-7")
      let kept = try #require(descriptors.first)
      #expect(there.send([5].span) == .bytes(1))
      var buffer: [UInt8] = [0]
      #expect(Socket(descriptor: kept).receive(into: &buffer) == .bytes(1))
    }
  }

  @Test func `without a service manager nobody hears and nothing goes wrong`() async throws {
    await #expect(processExitsWith: .success) {
      Variable.unset("NOTIFY_SOCKET")
      Variable.unset("WATCHDOG_USEC")
      #expect(!ServiceManager.isListening)
      #expect(!ServiceManager.ready(status: "ready"))
      #expect(ServiceManager.watchdogMicroseconds == nil)
      Variable.set("NOTIFY_SOCKET", "/nowhere/notify")
      #expect(!ServiceManager.ready(status: "ready"))
    }
  }

  @Test func `the watchdog of another process is not ours`() async throws {
    await #expect(processExitsWith: .success) {
      Variable.set("WATCHDOG_USEC", "1000000")
      Variable.set("WATCHDOG_PID", "1")
      #expect(ServiceManager.watchdogMicroseconds == nil)
      Variable.set("WATCHDOG_PID", "\(getpid())")
      #expect(ServiceManager.watchdogMicroseconds == 1_000_000)
      Variable.set("SYSTEMD_EXEC_PID", "1")
      #expect(!ServiceManager.startedThis)
      Variable.set("SYSTEMD_EXEC_PID", "\(getpid())")
      #expect(ServiceManager.startedThis)
    }
  }
}
