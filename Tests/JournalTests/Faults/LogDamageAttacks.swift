import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// A write-ahead log that was damaged after a kill. SQLite reads it up to the damage and reports
/// nothing; a start must.
struct LogDamageAttacks {
  /// The files of a killed process, and what it had answered.
  private struct Killed {
    var folder: TemporaryFolder
    var facts: [StampedFact] = []
    /// The first fact of the last batch.
    var lastBatch: UInt64 = 0
    private var files: [String: [UInt8]] = [:]
    /// How much of the log counts.
    var logBytes = 0

    var log: [UInt8] { files["journal-wal"] ?? [] }

    /// - Parameter quiet: whether the log was moved into the file before the end.
    init(seed: UInt64, endsQuiet: Bool = false) throws {
      folder = TemporaryFolder()
      var options = JournalFile.Options.test(tellsFacts: true)
      options.logBytes = 400 * WriteAheadLog.frameBytes
      var traffic = Traffic(seed: seed)
      do {
        let file = try JournalFile(folder.file("journal"), options)
        for (place, facts) in traffic.batches(60).enumerated() {
          let notes = place % 3 == 0 ? [[UInt8(place)]] : []
          lastBatch = facts[0].number
          try file.commit(EncodedBatch(facts, notes: notes))
          self.facts += facts
          if place == 20 { while try file.tidy() {} }
          if place == 30 { file.emptyLog() }
        }
        if endsQuiet { file.emptyLog() }
        logBytes = 32 + Int(file.place.frames) * WriteAheadLog.frameBytes
        for name in ["journal", "journal-wal", "journal-mark"] {
          files[name] = try folder.bytes(of: name)
        }
      }
      try restore()
    }

    /// Restores the files, with this change.
    func restore(log: [UInt8]? = nil, withMark: Bool = true) throws {
      for name in ["journal-shm", "journal-wal"] {
        try? FileManager.default.removeItem(atPath: folder.file(name))
      }
      for (name, bytes) in files { try folder.write(bytes, to: name) }
      if let log { try folder.write(log, to: "journal-wal") }
      if !withMark { try FileManager.default.removeItem(atPath: folder.file("journal-mark")) }
    }

    /// What a start says; nil if it begins.
    func refusal() throws -> Damage? {
      do throws(JournalError) {
        let file = try JournalFile(folder.file("journal"), .test(tellsFacts: true))
        #expect(file.last == facts.last?.number, "what was answered is there")
        return nil
      } catch {
        guard case .damaged(let damage) = error else { throw error }
        return damage
      }
    }
  }

  /// All of the header, and something in each part of some frames.
  private static func places(in log: Int, _ chance: inout SeededGenerator, frames: Int) -> [Int] {
    var places = Array(0..<32)
    let count = (log - 32) / WriteAheadLog.frameBytes
    for _ in 0..<frames {
      let frame = 32 + chance.below(count) * WriteAheadLog.frameBytes
      for part in [0..<4, 4..<8, 8..<16, 16..<24, 24..<WriteAheadLog.frameBytes] {
        places.append(frame + part.lowerBound + chance.below(part.count))
      }
    }
    return places
  }

  @Test(arguments: [false, true])
  func `no turned bit in the log of a killed process loses an answered call unsaid`(
    endsQuiet: Bool
  ) throws {
    let killed = try Killed(seed: 5, endsQuiet: endsQuiet)
    #expect(try killed.refusal() == nil, "an undamaged one goes on")
    var chance = SeededGenerator(seed: 7)
    for place in Self.places(in: killed.logBytes, &chance, frames: Attack.size(24, long: 1_000)) {
      var log = killed.log
      log[place] ^= 1 << chance.below(8)
      try killed.restore(log: log)
      let before = try killed.folder.bytes(of: "journal")
      guard let damage = try killed.refusal() else { continue }
      #expect(damage.what.contains("write-ahead log"), "byte \(place): \(damage)")
      #expect(damage.intactUpTo <= killed.facts.last?.number ?? 0)
      let after = try killed.folder.bytes(of: "journal-wal")
      #expect(after == log, "byte \(place): the log stays as it is")
      #expect(
        try killed.folder.bytes(of: "journal") == before, "byte \(place): the file stays as it is")
    }
  }

  @Test func `a turned bit in the header is always found`() throws {
    let killed = try Killed(seed: 5)
    for place in 0..<32 {
      var log = killed.log
      log[place] ^= 1
      try killed.restore(log: log)
      let damage = try #require(try killed.refusal())
      #expect(damage.what.contains("header"), "\(damage)")
      #expect(damage.what.contains("to \(killed.facts.count) were on disk and are missing"))
    }
  }

  @Test func `a log that is cut off, full of zeros or gone is found`() throws {
    let killed = try Killed(seed: 6)
    for count in [0, 31, 32, 5_000, killed.logBytes / 2, killed.logBytes - 1] {
      try killed.restore(log: Array(killed.log.prefix(count)))
      #expect(try killed.refusal() != nil, "cut off at \(count)")
      var zeros = killed.log
      for place in zeros.indices.dropFirst(count).prefix(8_192) { zeros[place] = 0 }
      try killed.restore(log: zeros)
      #expect(try killed.refusal() != nil, "zeros at \(count)")
    }
    try killed.restore()
    try FileManager.default.removeItem(atPath: killed.folder.file("journal-wal"))
    #expect(try killed.refusal() != nil)
  }

  /// As after a power cut that lost the mark.
  @Test func `without the mark all is found but damage to the last batch`() throws {
    let killed = try Killed(seed: 8)
    var chance = SeededGenerator(seed: 9)
    var found = 0
    for place in Self.places(in: killed.logBytes, &chance, frames: Attack.size(24, long: 1_000)) {
      var log = killed.log
      log[place] ^= 1 << chance.below(8)
      try killed.restore(log: log, withMark: false)
      do throws(JournalError) {
        let file = try JournalFile(killed.folder.file("journal"), .test(tellsFacts: true))
        #expect(file.last + 1 >= killed.lastBatch, "byte \(place)")
      } catch {
        guard case .damaged = error else { throw error }
        found += 1
      }
    }
    #expect(found > 100)
  }

  @Test func `a repair says what is missing, and leaves what can be gone on with`() throws {
    let killed = try Killed(seed: 5)
    var chance = SeededGenerator(seed: 4)
    for place in Self.places(in: killed.logBytes, &chance, frames: Attack.size(4, long: 100)) {
      var log = killed.log
      log[place] ^= 1 << chance.below(8)
      try killed.restore(log: log)
      let copy = killed.folder.file("copy")
      for end in ["", "-wal", "-shm", "-mark", "-lock"] {
        try? FileManager.default.removeItem(atPath: copy + end)
      }
      let repair = try Repair.copy(killed.folder.file("journal"), to: copy)
      #expect(try killed.folder.bytes(of: "journal-wal") == log, "it stays as it is")
      let isFound = try killed.refusal() != nil
      #expect((repair.fault != nil) == isFound, "byte \(place)")
      #expect(repair.faultOfCopy == nil, "byte \(place): \(repair.faultOfCopy ?? "")")
      let facts = try JournalReader(copy).allFacts()
      #expect(facts == Array(killed.facts.prefix(facts.count)))
      let all = UInt64(killed.facts.count)
      #expect(repair.missing == (repair.last < all ? repair.last + 1...all : nil))
    }
  }

  /// The magic number, the version, the page's size, the count, the salts, the checksum.
  @Test(arguments: [false, true])
  func `a repair brings back all facts behind a damaged header`(endsQuiet: Bool) throws {
    let killed = try Killed(seed: 5, endsQuiet: endsQuiet)
    let ranges = [0..<4, 4..<8, 8..<12, 12..<16, 16..<24, 24..<32, 0..<32]
    for (index, range) in (ranges + ranges).enumerated() {
      var log = killed.log
      for place in range { log[place] = index < ranges.count ? log[place] ^ 0x5A : 0 }
      let withMark = index % 3 != 0 || range.count == 32
      try killed.restore(log: log, withMark: withMark)
      let (before, folder) = (try killed.folder.bytes(of: "journal"), killed.folder)
      try? FileManager.default.removeItem(atPath: folder.file("copy"))
      let repair = try Repair.copy(folder.file("journal"), to: folder.file("copy"))
      let isSame = log == killed.log
      #expect((repair.fault == nil) == isSame, "\(range)")
      #expect((repair.framesWithoutHeader == nil) == isSame, "\(range)")
      #expect(repair.missing == nil && repair.unread == nil, "\(range): \(repair)")
      #expect(try JournalReader(folder.file("copy")).allFacts() == killed.facts, "\(range)")
      #expect(try JournalReader(folder.file("copy")).notes(since: .zero, limit: .max).count == 20)
      #expect(try folder.bytes(of: "journal") == before, "the file stays as it is")
      #expect(try folder.bytes(of: "journal-wal") == log, "the log stays as it is")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(!left.contains { $0.contains("repair") }, "\(left)")
    }
  }

  @Test func `a repair says how much of a damaged log it did not read`() throws {
    let killed = try Killed(seed: 5)
    let (folder, copy) = (killed.folder, killed.folder.file("copy"))
    let frame = WriteAheadLog.frameBytes
    let frames = (killed.logBytes - 32) / frame
    func repair(_ log: [UInt8]) throws -> Repair {
      try killed.restore(log: log)
      try? FileManager.default.removeItem(atPath: copy)
      let repair = try Repair.copy(folder.file("journal"), to: copy)
      #expect(repair.faultOfCopy == nil)
      #expect(repair.missing == repair.last + 1...UInt64(killed.facts.count))
      return repair
    }
    for hasHeader in [true, false] {
      var log = killed.log
      if !hasHeader { log[17] ^= 4 }
      log[32 + (frames / 2) * frame + 500] ^= 1
      let middle = try repair(log)
      #expect(middle.unread?.offset == UInt64(32 + frames / 2 * frame))
      #expect(middle.unread?.bytes == UInt64((frames - frames / 2) * frame))
      #expect(middle.unread?.missingBytes == 0 && middle.last > 0)
      #expect((middle.framesWithoutHeader != nil) == !hasHeader)

      log = Array(log.prefix(32 + 3 * frame + 100))
      let cut = try repair(log)
      #expect(cut.unread?.offset == UInt64(32 + 3 * frame) && cut.unread?.bytes == 100)
      #expect(cut.unread?.missingBytes == UInt64(killed.logBytes - log.count))
    }
    var log = killed.log
    log[17] ^= 4
    log[32 + 500] ^= 1
    let hopeless = try repair(log)
    #expect(hopeless.framesWithoutHeader == nil)
    #expect(hopeless.unread?.offset == 0 && hopeless.unread?.bytes == UInt64(killed.logBytes))
  }

  /// Everything is in the file already; the log would put older pages over newer ones.
  @Test func `a damaged log of which all is in the file costs the copy nothing`() throws {
    let killed = try Killed(seed: 5, endsQuiet: true)
    var log = killed.log
    log[32 + 10 * WriteAheadLog.frameBytes + 100] ^= 1
    try killed.restore(log: log)
    let repair = try Repair.copy(killed.folder.file("journal"), to: killed.folder.file("copy"))
    #expect(repair.fault != nil && repair.missing == nil)
    #expect(try JournalReader(killed.folder.file("copy")).allFacts() == killed.facts)
  }

  @Test func `a journal that is gone is not begun anew, and a restored backup is not held to it`()
    throws
  {
    let folder = TemporaryFolder()
    var traffic = Traffic(seed: 3)
    let batches = traffic.batches(8)
    do {
      let file = try JournalFile(folder.file("journal"), .test())
      for facts in batches[..<4] { try file.commit(EncodedBatch(facts)) }
      #expect(try file.carryOut(.backup(to: folder.file("backup"))) == nil)
      for facts in batches[4...] { try file.commit(EncodedBatch(facts)) }
    }
    try FileManager.default.removeItem(atPath: folder.file("journal"))
    #expect(
      throws: JournalError.gone(
        path: folder.file("journal"), last: batches.flatMap(\.self).last!.number)
    ) {
      try JournalFile(folder.file("journal"), .test())
    }
    try FileManager.default.moveItem(atPath: folder.file("backup"), toPath: folder.file("journal"))
    let file = try JournalFile(folder.file("journal"), .test())
    #expect(file.last == batches[3].last?.number)
  }
}
