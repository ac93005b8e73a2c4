import Interface
import Testing

@testable import Daemon
@testable import Engine

/// How much of the log each user may have.
struct LogBookTests {
  private var book = LogBook()
  private var settings = DaemonSettings()

  init() {
    settings.logBytesMax = 100_000
    settings.logBytesPerUserMax = 10_000
  }

  private mutating func admitted(
    _ lines: Int, ofBytes bytes: Int, of user: UInt32?, isRemark: Bool = false
  ) -> Int {
    var count = 0
    for _ in 0..<lines where book.admits(bytes, of: user, isRemark: isRemark, settings) {
      count += 1
    }
    return count
  }

  @Test mutating func `a user's flood is left out and counted, and hides nothing of others`() {
    let flood = admitted(1_000, ofBytes: 1_000, of: 70)
    #expect(flood == 10)
    let other = admitted(5, ofBytes: 1_000, of: 71)
    #expect(other == 5)
    #expect(book.leftOut == 990)
    let sentences = book.turnPage()
    #expect(sentences == ["left out of the log: 990 lines on account of user 70 within a second"])
    let again = admitted(1, ofBytes: 1_000, of: 70)
    #expect(again == 1)
    let quiet = book.turnPage()
    #expect(quiet == [])
  }

  @Test mutating func `a user's clients as such get twenty lines, beside what is done for them`() {
    let remarks = admitted(50, ofBytes: 100, of: 70, isRemark: true)
    #expect(remarks == LogBook.remarksMax)
    let facts = admitted(10, ofBytes: 100, of: 70)
    #expect(facts == 10)
  }

  @Test mutating func `all together have a limit, and each user a little that is sure`() {
    var bytes = 0
    for user: UInt32 in 0..<100 { bytes += admitted(20, ofBytes: 1_000, of: user) * 1_000 }
    #expect(bytes == 100_000 + 90 * 4_000)
    let own = admitted(3, ofBytes: 1_000, of: nil)
    #expect(own == 0)
    let sentences = book.turnPage()
    #expect(sentences.count == LogBook.namedMax + 2)
    #expect(sentences.last == "left out of the log: 3 lines on account of no user within a second")
  }
}
