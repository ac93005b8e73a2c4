import Routing
import TestSupport
import Vocabulary

extension World {
  mutating func drawQueues(_ dice: inout SeededGenerator) {
    for _ in 0..<dice.within(1...5) {
      var queue = QueueSettings(name("queue"))
      draw(&queue, &dice)
      settings.queues.append(queue)
    }
  }

  func draw(_ queue: inout QueueSettings, _ dice: inout SeededGenerator) {
    queue.priority = Int64(dice.one(of: [0, 0, 1, 5]))
    queue.strategy = dice.one(of: Strategy.allCases).name
    queue.pushTimeout = .seconds(Int64(dice.one(of: [0, 5, 20, 30, 120])))
    queue.sizeLimit = dice.any(of: [1, 2, 4, 10])
    if dice.happens(40) { queue.sizeLimit = nil }
    queue.weight = dice.happens(25) ? drawWeight(&dice) : nil
    queue.isInterruptible = dice.happens(25) ? dice.happens(50) : nil
  }

  func drawWeight(_ dice: inout SeededGenerator) -> String {
    dice.one(of: ["1", "1", "2", "0.5", "0.33", "3", "20%", "33%", "50%", "100%"])
  }

  /// Overflows go to queues that have none, or to a rep; wait limits need to know what follows.
  mutating func drawOverflows(_ dice: inout SeededGenerator) {
    for index in settings.queues.indices {
      settings.queues[index].overflowQueue = nil
      settings.queues[index].overflowRep = nil
      settings.queues[index].waitLimit = nil
    }
    for index in settings.queues.indices where !settings.queues[index].isRetired {
      let name = settings.queues[index].name
      let isTarget = settings.queues.contains { $0.overflowQueue == name }
      let others = settings.queues.filter {
        $0.name != name && $0.overflowQueue == nil && $0.overflowRep == nil && !$0.isRetired
      }
      if !isTarget, dice.happens(50) {
        if dice.happens(75) {
          settings.queues[index].overflowQueue = dice.any(of: others)?.name
        } else {
          settings.queues[index].overflowRep = dice.one(of: repNames)
        }
      }
      guard dice.happens(50) else { continue }
      settings.queues[index].waitLimit = .seconds(Int64(dice.one(of: [15, 60, 300, 3_600])))
      let overflows =
        settings.queues[index].overflowQueue != nil || settings.queues[index].overflowRep != nil
      let goesOn = overflows && dice.happens(70)
      settings.queues[index].afterWaitLimit =
        goesOn ? AfterWaitLimit.overflow.name : AfterWaitLimit.end.name
    }
  }
}
