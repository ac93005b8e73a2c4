import Routing

/// What a reload did, a sentence each, for whoever asked for it and for the log.
enum ReloadStory {
  static func sentences(
    from old: Configuration, to new: Configuration, _ facts: [StampedFact],
    deserted: [(queue: String, waiting: Int)] = []
  ) -> [String] {
    var told: [String] = []
    told += differences("channel", old.channels, new.channels, { $0.name }, { $0.isPresent })
    told += differences("queue", old.queues, new.queues, { $0.name }, { $0.isPresent })
    told += differences(
      "presence status", old.presences, new.presences, { $0.name }, { $0.isPresent })
    told += differences("profile", old.profiles, new.profiles, { $0.name }, { $0.isPresent })
    told += differences(
      "responder", old.responders, new.responders, { $0.name }, { $0.isPresent })
    if old.general != new.general { told.append("general settings: changed") }
    told += moves(facts, new)
    told += setDown(facts)
    told += deserted.map { queue, waiting in
      "queue \(queue): \(sessions(waiting)) \(waiting == 1 ? "loses its" : "lose their") last rep"
    }
    return told
  }

  private static func differences<Entry: Equatable>(
    _ what: String, _ old: [Entry], _ new: [Entry], _ name: (Entry) -> String,
    _ isPresent: (Entry) -> Bool
  ) -> [String] {
    new.indices.compactMap { place in
      let before = place < old.count && isPresent(old[place])
      switch (before, isPresent(new[place])) {
      case (false, true): return "\(what) \(name(new[place])): new"
      case (true, false): return "\(what) \(name(old[place])): gone"
      case (true, true):
        return old[place] == new[place] ? nil : "\(what) \(name(new[place])): changed"
      case (false, false): return nil
      }
    }
  }

  /// What waited in a queue that was retired, by where it went.
  private static func moves(_ facts: [StampedFact], _ configuration: Configuration) -> [String] {
    var counts = Array(repeating: 0, count: configuration.queues.count)
    for stamped in facts {
      guard case .sessionQueued(let queued) = stamped.fact, queued.why == .queueRetired else {
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
      if case .sessionQueued(let queued) = $0.fact { return queued.why == .repLeft }
      return false
    }
    if count == 0 { return [] }
    return ["\(sessions(count)) routed anew: their reps' presence statuses are offline now"]
  }

  private static func sessions(_ count: Int) -> String {
    CountText.words(count, "waiting session")
  }
}
