import Containers
import Vocabulary

extension SettingsReader {
  mutating func readQueue(_ settings: QueueSettings) {
    check(settings, settings.section)
    let place = queues[settings.name]!
    var queue = Queue(name: settings.name)
    queue.priority = Int32(clamping: settings.priority)
    queue.strategy = Strategy(named: settings.strategy) ?? .leastActive
    queue.pushTimeout = settings.pushTimeout == .zero ? nil : settings.pushTimeout
    queue.sizeLimit = settings.sizeLimit.map { Int($0) }
    queue.waitLimit = settings.waitLimit
    queue.afterWaitLimit = AfterWaitLimit(named: settings.afterWaitLimit) ?? .overflow
    queueWeights[place] = settings.weight.flatMap { weight($0, settings, \.weight) }
    queue.overflow = overflow(of: settings)
    queue.moveTo = moveTo(of: settings)
    if queue.waitLimit != nil, queue.afterWaitLimit == .overflow, queue.overflow == nil,
      settings.overflowQueue == nil
    {
      refuse(
        settings, \.waitLimit,
        "WaitLimit= needs to know what comes after it; set Overflow=, OverflowRep= or "
          + "AfterWaitLimit=end")
    }
    result.queues[place] = queue
  }

  private mutating func overflow(of settings: QueueSettings) -> Overflow? {
    if settings.overflowQueue != nil, settings.overflowRep != nil {
      refuse(
        settings, \.overflowRep,
        "Overflow= and OverflowRep= are both set; choose one of them")
    }
    if let name = settings.overflowQueue {
      if Name(name) == Name(settings.name) {
        refuse(
          settings, \.overflowQueue, "Overflow= names the queue itself; name another queue")
        return nil
      }
      return place(of: name, in: queues, of: QueueSettings.self, settings, \.overflowQueue)
        .map { .queue(QueueID($0)) }
    }
    if let name = settings.overflowRep {
      if name.isEmpty || name.utf8.count > limits.nameBytesMax {
        refuse(
          settings, \.overflowRep,
          "OverflowRep= is not the name of a rep; "
            + "a name has 1 to \(CountText.words(limits.nameBytesMax, "byte"))")
      }
      return .rep(Name(name))
    }
    return nil
  }

  private mutating func moveTo(of settings: QueueSettings) -> QueueID? {
    guard settings.isRetired else {
      if settings.moveTo != nil {
        refuse(
          settings, \.moveTo, "MoveTo= is for a retired queue; set Retired=yes or take it away")
      }
      return nil
    }
    guard let name = settings.moveTo else {
      refuse(
        settings, \.isRetired,
        "a retired queue needs MoveTo=, the queue that takes what waits in it")
      return nil
    }
    if Name(name) == Name(settings.name) {
      refuse(settings, \.moveTo, "MoveTo= names the queue itself; name another queue")
      return nil
    }
    guard let place = place(of: name, in: queues, of: QueueSettings.self, settings, \.moveTo) else {
      return nil
    }
    if retired.contains(Name(name)) {
      refuse(
        settings, \.moveTo, "MoveTo=\(Section.shown(name)) is retired itself; name one that stays")
    }
    return QueueID(place)
  }

  /// R11: a session goes on once and no further.
  mutating func checkOverflow(_ settings: QueueSettings) {
    guard case .queue(let target)? = result.queues[queues[settings.name]!].overflow else { return }
    let name = Section.shown(result[target].name)
    if result[target].overflow != nil {
      refuse(
        settings, \.overflowQueue,
        "Overflow=\(name) has an overflow itself; a session goes on once only, so name a queue "
          + "without one")
    }
    if retired.contains(Name(result[target].name)) {
      refuse(
        settings, \.overflowQueue,
        "Overflow=\(name) is retired; name a queue that stays")
    }
  }
}
