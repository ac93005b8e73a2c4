import Testing

@testable import Varlink

@Suite struct OutputQueueTests {
  /// What must hold, without any care for cost: messages with the batch each waits for.
  private struct Model {
    var messages: [(bytes: [UInt8], batch: UInt64)] = []
    var durable: UInt64 = 0
    var sentCount = 0

    var all: [UInt8] { messages.flatMap(\.bytes) }

    var sendable: [UInt8] {
      var free = messages.prefix { $0.batch <= durable }.flatMap(\.bytes)
      free.removeFirst(min(sentCount, free.count))
      return free
    }
  }

  @Test func `any history sends the same bytes, and none before its batch is on disk`() {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<300 {
      var queue = OutputQueue()
      var model = Model()
      for _ in 0..<80 {
        switch generator.below(4) {
        case 0, 1:
          let message = generator.bytes(1 + generator.below(9))
          let batch = UInt64(generator.below(12))
          queue.append(waitingFor: batch) { $0 += message }
          // One that waits for what is on disk already waits for nothing, for good.
          model.messages.append((message, batch))
        case 2:
          let durable = UInt64(generator.below(12))
          queue.markDurable(through: durable)
          model.durable = max(model.durable, durable)
        default:
          let count = generator.below(queue.sendable.count + 1)
          queue.markSent(count)
          model.sentCount += count
        }
        #expect(Array(queue.bytes[queue.sendable]) == model.sendable)
        #expect(queue.unsent == Array(model.all.dropFirst(model.sentCount)))
        #expect(queue.unsentCount == queue.unsent.count)
      }
    }
  }

  @Test func `what a busy moment took is given back`() {
    var queue = OutputQueue()
    queue.append(waitingFor: 0) { $0 += [UInt8](repeating: 1, count: 100_000) }
    queue.markSent(100_000)
    #expect(queue.bytes.capacity <= MessageFramer.capacityKept)
  }
}
