import Interface
import Routing

/// Facts in words, made as they are recorded, while the state still has the names in them, and told
/// to those who watch and to the log once they are on disk.
struct FactTelling {
  struct Told {
    var item: FactItem
    var rule: String?
    /// Nil where the log does not want it.
    var level: LogLevel?
    /// By whose call it came; nil if it fell due by itself.
    var user: UInt32?
  }

  private var teller: Storyteller
  private var waiting: [Told] = []
  private var head = 0
  /// Those who watch and must read a fact that is on its way to the disk.
  var late: [(client: ClientID, from: UInt64)] = []

  init(_ state: State) { teller = Storyteller(knowing: state) }

  /// Takes a fact in, where somebody wants to hear of it.
  mutating func note(
    _ stamped: StampedFact, in state: State, tellsAll: Bool, _ logLevel: LogLevel,
    of user: UInt32?
  ) {
    switch stamped.fact {
    case .configured, .repPut: teller.learn(stamped.fact)
    default: break
    }
    let level = stamped.fact.logLevel
    let isLogged = level.rawValue <= logLevel.rawValue
    guard tellsAll || isLogged else { return }
    waiting.append(
      Told(
        item: item(stamped, in: state), rule: stamped.fact.rule, level: isLogged ? level : nil,
        user: user))
  }

  /// A fact in words, by what the state knows now.
  mutating func item(_ stamped: StampedFact, in state: State) -> FactItem {
    teller.learnCustomer(of: stamped.fact, in: state)
    let rep = stamped.fact.rep.flatMap { state.rep($0)?.name }
    return FactItem(stamped, by: &teller, rep: rep)
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
    late = []
    teller = Storyteller(knowing: state)
  }
}
