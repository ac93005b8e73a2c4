import Vocabulary

/// What a reload did, a sentence each, for whoever asked for it and for the log.
enum ReloadStory {
  /// - Parameter changes: Sentences about the settings that differ.
  static func sentences(
    _ changes: [String], _ configuration: Configuration, _ facts: [StampedFact],
    deserted: [(queue: String, waiting: Int)] = []
  ) -> [String] {
    changes + moves(facts, configuration) + setDown(facts)
      + deserted.map { queue, waiting in
        "queue \(queue): \(sessions(waiting)) \(waiting == 1 ? "loses its" : "lose their") last rep"
      }
  }

  /// What waited in a queue that was retired, by where it went.
  private static func moves(_ facts: [StampedFact], _ configuration: Configuration) -> [String] {
    var counts = Array(repeating: 0, count: configuration.queues.count)
    for stamped in facts {
      guard case .session(_, .queued(let queued)) = stamped.fact, queued.why == .queueRetired else {
        continue
      }
      counts[Int(queued.queue.index)] += 1
    }
    return counts.indices.filter { counts[$0] > 0 }.map {
      let verb = counts[$0] == 1 ? "moves" : "move"
      return "queue \(configuration.queues[$0].name): \(sessions(counts[$0])) \(verb) here"
    }
  }

  private static func setDown(_ facts: [StampedFact]) -> [String] {
    let count = facts.count {
      if case .session(_, .queued(let queued)) = $0.fact { return queued.why == .repLeft }
      return false
    }
    if count == 0 { return [] }
    return ["\(sessions(count)) routed anew: their reps' presence statuses are offline now"]
  }

  private static func sessions(_ count: Int) -> String {
    CountText.words(count, "waiting session")
  }
}
