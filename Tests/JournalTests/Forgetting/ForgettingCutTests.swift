import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// The power goes while something is being forgotten: each batch is as it was or as it is to be, a
/// start finds the state that was, and what was left undone is done afterwards.
extension PowerCutTests {
  @Test(arguments: 1...2)
  func `a power cut leaves each batch as it was or as it is to be`(seed: UInt64) throws {
    let folder = TemporaryFolder()
    let disk = RecordingDisk()
    defer { disk.stop() }
    var options = JournalFile.Options.test(tellsFacts: true)
    options.fileSystem = RecordingDisk.name
    var history = try ForgettingHistory(folder.file("journal"), options, seed: seed)
    try history.deleteAndErase()
    for _ in 0..<2 { try history.snapshot() }
    let beginning = disk.deeds.count
    try history.purge()
    #expect(try JournalReader(folder.file("journal")).allFacts() == history.left)

    var cut = PowerCut()
    var chance = SeededGenerator(seed: seed)
    let deeds = disk.deeds
    for (index, deed) in deeds.enumerated() {
      cut.pass(deed)
      let share = 1 + (deeds.count - beginning) / 20
      guard index >= beginning, chance.oneIn(share) || index == deeds.count - 1 else {
        continue
      }
      try Self.check(cut.left(&chance), history, in: folder)
    }
  }

  private static func check(
    _ left: [String: [UInt8]], _ history: ForgettingHistory, in folder: TemporaryFolder
  ) throws {
    try put(left, in: folder)
    let facts = try JournalReader(folder.file("cut")).allFacts()
    #expect(ForgettingHistory.isOneOf(facts, history.all, history.left))
    try ForgettingTests.checkRecovery(of: folder.file("cut"), history)
    let file = try JournalFile(folder.file("cut"), .test(tellsFacts: true))
    #expect(try file.carryOut(.purge(before: .min, notesBefore: .max)) == nil)
    #expect(try JournalReader(folder.file("cut")).allFacts() == history.left)
    let bytes = try Data(folder.bytes(of: "cut") + folder.bytes(of: "cut-wal"))
    #expect(bytes.range(of: Data(ForgettingHistory.erased.utf8)) == nil)
    try ForgettingTests.checkRecovery(of: folder.file("cut"), history)
  }
}
