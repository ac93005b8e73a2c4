import TestSupport
import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

struct BadBytesTests {
  @Test func `a newer version is refused with a sentence`() {
    var bytes = FactEncoding.encode(EncodingTests.history(seed: 1, rounds: 1))
    bytes[0] = FactEncoding.version + 1
    let error = JournalError.newerEncoding(
      found: FactEncoding.version + 1, known: FactEncoding.version)
    #expect(throws: error) { try FactEncoding.decode(bytes, first: 1) }
    #expect(error.description.contains("version 2"))
  }

  @Test func `an unknown kind of fact is refused with a sentence`() {
    let bytes: [UInt8] = [FactEncoding.version, 0, 250]
    let error = JournalError.unknownFact(tag: 250, at: 2)
    #expect(throws: error) { try FactEncoding.decode(bytes, first: 1) }
    #expect(error.description.contains("number 250"))
  }

  @Test func `nothing at all is refused`() {
    #expect(throws: JournalError.unreadable("no version", at: 0)) {
      try FactEncoding.decode([], first: 1)
    }
  }

  @Test func `bytes cut anywhere are read or refused, never trapped on`() {
    let bytes = FactEncoding.encode(EncodingTests.history(seed: 2, rounds: 1))
    for length in 0..<bytes.count { Self.tryToRead(Array(bytes[..<length])) }
  }

  @Test(arguments: 1...8)
  func `any bytes are read or refused, never trapped on`(seed: UInt64) {
    let good = FactEncoding.encode(EncodingTests.history(seed: seed, rounds: 1))
    var chance = SeededGenerator(seed: seed)
    for _ in 0..<1_500 {
      var bytes = good
      for _ in 0...chance.below(3) {
        bytes[1 + chance.below(bytes.count - 1)] = UInt8(truncatingIfNeeded: chance.next())
      }
      Self.tryToRead(bytes)
      let noise = (0..<chance.below(200)).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
      Self.tryToRead([FactEncoding.version] + noise)
    }
  }

  private static func tryToRead(_ bytes: [UInt8]) {
    do throws(JournalError) {
      let facts = try FactEncoding.decode(bytes, first: .max - 3)
      // What is read can be written, and is then read the same.
      guard facts.count > 0, facts.last?.number ?? 0 >= facts[0].number else { return }
      var number = facts[0].number
      let run = facts.map { fact in
        defer { number &+= 1 }
        return StampedFact(number: number, at: fact.at, fact: fact.fact)
      }
      #expect(try FactEncoding.decode(FactEncoding.encode(run), first: run[0].number) == run)
    } catch {
      #expect(!error.description.isEmpty)
    }
  }
}
