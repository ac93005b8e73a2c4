import Foundation
import TestSupport
import Testing
import Varlink

/// omnictl as a program among others: what the shell sees of it.
@Suite struct ProgramTests {
  @Test func `it ends with the status of what it did`() throws {
    let daemon = try FalseDaemon([
      "Manager.Audit": .reply(["drift": []]), "Manager.Reload": .error("KeyReused", ["key": "k"]),
    ])
    #expect(
      try Program.run(["omnictl", "audit"], daemon: daemon)
        == Program.Ended(output: "No drift.\n", error: "", status: 0))
    #expect(try Program.run(["omnictl", "reload"], daemon: daemon).status == 1)
    #expect(try Program.run(["omnictl", "relaod"], daemon: daemon).status == 2)
    #expect(try Program.run(["omnictl", "audit"]).status == 3)
  }

  @Test func `a reader that has seen enough ends it quietly`() throws {
    let facts = (1...10_000).map { Samples.fact($0) }
    let daemon = try FalseDaemon(["Supervisor.Watch": .replies(facts)])
    let ended = try Program.run(
      ["bash", "-c", "omnictl watch --since 1 | head -1; echo ${PIPESTATUS[0]}"], daemon: daemon)
    #expect(ended.output == "       1  2026-01-05 09:00:00  P6    omnid began\n141\n")
    #expect(ended.error == "")
  }

  @Test func `a reader that has seen enough is noticed while nothing happens`() throws {
    let daemon = try FalseDaemon(["Supervisor.Watch": .unending([Samples.fact(1)])])
    let ended = try Program.run(["bash", "-c", "omnictl watch | head -1"], daemon: daemon)
    #expect(ended.output.contains("omnid began"))
    #expect(ended.error == "")
  }

  @Test func `Ctrl-C ends a stream as it ends other programs`() throws {
    let process = try Program.interruptedStream(["omnictl", "watch"])
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == SIGINT)
  }

  @Test func `reps can come from standard input`() throws {
    let daemon = try FalseDaemon([
      "Manager.ImportReps": .reply(["answers": [["rep": "anna", "refused": nil]]])
    ])
    let ended = try Program.run(
      ["bash", "-c", "echo 'anna desk help,sales # first' | omnictl rep import -"], daemon: daemon)
    #expect(ended == Program.Ended(output: "anna\tput\n", error: "", status: 0))
    #expect(
      daemon.calls == [
        #"Manager.ImportReps {"reps":[{"rep":"anna","profile":"desk","queues":["help","sales"]}]}"#
      ])
  }
}
