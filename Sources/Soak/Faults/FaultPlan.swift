import Simulation
import TestSupport

/// When the daemon is killed and which other faults it has, drawn from a seed. The moments spread
/// over what is left of the run, so that as many kills happen as were asked for; each by itself is
/// any moment, even the one right after the last.
struct FaultPlan {
  struct Means: Equatable {
    /// Whether the daemon is ours to end.
    var canSignal: Bool
    /// Whether its configuration is ours to write.
    var canReload: Bool
    var canFillDisk: Bool
    var canStepClock: Bool
    var canSetClock = false
  }

  private var dice: SeededGenerator
  private let means: Means
  private let only: Fault?
  private let end: Int64
  private(set) var killsLeft: Int
  private var others: Int
  private(set) var nextKill: Int64?
  private(set) var nextOther: Int64?

  /// Beside the kills, so many others in a minute.
  private static let othersPerMinute = 8
  private static let soonPerHundred = 20
  private static let soonMilliseconds = 250

  /// - Parameters:
  ///   - duration: Of the run, in milliseconds.
  ///   - only: The only fault besides kills.
  init(seed: UInt64, kills: Int, duration: Int64, means: Means, only: Fault? = nil) {
    dice = SeededGenerator(seed: seed ^ 0x5eed_fa17)
    self.means = means
    self.only = only
    end = duration
    killsLeft = means.canSignal ? kills : 0
    others = max(Int(duration) * Self.othersPerMinute / 60_000, 1)
    drawKill(after: 0)
    drawOther(after: 0)
  }

  /// A kill that is due at this moment of the run.
  mutating func takeKill(at now: Int64) -> Bool {
    guard let nextKill, now >= nextKill else { return false }
    killsLeft -= 1
    drawKill(after: now)
    return true
  }

  /// Another fault that is due.
  mutating func takeOther(at now: Int64) -> Fault? {
    guard let nextOther, now >= nextOther else { return nil }
    others -= 1
    drawOther(after: now)
    return draw()
  }

  /// Some come so soon after the last that the daemon is still starting, or looked at.
  private mutating func drawKill(after now: Int64) {
    let isSoon = now > 0 && dice.happens(Self.soonPerHundred)
    let gap = isSoon ? Int64(dice.below(Self.soonMilliseconds)) : gap(now, killsLeft)
    nextKill = killsLeft > 0 ? now + gap : nil
  }

  private mutating func drawOther(after now: Int64) {
    nextOther = others > 0 && now < end ? now + gap(now, others) : nil
  }

  /// From nothing to twice the mean of what is left.
  private mutating func gap(_ now: Int64, _ left: Int) -> Int64 {
    let mean = max((end - now) / Int64(left + 1), 500)
    return Int64(dice.below(Int(2 * mean)))
  }

  /// The clock's error: none, some seconds, or hours.
  private mutating func drawShift() -> Int64 {
    if dice.happens(40) { return 0 }
    let hours: ClosedRange = -25_200_000...25_200_000
    return Int64(dice.happens(30) ? dice.within(-60_000...60_000) : dice.within(hours))
  }

  private mutating func draw() -> Fault {
    if let only { return only }
    let shares = [
      means.canSignal ? 20 : 0, means.canSignal ? 20 : 0, means.canReload ? 35 : 0,
      means.canFillDisk ? 15 : 0, means.canStepClock ? 20 : 0, 10, means.canSignal ? 10 : 0,
      means.canSetClock ? 60 : 0,
    ]
    switch dice.index(byShare: shares) {
    case 0: return .terminate
    case 1: return .pause(milliseconds: Int64(dice.within(200...2_500)))
    case 2: return .reload(bySignal: means.canSignal && dice.happens(40), isGood: dice.happens(60))
    case 3: return .fillDisk(milliseconds: Int64(dice.within(300...2_000)))
    case 4: return .stepClock(milliseconds: Int64(dice.within(1...60)) * 3_600_000)
    case 5: return .rest
    case 6: return .hang
    default: return .setClock(milliseconds: drawShift())
    }
  }
}
