public import Vocabulary

extension Storyteller {
  /// Knows the names of the settings and of all reps.
  public init(knowing state: State) {
    self.init()
    learn(.daemon(.configured(state.configuration)))
    for rep in state.allReps { learn(rep.id, name: rep.name) }
  }

  /// Learns of the one customer whom a fact is about, and forgets those before: a state may know
  /// millions.
  ///
  /// - Parameter departed: The names of those whose records the fact's command deleted.
  public mutating func learnCustomer(of fact: Fact, in state: State, _ departed: Departed) {
    forgetCustomers()
    guard let id = fact.customer else { return }
    if let customer = state.customer(id) {
      learn(id, name: customer.name, on: customer.channel)
    } else if let gone = departed.customers.last(where: { $0.id == id }) {
      learn(id, name: gone.name, on: gone.channel)
    }
  }
}
