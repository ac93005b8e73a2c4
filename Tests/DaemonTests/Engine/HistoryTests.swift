import Interface
import Journal
import Testing
import Varlink
import Vocabulary

@testable import Daemon
@testable import Engine

/// Whole histories drawn from a seed: many clients, their calls cut at any byte, streams that come
/// and go, a disk that is slow and at times full, processes that end. What must be true of any of
/// them is held against a naive expectation.
@Suite struct HistoryTests {
  @Test(arguments: 0..<24 as Range<UInt64>)
  func `every call has one answer in its place, and streams tell what is so`(
    seed: UInt64
  ) throws {
    var history = try History(seed: seed)
    for _ in 0..<300 { try history.step() }
    try history.end()
  }

  @Test(arguments: 100..<130 as Range<UInt64>)
  func `the same holds where the disk fails now and then`(seed: UInt64) throws {
    var history = try History(seed: seed, diskFails: true)
    for _ in 0..<300 { try history.step() }
    try history.end()
  }

  @Test(arguments: 200..<208 as Range<UInt64>)
  func `what was answered outlives every end of the process`(seed: UInt64) throws {
    var history = try History(seed: seed, diskFails: seed.isMultiple(of: 2))
    for _ in 0..<4 {
      for _ in 0..<80 { try history.step() }
      try history.restart()
    }
    try history.end()
  }
}
