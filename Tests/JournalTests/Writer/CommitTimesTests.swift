import Testing
import Vocabulary

@testable import Journal
@testable import JournalSQLite

struct CommitTimesTests {
  @Test func `of a hundred commits the median, the slow ones and the slowest are told`() {
    var times = CommitTimes()
    #expect(times.medianMicroseconds == nil && times.longestMicroseconds == nil)
    for microseconds in (1...100).reversed() {
      times.note(nanoseconds: UInt64(microseconds) * 1_000)
    }
    #expect(times.medianMicroseconds == 50)
    #expect(times.p99Microseconds == 99)
    #expect(times.longestMicroseconds == 100)
    #expect(times.microseconds(atShare: 0) == 1 && times.microseconds(atShare: 1) == 100)
  }

  @Test func `what is long ago counts no more`() {
    var times = CommitTimes()
    for _ in 0..<CommitTimes.kept { times.note(nanoseconds: 9_000_000) }
    for _ in 0..<CommitTimes.kept { times.note(nanoseconds: 4_000) }
    #expect(times.longestMicroseconds == 4)
    #expect(times.total == 2 * UInt64(CommitTimes.kept))
  }

  @Test func `they may be asked for while commits are made`() throws {
    let writer = try JournalWriter(MemoryStore())
    var traffic = Traffic(seed: 1)
    var seen: UInt64 = 0
    for facts in traffic.batches(300) {
      writer.append(facts, tag: 0)
      writer.submit(isAlone: false)
      seen = max(seen, writer.commitTimes.total)
    }
    writer.stop()
    let times = writer.commitTimes
    #expect(times.total >= max(seen, 1) && times.total <= 300)
    #expect(try #require(times.p99Microseconds) <= (try #require(times.longestMicroseconds)))
  }
}
