import CSystemd
import Glibc
import Synchronization
import Testing

@testable import System

struct WorkerThreadTests {
  @Test func `a thread has its name, and every signal is kept from it`() throws {
    let seen = try HandOver<String>()
    let thread = try WorkerThread(name: "journal") {
      seen.put(threadName())
      var set = sigset_t()
      unsafe pthread_sigmask(SIG_BLOCK, nil, &set)
      for signal in Signal.allCases { seen.put("\(unsafe sigismember(&set, signal.number))") }
      seen.put("\(unsafe sigismember(&set, SIGPIPE)) \(unsafe sigismember(&set, SIGSEGV))")
    }
    thread.join()
    var texts: [String] = []
    seen.take(into: &texts)
    #expect(texts == ["journal"] + Signal.allCases.map { _ in "1" } + ["1 0"])
  }

  @Test func `what is put is taken in order, and the taker ends when the tray is closed`() throws {
    let tray = try HandOver<Int>()
    let back = try HandOver<Int>()
    let thread = try WorkerThread(name: "taker") {
      var items: [Int] = []
      while tray.wait(into: &items) {
        for item in items { back.put(item) }
        items.removeAll(keepingCapacity: true)
      }
      back.close()
    }
    for number in 0..<10_000 { #expect(tray.put(number)) }
    tray.close()
    #expect(!tray.put(10_000))
    thread.join()
    var numbers: [Int] = []
    #expect(back.wait(into: &numbers))
    #expect(numbers == (0..<10_000).map { $0 })
    numbers.removeAll()
    #expect(!back.wait(into: &numbers))
  }

  @Test func `a full tray takes no more until it is emptied`() throws {
    let tray = try HandOver<Int>(countMax: 2)
    #expect(tray.put(1) && tray.put(2) && !tray.put(3))
    var items: [Int] = []
    tray.take(into: &items)
    #expect(items == [1, 2])
    #expect(tray.put(4))
  }

  @Test func `waiting for a bell ends in time`() throws {
    let bell = try WakeUp()
    #expect(!bell.wait(withinMilliseconds: 0))
    bell.ring()
    bell.ring()
    #expect(bell.wait(withinMilliseconds: 0))
    #expect(!bell.wait(withinMilliseconds: 0))
  }
}

private func threadName() -> String {
  guard let bytes = try? Files.read("/proc/thread-self/comm", bytesMax: 64) else { return "" }
  return String(decoding: bytes.dropLast(), as: UTF8.self)
}
