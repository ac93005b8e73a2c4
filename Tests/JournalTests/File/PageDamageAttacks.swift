import System
import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

/// Each page of a journal's file is damaged, and the file is cut off at many lengths. A start and a
/// repair say the same of it, each in a sentence, and a start goes on with what the repair leaves.
struct PageDamageAttacks {
  private static let page = 4_096

  @Test(.timeLimit(.minutes(10)))
  func `a start and a repair agree on every damaged page`() throws {
    let folder = TemporaryFolder()
    let before = try TurnedBitTests.journal(folder, seed: 3)
    let good = try folder.bytes(of: "journal")
    let pages = good.count / Self.page
    var chance = SeededGenerator(seed: 12)
    var found = 0
    for page in stride(from: 0, to: pages, by: Attack.size(max(1, pages / 12), long: 1)) {
      let start = page * Self.page
      var zeros = good
      for place in start..<start + Self.page { zeros[place] = 0 }
      found += try Self.hold(zeros, before, folder, "zeros in page \(page)")
      var turned = good
      turned[start + (page == 0 ? 100 : 0) + chance.below(8)] ^= 1 << chance.below(8)
      found += try Self.hold(turned, before, folder, "a bit of the head of page \(page)")
      var two = turned
      two[chance.below(good.count)] ^= 0xFF
      two[chance.below(pages) * Self.page + 5] ^= 0x10
      found += try Self.hold(two, before, folder, "page \(page) and two others")
    }
    Attack.report(
      "of a journal of \(pages) pages, \(found) damages kept it from starting or were told")
  }

  @Test(.timeLimit(.minutes(10)))
  func `a start and a repair agree on a file that is cut off`() throws {
    let folder = TemporaryFolder()
    let before = try TurnedBitTests.journal(folder, seed: 4)
    let good = try folder.bytes(of: "journal")
    var lengths = [0, 1, 99, 100, 511, 512, 4_095, 4_096, 4_097, 8_192, good.count - 1]
    var chance = SeededGenerator(seed: 5)
    for _ in 0..<Attack.size(10, long: 300) { lengths.append(chance.below(good.count)) }
    for _ in 0..<Attack.size(10, long: 100) {
      lengths.append(chance.below(good.count / Self.page) * Self.page)
    }
    for length in lengths {
      let bytes = Array(good.prefix(length))
      let found = try Self.hold(bytes, before, folder, "cut off at \(length)")
      #expect(found == 1 || length > good.count * 3 / 4, "cut off at \(length)")
    }
  }

  private static func hold(
    _ bytes: [UInt8], _ before: TurnedBitTests.Told, _ folder: TemporaryFolder, _ name: String
  ) throws -> Int {
    try folder.write(bytes, to: name)
    let file = try #require(FileBirth(folder.file(name)))
    let last = before.facts.last?.number ?? 0
    // As an orderly stop leaves it.
    try HighWaterMark(folder.file(name)).note(
      HighWaterMark.Place(file: file, fact: last, chain: 0))
    return try TurnedBitTests.hold(before, folder, name) ? 1 : 0
  }
}
