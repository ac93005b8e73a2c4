import Containers
import Vocabulary

extension SettingsReader {
  private typealias Key = QueueSettings.Key

  mutating func readQueue(_ settings: QueueSettings) {
    let section = settings.section
    let place = queues[settings.name]!
    var queue = Queue(name: settings.name)
    queue.priority = Int32(
      number(settings.priority, section, Key.priority.rawValue, 0...Int64(limits.priorityMax)))
    queue.strategy =
      choice(
        Strategy.self, settings.strategy, section, Key.strategy.rawValue, called: "strategy")
      ?? .leastActive
    if settings.pushTimeout == .zero {
      queue.pushTimeout = nil
    } else {
      queue.pushTimeout = duration(
        settings.pushTimeout, section, Key.pushTimeout.rawValue, .seconds(1)...(.seconds(3_600)),
        or: "0 for none")
    }
    if let limit = settings.sizeLimit {
      queue.sizeLimit = Int(
        number(limit, section, Key.sizeLimit.rawValue, 1...Int64(limits.openSessionsMax)))
    }
    queue.waitLimit = settings.waitLimit.map {
      duration($0, section, Key.waitLimit.rawValue, .positive, or: "off")
    }
    queue.afterWaitLimit =
      choice(
        AfterWaitLimit.self, settings.afterWaitLimit, section, Key.afterWaitLimit.rawValue,
        called: "way to go on") ?? .overflow
    queueWeights[place] = settings.weight.flatMap { weight($0, section, Key.weight.rawValue) }
    queue.overflow = overflow(of: settings)
    queue.moveTo = moveTo(of: settings)
    if queue.waitLimit != nil, queue.afterWaitLimit == .overflow, queue.overflow == nil,
      settings.overflowQueue == nil
    {
      refuse(
        section, Key.waitLimit.rawValue,
        "WaitLimit= needs to know what comes after it; set Overflow=, OverflowRep= or "
          + "AfterWaitLimit=end")
    }
    result.queues[place] = queue
  }

  private mutating func overflow(of settings: QueueSettings) -> Overflow? {
    let section = settings.section
    if settings.overflowQueue != nil, settings.overflowRep != nil {
      refuse(
        section, Key.overflowRep.rawValue,
        "Overflow= and OverflowRep= are both set; choose one of them")
    }
    if let name = settings.overflowQueue {
      if Name(name) == Name(settings.name) {
        refuse(
          section, Key.overflow.rawValue, "Overflow= names the queue itself; name another queue")
        return nil
      }
      return place(of: name, in: queues, section, Key.overflow.rawValue, kind: "Queue")
        .map { .queue(QueueID($0)) }
    }
    if let name = settings.overflowRep {
      if name.isEmpty || name.utf8.count > limits.nameBytesMax {
        refuse(
          section, Key.overflowRep.rawValue,
          "OverflowRep= is not the name of a rep; "
            + "a name has 1 to \(CountText.words(limits.nameBytesMax, "byte"))")
      }
      return .rep(Name(name))
    }
    return nil
  }

  private mutating func moveTo(of settings: QueueSettings) -> QueueID? {
    let section = settings.section
    let key = Key.moveTo.rawValue
    guard settings.isRetired else {
      if settings.moveTo != nil {
        refuse(section, key, "MoveTo= is for a retired queue; set Retired=yes or take it away")
      }
      return nil
    }
    guard let name = settings.moveTo else {
      refuse(
        section, Key.retired.rawValue,
        "a retired queue needs MoveTo=, the queue that takes what waits in it")
      return nil
    }
    if Name(name) == Name(settings.name) {
      refuse(section, key, "MoveTo= names the queue itself; name another queue")
      return nil
    }
    guard let place = place(of: name, in: queues, section, key, kind: "Queue") else { return nil }
    if retired.contains(Name(name)) {
      refuse(
        section, key, "MoveTo=\(Section.shown(name)) is retired itself; name one that stays")
    }
    return QueueID(place)
  }

  /// R11: a session goes on once and no further.
  mutating func checkOverflow(_ settings: QueueSettings) {
    guard case .queue(let target)? = result.queues[queues[settings.name]!].overflow else { return }
    let name = Section.shown(result[target].name)
    if result[target].overflow != nil {
      refuse(
        settings.section, Key.overflow.rawValue,
        "Overflow=\(name) has an overflow itself; a session goes on once only, so name a queue "
          + "without one")
    }
    if retired.contains(Name(result[target].name)) {
      refuse(
        settings.section, Key.overflow.rawValue,
        "Overflow=\(name) is retired; name a queue that stays")
    }
  }
}
