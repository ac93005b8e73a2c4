import TestSupport
import Testing

@testable import Varlink

@Suite struct OutputQueueTests {
  @Test func `any history sends the same bytes`() {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<300 {
      var queue = OutputQueue()
      var unsent: [UInt8] = []
      for _ in 0..<80 {
        if generator.below(2) == 0 {
          let message = generator.bytes(1 + generator.below(9)).map { max($0, 1) } + [0]
          queue.append { $0 += message }
          unsent += message
        } else {
          let count = generator.below(queue.sendable.count + 1)
          queue.markSent(count)
          unsent.removeFirst(count)
        }
        #expect(Array(queue.bytes[queue.sendable]) == unsent)
        #expect(queue.unsentCount == unsent.count)
      }
    }
  }

  @Test func `what a busy moment took is given back`() {
    var queue = OutputQueue()
    queue.append { $0 += [UInt8](repeating: 1, count: 100_000) }
    queue.markSent(100_000)
    #expect(queue.bytes.capacity <= MessageFramer.capacityKept)
  }
}
