import Containers
import Interface
import Routing
import Vocabulary

/// Facts in words, made as they are recorded, while the state still has the names in them, and told
/// to those who watch and to the log once they are on disk.
struct FactTelling {
  struct Told {
    var item: FactItem
    /// Nil where the log does not want it.
    var level: LogLevel?
    /// The user whose call caused it; nil if a timer did.
    var user: UInt32?
  }

  private var teller: Storyteller
  private var waiting: [Told] = []
  private var head = 0

  /// How many facts of level info were logged since `takeOmitted` was last called, which the loop
  /// does every second, and how many were left out.
  private var logged = 0
  private(set) var omitted: UInt64 = 0

  /// At the default level no more facts than these are put into words in a second, since a command
  /// waits while its facts are. The journal has all of them.
  static let loggedEachSecondMax = 100

  init(_ state: State) { teller = Storyteller(knowing: state) }

  /// Takes the facts of a command, if a watcher or the log wants them.
  ///
  /// - Parameter scopes: The queues that each of them concerns, if all of them are to be told.
  mutating func note(
    _ outcome: Outcome, in state: State, tellsAll: Bool, of scopes: [Set<Name>],
    _ logLevel: LogLevel, of user: UInt32?
  ) {
    for place in outcome.facts.indices {
      let kind = outcome.facts[place].fact.kind
      let level = kind.logLevel
      let isLogged = level.rawValue <= logLevel.rawValue && mayBeLogged(level, logLevel)
      if !tellsAll, !isLogged {
        if kind.givesName { teller.learn(outcome.facts[place].fact) }
      } else {
        let stamped = outcome.facts[place]
        teller.learnCustomer(of: stamped.fact, in: state, outcome.departed)
        var item = FactItem(stamped, by: &teller)
        item.queues = tellsAll ? scopes[place] : nil
        waiting.append(Told(item: item, level: isLogged ? level : nil, user: user))
      }
    }
    for rep in outcome.departed.reps { teller.forget(rep) }
  }

  private mutating func mayBeLogged(_ level: LogLevel, _ logLevel: LogLevel) -> Bool {
    guard level == .info, logLevel == .info else { return true }
    guard logged < Self.loggedEachSecondMax else {
      omitted += 1
      return false
    }
    logged += 1
    return true
  }

  /// How many facts were left out of the log since the last call. Begins another second.
  mutating func takeOmitted() -> UInt64 {
    defer { (logged, omitted) = (0, 0) }
    return omitted
  }

  /// Whether all facts from this one on wait here, up to the last that is recorded.
  func has(_ number: UInt64, through end: UInt64) -> Bool {
    guard head < waiting.count, let last = waiting.last, last.item.number == end else {
      return false
    }
    guard let place = waiting[head...].firstIndex(where: { $0.item.number == number }) else {
      return false
    }
    return UInt64(waiting.count - place - 1) == end - number
  }

  /// The next fact that is on disk.
  mutating func next(through fact: UInt64) -> Told? {
    guard head < waiting.count, waiting[head].item.number <= fact else {
      if head == waiting.count, head > 0 {
        waiting.removeAll(keepingCapacity: true)
        head = 0
      }
      return nil
    }
    if head > 4_096, head > waiting.count / 2 {
      waiting.removeFirst(head)
      head = 0
    }
    head += 1
    return waiting[head - 1]
  }

  /// Facts behind this one never were.
  mutating func forget(after fact: UInt64, _ state: State) {
    waiting.removeAll { $0.item.number > fact }
    head = min(head, waiting.count)
    teller = Storyteller(knowing: state)
  }
}

extension FactKind {
  /// Whether such a fact gives a name that later facts are told with.
  fileprivate var givesName: Bool { self == .configured || self == .repPut }
}
