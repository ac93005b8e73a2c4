public import Vocabulary

/// The names of customers and reps whose records a command's facts delete. When these facts are put
/// into words, the state no longer has the names. An erased customer has here the name that the
/// journal puts in the place of their id.
///
/// It has also what reps served until the command removed them or gave them other queues, for
/// watchers whose role is bound to some queues.
public struct Departed: Sendable {
  public private(set) var customers: [(id: CustomerID, name: String, channel: ChannelID)] = []
  public private(set) var reps: [RepID] = []
  /// What a rep served before this fact, in the order of the facts.
  public private(set) var served: [(rep: RepID, fact: UInt64, queues: [QueueID])] = []

  public init() {}

  mutating func removeAll() {
    customers.removeAll(keepingCapacity: true)
    reps.removeAll(keepingCapacity: true)
    served.removeAll(keepingCapacity: true)
  }

  /// Called before the fact is applied.
  mutating func note(_ fact: Fact, in state: State) {
    if case .customer(let id, .forgotten(wholly: true)) = fact, let customer = state.customer(id) {
      customers.append((id, customer.name, customer.channel))
    } else if case .customer(let id, .erased) = fact, let customer = state.customer(id) {
      customers.append((id, CustomerName.ofErased(id), customer.channel))
    } else if case .rep(let id, .removed) = fact {
      reps.append(id)
      noteServed(id, in: state)
    } else if case .rep(let id, .put) = fact {
      noteServed(id, in: state)
    }
  }

  private mutating func noteServed(_ id: RepID, in state: State) {
    guard let rep = state.rep(id) else { return }
    served.append((id, state.factNumber + 1, rep.queues))
  }

  /// The queues that a rep served when a fact of the command was recorded, before and after it.
  public func queues(
    of rep: RepID, at fact: UInt64, in state: State
  ) -> (before: [QueueID], after: [QueueID]) {
    let now = state.rep(rep)?.queues ?? []
    let before = served.first { $0.rep == rep && $0.fact >= fact }?.queues
    let after = served.first { $0.rep == rep && $0.fact > fact }?.queues
    return (before ?? now, after ?? now)
  }
}
