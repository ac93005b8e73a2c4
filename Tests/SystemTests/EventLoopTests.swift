import CSystemd
import Glibc
import TestSupport
import Testing

@testable import System

struct EventLoopTests {
  @Test func `nothing comes from a loop without sources`() throws {
    let loop = try EventLoop<Int>()
    #expect(try loop.next(withinMilliseconds: 0) == nil)
  }

  @Test func `an armed timer fires once`() throws {
    let loop = try EventLoop<String>()
    let timer = try loop.addTimer(.boottime, gives: "due")
    let due = SystemClock.boottime.milliseconds + 20
    timer.arm(atMilliseconds: due)
    #expect(try loop.next() == "due")
    #expect(SystemClock.boottime.milliseconds >= due)
    #expect(try loop.next(withinMilliseconds: 0) == nil)
  }

  @Test(arguments: [SystemClock.realtime, .boottime])
  func `a time that is past comes at once`(clock: SystemClock) throws {
    let loop = try EventLoop<String>()
    let timer = try loop.addTimer(clock, gives: "due")
    timer.arm(atMilliseconds: clock.milliseconds - 1_000)
    #expect(try loop.next(withinMilliseconds: 5_000) == "due")
  }

  @Test func `a timer armed again is moved, and a disarmed one is silent`() throws {
    let loop = try EventLoop<String>()
    let moved = try loop.addTimer(.boottime, gives: "moved")
    let silent = try loop.addTimer(.boottime, gives: "silent")
    let past = SystemClock.boottime.milliseconds - 1
    moved.arm(atMilliseconds: past + 3_600_000)
    silent.arm(atMilliseconds: past)
    moved.arm(atMilliseconds: past)
    silent.disarm()
    #expect(try loop.next() == "moved")
    #expect(try loop.next(withinMilliseconds: 0) == nil)
  }

  @Test func `a bell rung from another thread wakes the loop, once for many rings`() throws {
    let loop = try EventLoop<String>()
    let bell = try WakeUp()
    try loop.add(bell, gives: "rung")
    let thread = try WorkerThread(name: "ringer") { for _ in 0..<3 { bell.ring() } }
    #expect(try loop.next() == "rung")
    thread.join()
    _ = try loop.next(withinMilliseconds: 0)
    #expect(try loop.next(withinMilliseconds: 0) == nil)
    bell.ring()
    #expect(try loop.next() == "rung")
  }

  @Test func `deferred work comes after what is ready, each time it is requested`() throws {
    let loop = try EventLoop<String>()
    let bell = try WakeUp()
    let later = try loop.addDeferred(gives: "later")
    try loop.add(bell, gives: "rung")
    #expect(try loop.next(withinMilliseconds: 0) == nil)
    later.request()
    bell.ring()
    #expect(try loop.next() == "rung")
    #expect(try loop.next() == "later")
    #expect(try loop.next(withinMilliseconds: 0) == nil)
  }

  @Test func `a descriptor fires while there is something to read, and not while disabled`() throws
  {
    let loop = try EventLoop<String>()
    let (here, there) = try Socket.pair()
    defer {
      here.close()
      there.close()
    }
    let source = try loop.add(readable: here.descriptor, gives: "readable")
    _ = there.send([1].span)
    #expect(try loop.next() == "readable")
    #expect(try loop.next() == "readable")
    source.setEnabled(false)
    #expect(try loop.next(withinMilliseconds: 0) == nil)
    source.setEnabled(true)
    #expect(try loop.next() == "readable")
    loop.remove(source)
    #expect(try loop.next(withinMilliseconds: 0) == nil)
  }

  @Test func `a removed source's place is used again and gives the new event`() throws {
    let loop = try EventLoop<String>()
    let (here, there) = try Socket.pair()
    defer {
      here.close()
      there.close()
    }
    _ = there.send([1].span)
    loop.remove(try loop.add(readable: here.descriptor, gives: "old"))
    _ = try loop.add(readable: here.descriptor, gives: "new")
    #expect(try loop.next() == "new")
  }

  @Test func `a regular file cannot be watched, and the error says so`() throws {
    let folder = TemporaryFolder()
    try folder.write("text", to: "file")
    let descriptor = unsafe system_open(folder.file("file"), O_RDONLY, 0)
    defer { close(descriptor) }
    let loop = try EventLoop<String>()
    let error = #expect(throws: SystemError.self) {
      _ = try loop.add(readable: descriptor, gives: "never")
    }
    #expect(error?.name == "EPERM")
  }

  @Test func `a signal goes before a descriptor that is always ready`() throws {
    // In a thread of its own, which alone holds the signal back and is alone sent it.
    let outcome = try HandOver<[String]>()
    let thread = try WorkerThread(name: "signalled") {
      var events: [String] = []
      defer { outcome.put(events) }
      guard let loop = try? EventLoop<String>(), let pair = try? Socket.pair() else { return }
      Signal.block([.user1, .hangUp])
      _ = try? loop.add(.user1, gives: "user1")
      _ = try? loop.add(.hangUp, gives: "hangUp")
      _ = try? loop.add(readable: pair.0.descriptor, gives: "readable")
      _ = pair.1.send([1].span)
      pthread_kill(pthread_self(), SIGUSR1)
      for _ in 0..<2 { events.append((try? loop.next()) ?? "failed") }
      pthread_kill(pthread_self(), SIGHUP)
      events.append((try? loop.next()) ?? "failed")
      pair.0.close()
      pair.1.close()
    }
    thread.join()
    var events: [[String]] = []
    outcome.take(into: &events)
    #expect(events == [["user1", "readable", "hangUp"]])
  }

  @Test func `a signal that is not held back is refused, since it would end the process`() throws {
    let outcome = try HandOver<String>()
    let thread = try WorkerThread(name: "unblocked") {
      var set = sigset_t()
      unsafe sigemptyset(&set)
      unsafe sigaddset(&set, SIGUSR2)
      unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
      do throws(SystemError) {
        try EventLoop<String>().add(.user2, gives: "never")
      } catch {
        outcome.put(error.name)
      }
    }
    thread.join()
    var names: [String] = []
    outcome.take(into: &names)
    #expect(names == ["EBUSY"])
  }

  @Test(.enabled(if: Root.isHere, Comment(rawValue: Root.reason)))
  func `setting the time of day is told`() throws {
    let loop = try EventLoop<String>()
    try loop.addClockChange(gives: "changed")
    #expect(try loop.next(withinMilliseconds: 0) == nil)
    for nanoseconds in [1, -1] {
      try stepClock(byNanoseconds: nanoseconds)
      #expect(try loop.next(withinMilliseconds: 5_000) == "changed")
      #expect(try loop.next(withinMilliseconds: 0) == nil)
    }
  }

  /// As somebody does who sets it, but by so little that nobody else minds.
  private func stepClock(byNanoseconds step: Int) throws {
    let stepNanoseconds: UInt32 = 0x0100 | 0x2000
    var change = timex()
    change.modes = stepNanoseconds
    change.time.tv_sec = step < 0 ? -1 : 0
    change.time.tv_usec = step < 0 ? 1_000_000_000 + step : step
    try #require(unsafe adjtimex(&change) >= 0)
  }

  @Test func `without a watchdog none is set`() async throws {
    await #expect(processExitsWith: .success) {
      Variable.unset("WATCHDOG_USEC")
      let loop = try EventLoop<Int>()
      #expect(try loop.setWatchdog(true) == false)
    }
  }

  @Test func `a running loop gives signs of life to the service manager`() async throws {
    await #expect(processExitsWith: .success) {
      let folder = TemporaryFolder()
      let manager = try DatagramInbox(path: folder.file("notify"))
      Variable.set("NOTIFY_SOCKET", folder.file("notify"))
      Variable.set("WATCHDOG_USEC", "200000")
      Variable.unset("WATCHDOG_PID")
      #expect(ServiceManager.watchdogMicroseconds == 200_000)
      let loop = try EventLoop<Int>()
      #expect(try loop.setWatchdog(true))
      for _ in 0..<2 {
        while manager.isEmpty { #expect(try loop.next(withinMilliseconds: 20) == nil) }
        #expect(try manager.next() == "WATCHDOG=1")
      }
    }
  }
}
