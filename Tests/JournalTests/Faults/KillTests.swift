import Foundation
import Routing
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// A process that writes is killed at any moment, again and again: what it was told to be on disk
/// is there afterwards, and what was there before is as it was.
struct KillTests {
  private static let variable = "OMNID_JOURNAL_KILLED"
  private static let kills = 24

  /// Runs in a process of its own, until it is killed. What was answered stands in a file beside
  /// the journal, which a kill does not take from the system's cache.
  @Test(.enabled(if: ProcessInfo.processInfo.environment[variable] != nil))
  func `the one that is killed`() throws {
    let folder = try #require(ProcessInfo.processInfo.environment[Self.variable])
    let path = folder + "/journal"
    var router = Router()
    var now = Instant(milliseconds: 1_800_000_000_000)
    if FileManager.default.fileExists(atPath: path) {
      for fact in try JournalReader(path).allFacts() { router.apply(fact) }
      now = router.state.now
    }
    let writer = try JournalWriter(JournalFile(path, .test(tellsFacts: true)))
    var traffic = Traffic(
      seed: router.state.factNumber + 1, continuing: router, at: now,
      customers: Int(router.state.lastSession))
    let answered = unsafe open(folder + "/answered", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    var chance = SeededGenerator(seed: router.state.factNumber)
    var told: [Completion] = []
    while true {
      for _ in 0...chance.below(4) {
        let facts = traffic.router.state.factNumber == 0 ? traffic.begin() : traffic.step()
        if let last = facts.last { writer.append(facts, tag: last.number) }
      }
      if !writer.submit(isAlone: chance.oneIn(2)) {
        writer.wait(milliseconds: 2)
      }
      writer.takeCompleted(into: &told)
      for completion in told where completion.failure == nil {
        var number = completion.tag
        _ = unsafe write(answered, &number, 8)
      }
      told = []
    }
  }

  @Test func `nothing that was answered is lost by a kill`() throws {
    let folder = TemporaryFolder()
    var chance = SeededGenerator(seed: 11)
    var before: [StampedFact] = []
    for _ in 0..<Self.kills {
      try Self.runAndKill(in: folder, after: chance.below(40), more: before.count)
      let facts = try JournalReader(folder.file("journal")).allFacts()
      #expect(Array(facts.prefix(before.count)) == before, "what was there is as it was")
      #expect(UInt64(facts.count) >= Self.lastAnswered(folder), "what was answered is there")
      before = facts
    }
    #expect(before.count > Self.kills * 10)
    var router = Router()
    for fact in before { router.apply(fact) }
    #expect(router.recount() == [])
  }

  private static func lastAnswered(_ folder: TemporaryFolder) -> UInt64 {
    let bytes = (try? folder.bytes(of: "answered")) ?? []
    return bytes.suffix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Starts this very program again, with the one test above, and kills it some milliseconds after
  /// its first answer.
  private static func runAndKill(
    in folder: TemporaryFolder, after milliseconds: Int, more than: Int
  ) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe")
    process.arguments = Self.arguments
    var environment = ProcessInfo.processInfo.environment
    environment[variable] = folder.path
    process.environment = environment
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    waitUntil { lastAnswered(folder) > UInt64(than) || !process.isRunning }
    usleep(UInt32(milliseconds) * 1_000)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal, "it was writing when it was killed")
  }

  /// As this process was started, but for what is to be tested.
  private static var arguments: [String] {
    var arguments: [String] = []
    var rest = CommandLine.arguments.dropFirst()
    while let argument = rest.popFirst() {
      if ["--filter", "--skip", "--xunit-output", "--event-stream-output-path"].contains(argument) {
        rest = rest.dropFirst()
      } else {
        arguments.append(argument)
      }
    }
    return arguments + ["--filter", "the one that is killed"]
  }
}
