/// The names of those whose records end with a command's facts. The state no longer has them when
/// the facts are put into words, and the words need them. An erased customer stands here under what
/// the journal puts in the place of their id.
public struct Departed: Sendable {
  public private(set) var customers: [(id: CustomerID, name: String, channel: ChannelID)] = []
  public private(set) var reps: [RepID] = []

  public init() {}

  public var isEmpty: Bool { customers.isEmpty && reps.isEmpty }

  mutating func removeAll() {
    customers.removeAll(keepingCapacity: true)
    reps.removeAll(keepingCapacity: true)
  }

  /// Called before the fact is applied.
  mutating func note(_ fact: Fact, in state: State) {
    if case .customerForgotten(let id, wholly: true) = fact, let customer = state.customer(id) {
      customers.append((id, customer.name, customer.channel))
    } else if case .customerErased(let id) = fact, let customer = state.customer(id) {
      customers.append((id, CustomerName.ofErased(id), customer.channel))
    } else if case .repRemoved(let id) = fact {
      reps.append(id)
    }
  }
}
