import System
import Testing
import Vocabulary

@testable import Daemon
@testable import Engine

/// The core's time, from readings of both clocks in seconds.
@Suite struct DaemonClockTests {
  private static let hour = 3_600.0
  /// 2026-01-05 09:00 UTC.
  private static let begin = 1_767_603_600.0

  private func reading(_ day: Double, _ monotonic: Double) -> DaemonClock.Reading {
    DaemonClock.Reading(
      realtime: Int64((Self.begin + day) * 1_000_000), monotonic: Int64(monotonic * 1_000_000))
  }

  private func instant(_ seconds: Double) -> Instant {
    Instant(milliseconds: Int64((Self.begin + seconds) * 1_000))
  }

  private func seconds(_ instant: Instant) -> Double {
    Double(instant.milliseconds) / 1_000 - Self.begin
  }

  @Test func `it is the time of day while that goes forward`() {
    var clock = DaemonClock(notBefore: .zero, reading(0, 5))
    for step in 0..<100 {
      let second = Double(step) * 0.75
      #expect(seconds(clock.read(reading(second, 5 + second))) == second)
    }
    #expect(clock.behind == nil)
  }

  @Test func `it goes on by the monotonic clock while the time of day is behind`() {
    var clock = DaemonClock(notBefore: .zero, reading(0, 5))
    let before = seconds(clock.read(reading(10, 15)))
    let after = seconds(clock.read(reading(40 - Self.hour, 45)))
    #expect((29.8...30).contains(after - before))
    #expect(clock.behind.map { (3_599_000...3_600_000).contains($0.milliseconds) } == true)
  }

  @Test func `read a million times a second it goes as fast`() {
    var clock = DaemonClock(notBefore: instant(Self.hour), reading(0, 0))
    var now = Instant.zero
    for step in 1...3_000_000 {
      let second = Double(step) / 1_000_000
      now = clock.read(reading(second, second))
    }
    #expect((2.98...3).contains(seconds(now) - Self.hour))
  }

  @Test func `it catches up an hour in eight days and a half, and never goes back`() {
    var clock = DaemonClock(notBefore: instant(Self.hour), reading(0, 0))
    var last = Instant.zero
    var caughtUp: Double?
    for hour in 0..<240 {
      let second = Double(hour) * Self.hour
      let now = clock.read(reading(second, second))
      #expect(now >= last)
      last = now
      if clock.behind == nil, caughtUp == nil { caughtUp = Double(hour) / 24 }
    }
    #expect(caughtUp.map { (8...8.6).contains($0) } == true)
  }

  @Test func `a leap forward is believed after a second, and not if it is taken back before`() {
    var clock = DaemonClock(notBefore: .zero, reading(0, 0))
    #expect(seconds(clock.read(reading(Self.hour, 0.1))) < 1)
    #expect(seconds(clock.read(reading(0.2, 0.2))) < 1)
    #expect(seconds(clock.read(reading(1.5, 1.5))) == 1.5)
    #expect(seconds(clock.read(reading(Self.hour + 2, 2))) < 3)
    #expect(seconds(clock.read(reading(Self.hour + 3.5, 3.5))) == Self.hour + 3.5)
    #expect(clock.behind == nil)
  }

  @Test func `a journal from the future is where it begins`() {
    var clock = DaemonClock(notBefore: instant(7 * Self.hour), reading(0, 0))
    #expect(clock.behind == .hours(7))
    #expect((9.9...10).contains(seconds(clock.read(reading(10, 10))) - 7 * Self.hour))
  }

  @Test(arguments: [0.0, 3_600])
  func `a timer that is armed by it fires when it is due, and not a second later`(ahead: Double) {
    var clock = DaemonClock(notBefore: instant(ahead), reading(0, 100))
    let due = clock.read(reading(0.5, 100.5)) + .seconds(30)
    let armed = Double(clock.monotonicMilliseconds(of: due)) / 1_000
    #expect((30...30.2).contains(armed - 100.5))
    #expect(clock.read(reading(armed - 100, armed)) >= due)
    #expect(clock.monotonicMilliseconds(of: .zero) < 0)
  }

  @Test func `the log hears of it once, of each further step, once a day, and of its end`() {
    var watch = ClockWatch()
    let day: Int64 = 86_400_000
    #expect(watch.remark(nil, at: day) == nil)
    #expect(watch.remark(.hours(1), at: day + 1) == .isBehind(.hours(1)))
    #expect(watch.remark(.hours(1), at: day + 2) == nil)
    #expect(watch.remark(.hours(8), at: day + 3) == .isBehind(.hours(8)))
    #expect(watch.remark(.hours(7), at: 2 * day) == nil)
    #expect(watch.remark(.hours(7), at: 2 * day + 3) == .isBehind(.hours(7)))
    #expect(watch.remark(nil, at: 3 * day) == .isRight)
    #expect(watch.remark(nil, at: 3 * day + 1) == nil)
  }

  @Test(arguments: [
    (3_599_997, "1h"), (25_500_000, "7h 5min"), (42_400, "42s"), (90_000_000, "1d 1h"), (100, "0s"),
  ])
  func `a length of time is said by its two largest units`(milliseconds: Int64, text: String) {
    #expect(Interval(milliseconds: milliseconds).roughText == text)
  }
}
