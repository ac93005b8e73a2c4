import Foundation
import System
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// The power goes at any moment: what had been told to be on disk is there, what is there was
/// written, and the journal goes on.
@Suite(.serialized)
struct PowerCutTests {
  private struct History {
    var deeds: [RecordingDisk.Deed] = []
    /// How many facts had been told to be on disk before each deed.
    var told: [Int] = []
    var facts: [StampedFact] = []
    /// The last fact of each batch, which is noted beside it.
    var ends: [Int] = []
    /// The mark after each number of deeds. It is never flushed, so any of these may be on disk.
    var marks: [(deeds: Int, place: HighWaterMark.Place)] = []
    /// The deeds by which the empty journal was made.
    var beginning = 0
  }

  /// A few days in the life of a journal: batches small and large, tidying, restarts.
  private static func history(seed: UInt64, in folder: TemporaryFolder) throws -> History {
    let disk = RecordingDisk()
    defer { disk.stop() }
    var options = JournalFile.Options.test(tellsFacts: true)
    options.fileSystem = RecordingDisk.name
    var chance = SeededGenerator(seed: seed)
    var traffic = Traffic(seed: seed)
    var history = History()
    for round in 0..<3 {
      let file = try JournalFile(folder.file("journal"), options)
      if round == 0 { history.beginning = disk.deeds.count }
      for _ in 0..<30 {
        let facts = traffic.batches(1 + chance.below(chance.oneIn(6) ? 60 : 4)).flatMap(\.self)
        history.facts += facts
        history.ends.append(history.facts.count)
        let note = Array("\(history.facts.count)".utf8)
        try file.commit(EncodedBatch(facts, notes: [note]))
        while history.told.count < disk.deeds.count {
          history.told.append(history.facts.count - facts.count)
        }
        history.marks.append((disk.deeds.count, file.place))
        if chance.oneIn(4) { while try file.tidy() {} }
      }
    }
    while history.told.count < disk.deeds.count { history.told.append(history.facts.count) }
    history.deeds = disk.deeds
    return history
  }

  @Test(arguments: 1...3)
  func `no power cut takes what was told to be on disk`(seed: UInt64) throws {
    let folder = TemporaryFolder()
    let history = try Self.history(seed: seed, in: folder)
    var cut = PowerCut()
    var chance = SeededGenerator(seed: seed)
    var cuts = 0
    for (index, deed) in history.deeds.enumerated() {
      cut.pass(deed)
      guard index >= history.beginning, chance.oneIn(1 + history.deeds.count / 150) else {
        continue
      }
      let marks = history.marks.prefix { $0.deeds <= index + 1 }.map(\.place)
      try Self.check(
        cut.left(&chance), history, told: history.told[index],
        mark: marks.isEmpty ? nil : marks[chance.below(marks.count)], in: folder)
      cuts += 1
    }
    #expect(cuts > 100)
  }

  /// The files as they were left, under another name.
  static func put(_ left: [String: [UInt8]], in folder: TemporaryFolder) throws {
    for name in ["cut", "cut-wal", "cut-shm", "cut-mark"] {
      try? FileManager.default.removeItem(atPath: folder.file(name))
    }
    for (path, bytes) in left {
      guard path.hasPrefix(folder.file("journal")) else { continue }
      try folder.write(bytes, to: "cut" + path.dropFirst(folder.file("journal").count))
    }
  }

  /// Between the disk's last deed before a batch was told and the batch itself, `told` still counts
  /// without it: so a cut right after is held to less than it could be, never to more.
  private static func check(
    _ left: [String: [UInt8]], _ history: History, told: Int, mark: HighWaterMark.Place?,
    in folder: TemporaryFolder
  ) throws {
    try put(left, in: folder)
    if var mark, let birth = FileBirth(folder.file("cut")) {
      mark.file = birth
      try HighWaterMark(folder.file("cut")).note(mark)
    }
    #expect(throws: Never.self, "a cut is not taken for damage") {
      try LogCheck.require(folder.file("cut"))
    }
    let reader = try JournalReader(folder.file("cut"))
    let facts = try reader.allFacts()
    #expect(facts.count >= told)
    #expect(facts == Array(history.facts.prefix(facts.count)))
    let notes = try reader.notes(since: .zero, limit: .max).map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(notes == history.ends.reversed().filter { $0 <= facts.count }.map { "\($0)" })
    let file = try JournalFile(folder.file("cut"), .test(tellsFacts: true))
    #expect(file.last == UInt64(facts.count))
    if facts.count < history.facts.count {
      try file.commit(EncodedBatch(Array(history.facts[facts.count...].prefix(5))))
      while try file.tidy() {}
    }
  }
}
