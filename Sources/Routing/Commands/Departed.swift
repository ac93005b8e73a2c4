/// The names of customers and reps whose records a command's facts delete. When these facts are put
/// into words, the state no longer has the names. An erased customer has here the name that the
/// journal puts in the place of their id.
public struct Departed: Sendable {
  public private(set) var customers: [(id: CustomerID, name: String, channel: ChannelID)] = []
  public private(set) var reps: [RepID] = []

  public init() {}

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
