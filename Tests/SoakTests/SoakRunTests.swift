import Foundation
import Simulation
import TestSupport
import Testing

@testable import Soak

/// The real thing, for a few seconds: omnid is started, killed, and held to its answers.
@Suite(.serialized) struct SoakRunTests {
  /// - Parameter wrapper: What the shell does before omnid starts, each time; `$4` is its state.
  private func soak(
    _ seed: UInt64, wrapper: String? = nil, only fault: Fault? = nil, kills: Int = 3,
    minutes: Double = 0.06, shim: String? = nil
  ) throws -> SoakRun {
    let folder = TemporaryFolder(onDisk: true)
    var executable = Program.built("omnid")
    if let wrapper {
      try folder.write("#!/bin/sh\n\(wrapper)\nexec \(executable) \"$@\"\n", to: "wrapper")
      executable = folder.file("wrapper")
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: executable)
    }
    var arguments = try Soak.Arguments([])
    arguments.minutes = minutes
    arguments.kills = kills
    arguments.clients = 40
    arguments.rate = 100
    arguments.isClockManual = shim == nil
    let daemon = try DaemonProcess(
      executable: executable, folder: folder.file("run"), isClockManual: shim == nil,
      diskMegabytes: nil, shim: shim)
    let run = try SoakRun(arguments, seed: seed, daemon: daemon)
    run.isSilent = true
    if let fault {
      let means = FaultPlan.Means(
        canSignal: true, canReload: false, canFillDisk: false, canStepClock: false)
      run.faults = FaultPlan(
        seed: seed, kills: kills, duration: arguments.duration, means: means, only: fault)
    }
    run.beginPlaying()
    try run.run()
    return run
  }

  @Test func `a daemon that is killed loses nothing`() throws {
    let run = try soak(1)
    #expect(run.complaints == [])
    #expect(run.figures.kills == 3)
    #expect(run.figures.checks >= 2)
    #expect(run.book.tally.answered > 0)
    #expect(run.figures.residentBytesMax > 0)
  }

  @Test func `a daemon that hangs is ended by its watchdog and loses nothing`() throws {
    let run = try soak(3, only: .hang, kills: 0)
    #expect(run.complaints == [])
    #expect(run.figures.hangs == 1)
  }

  @Test func `a daemon that hangs by itself is found out`() throws {
    let run = try soak(4, wrapper: "(sleep 1; kill -STOP $$) &", only: .rest, kills: 0)
    #expect(run.complaints.contains { $0.sentence.contains("no sign of life") })
  }

  @Test(arguments: [-3_600_000, 25_200_000])
  func `a daemon whose clock is set while it works, and that is killed, loses nothing`(
    milliseconds: Int64
  ) throws {
    let folder = TemporaryFolder()
    let library = folder.file("shim.so")
    let script = Repository.root.appending(path: "scripts/build-shim").path
    #expect(try Program.run(script, [library]).status == 0)
    // A seed by which the clock is set early, and the daemon killed after that.
    let means = FaultPlan.Means(
      canSignal: true, canReload: false, canFillDisk: false, canStepClock: false)
    let seed = try #require(
      (UInt64(1)...1_000).first {
        let plan = FaultPlan(seed: $0, kills: 1, duration: 6_000, means: means)
        return plan.nextOther.map { $0 < 1_000 } == true
          && plan.nextKill.map { $0 > 3_000 } == true
      })
    let run = try soak(
      seed, only: .setClock(milliseconds: milliseconds), kills: 1, minutes: 0.1, shim: library)
    #expect(run.complaints == [])
    #expect(run.figures.clockSteps == 1)
    #expect(run.figures.kills == 1)
    // The daemon saw it: its facts are from the time that it was told.
    let ahead = run.players.manager.daemonTime - Int64(Date().timeIntervalSince1970 * 1_000)
    #expect((ahead > 20_000_000) == (milliseconds > 0))
  }

  @Test func `a daemon that forgets is found out`() throws {
    let run = try soak(2, wrapper: #"rm -rf "$4""#)
    #expect(!run.complaints.isEmpty)
  }
}
