import Engine
import Interface
import Journal
import System
import Vocabulary

/// The one line that `systemctl status` shows: how many, and how fast.
struct StatusLine {
  private var said = ""
  private var facts: UInt64 = 0
  /// A shorter wait for the disk is not shown.
  private static let waitMilliseconds: Int64 = 2_000
  private var at = SystemClock.monotonic.milliseconds

  /// Something else was said in its place.
  mutating func forget() { said = "" }

  /// Sends it again if it differs.
  ///
  /// - Parameter commitMilliseconds: How long the commit under way has taken.
  mutating func tell<Log: EngineLog>(
    _ engine: inout Engine<Log>, commitMilliseconds: Int64, at now: Instant
  ) {
    guard ServiceManager.isListening else { return }
    let monotonic = SystemClock.monotonic.milliseconds
    let passed = max(monotonic - at, 1)
    let rate = Int64(engine.factCount - facts) * 1_000 / passed
    (facts, at) = (engine.factCount, monotonic)
    let line = Self.text(engine.overview(at: now), rate, engine.storageFailure)
    let wait =
      commitMilliseconds < Self.waitMilliseconds
      ? "" : DiskWait.text(waitedMilliseconds: commitMilliseconds) + " · "
    let text = wait + line
    if text != said {
      ServiceManager.status(text)
      said = text
    }
  }

  static func text(
    _ overview: DeskOverview, _ factsPerSecond: Int64, _ failure: StorageFailed?
  ) -> String {
    // Reps who are online and unready are offered nothing.
    let count = overview.repsOnline - overview.repsReady
    let unready = count > 0 ? " (\(count) unready)" : ""
    let oldest = overview.oldestMilliseconds.map { ", oldest \($0 / 1_000) s" } ?? ""
    let line =
      CountText.words(overview.repsOnline, "rep") + " online\(unready) · "
      + "\(overview.waiting) waiting\(oldest) · \(overview.active) active · "
      + "\(rate(factsPerSecond)) \(factsPerSecond == 1 ? "fact" : "facts")/s"
    let behind = overview.clockBehindMilliseconds.map { Interval(milliseconds: $0) }
    let clock = behind.map { "the clock is \($0.roughText) behind · " } ?? ""
    let storage = failure.map { "nothing can be changed: \($0) · " } ?? ""
    return storage + clock + line
  }

  private static func rate(_ perSecond: Int64) -> String {
    if perSecond < 1_000 { return "\(perSecond)" }
    return "\(perSecond / 1_000).\(perSecond % 1_000 / 100) k"
  }
}
