import Interface
import Simulation
import System
import TestSupport
import Varlink

// Puts the daemon under faults, and observes how it recovers.
extension SoakRun {
  private static let endingMillisecondsMax: Int64 = 15_000
  /// A machine that is busy with us too may make it late by so much.
  private static let watchdogPatience: Int64 = 7_000
  private static let rushMax = 200
  private static let rushMicroseconds = 6_000

  // MARK: - Doing it

  func applyFaults() throws(SystemError) {
    guard !fate.isLast, fate.ending == .none, daemon?.child != nil || daemon == nil else { return }
    if daemon != nil, !fate.isHung, faults.takeKill(at: clock.elapsed) { return try kill() }
    guard phase == .running, players.manager.isSetUp, !(daemon?.isPaused ?? false),
      !(daemon?.isDiskFull ?? false), !fate.isReloading, !fate.hasBadFile,
      let fault = faults.takeOther(at: clock.elapsed)
    else { return }
    try apply(fault)
  }

  /// Mostly in the middle of a rush, and at any instant of it.
  private func kill() throws(SystemError) {
    if phase == .running, players.manager.isSetUp, dice.happens(70) {
      for _ in 0..<dice.below(Self.rushMax) { actAsAnyCustomer() }
      try flush()
      let instant = SystemClock.monotonic.microseconds + Int64(dice.below(Self.rushMicroseconds))
      while SystemClock.monotonic.microseconds < instant {}
    }
    figures.kills += 1
    figures.killsByPhase[phase.word, default: 0] += 1
    fate.ending = .killed
    disturb(forMilliseconds: 500)
    daemon?.send(.kill)
  }

  private func apply(_ fault: Fault) throws(SystemError) {
    switch fault {
    case .terminate: terminate()
    case .pause(let milliseconds): pause(forMilliseconds: milliseconds)
    case .hang:
      fate.isHung = daemon?.isWatched ?? false
      pause(forMilliseconds: fate.isHung ? DaemonProcess.watchdogMilliseconds : 1_000)
    case .reload(let bySignal, let isGood): try reload(bySignal: bySignal, isGood: isGood)
    case .fillDisk(let milliseconds):
      figures.disksFilled += 1
      fate.diskFullSince = clock.now
      fate.diskFullFor = milliseconds
      fate.sawStorageFailed = false
      disturb(forMilliseconds: 20_000)
      daemon?.fillDisk()
    case .stepClock(let milliseconds):
      figures.clockSteps += 1
      phase = .draining(stepClock: milliseconds)
    case .setClock(let milliseconds):
      figures.clockSteps += 1
      disturb(forMilliseconds: 2_500)
      try daemon?.setClock(milliseconds: milliseconds)
    case .rest: phase = .draining(stepClock: 0)
    }
  }

  private func pause(forMilliseconds duration: Int64) {
    figures.pauses += fate.isHung ? 0 : 1
    figures.hangs += fate.isHung ? 1 : 0
    fate.pausedUntil = clock.now + duration
    disturb(forMilliseconds: duration + 500)
    daemon?.send(.stop)
  }

  func terminate() {
    figures.terminations += 1
    fate.ending = .terminated
    fate.stoppedAt = clock.now
    disturb(forMilliseconds: 1_500)
    daemon?.send(.terminate)
  }

  private func disturb(forMilliseconds duration: Int64) {
    fate.disturbedUntil = max(
      fate.disturbedUntil, SystemClock.monotonic.microseconds + duration * 1_000)
  }

  private func reload(bySignal: Bool, isGood: Bool) throws(SystemError) {
    figures.reloads += isGood ? 1 : 0
    figures.badReloads += isGood ? 0 : 1
    if isGood { fate.variant = 1 - fate.variant }
    fate.hasBadFile = !isGood
    try daemon?.write(variant: fate.variant, isGood: isGood)
    disturb(forMilliseconds: 300)
    if bySignal {
      fate.badFileUntil = clock.now + 300
      daemon?.send(.hangUp)
      return
    }
    fate.badFileUntil = .max
    guard try connect(line(.manager)) else { return }
    fate.isReloading = true
    call(.managerReload, .once, .look(.reload(isGood: isGood)), on: line(.manager))
  }

  func finishReload(isGood: Bool, _ error: String?) {
    fate.isReloading = false
    fate.badFileUntil = 0
    if isGood, let error, !error.hasSuffix("StorageFailed") {
      complain("a good configuration was refused with \(error)")
    }
    if !isGood, error != Method.managerReload.role.interface + ".BadConfiguration" {
      complain("a bad configuration was answered with \(error ?? "consent")")
    }
  }

  // MARK: - Looking after it

  func lookAfterDaemon() throws(SystemError) {
    guard daemon != nil else { return }
    let now = clock.now
    if daemon?.isPaused ?? false, !fate.isHung, now >= fate.pausedUntil { daemon?.send(.goOn) }
    lookForSilence(at: now)
    if fate.hasBadFile, now >= fate.badFileUntil {
      fate.hasBadFile = false
      try daemon?.write(variant: fate.variant, isGood: true)
    }
    if fate.mustFreeDisk(at: now) { freeDisk() }
    if let stoppedAt = fate.stoppedAt, now - stoppedAt > Self.endingMillisecondsMax {
      complain("the daemon was told to stop and did not within \((now - stoppedAt) / 1_000) s")
    }
    if daemon?.child != nil, daemon?.hasEnded() ?? false { try bury() }
  }

  /// As a service manager would, which ends a service that gives no sign of life.
  private func lookForSilence(at now: Int64) {
    // It is heard to the end, and waits for that.
    guard let silence = daemon?.silence(at: now), fate.ending == .none else { return }
    if fate.isHung, silence > DaemonProcess.watchdogMilliseconds {
      fate.ending = .killed
      daemon?.send(.kill)
    } else if !fate.isHung, silence > DaemonProcess.watchdogMilliseconds + Self.watchdogPatience {
      complain("the daemon gave no sign of life for \(silence / 1_000) s")
    }
  }

  private func freeDisk() {
    daemon?.freeDisk()
    fate.diskFullSince = nil
    fate.diskFreedAt = clock.now
    disturb(forMilliseconds: 3_000)
  }

  /// It has ended. What it had said is still read; the rest is lost.
  private func bury() throws(SystemError) {
    let ending = daemon?.ending
    switch (fate.ending, ending) {
    case (.killed, .killed(9)?): break
    case (.terminated, .exited(0)?):
      figures.stops.add((clock.now - (fate.stoppedAt ?? clock.now)) * 1_000)
    default:
      complain(
        "the daemon ended by itself, \(ending.map { "\($0)" } ?? "gone"). Its last words:\n"
          + (daemon?.lastWords ?? ""))
    }
    fate.ending = .none
    fate.stoppedAt = nil
    fate.awaitsEnd = false
    fate.hasBadFile = false
    fate.isReloading = false
    fate.isHung = false
    if fate.diskFullSince != nil { freeDisk() }
    phase = .down
    fate.downSince = clock.now
    for line in lines.indices where lines[line].isOpen {
      try drain(line)
      hangUp(line)
    }
  }

  /// A connection broke that was to stay.
  func noteBroken() {
    guard phase != .down, phase != .over else { return }
    phase = .down
    fate.downSince = clock.now
    fate.awaitsEnd = daemon?.child != nil
  }
}
