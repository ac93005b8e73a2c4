import Containers
public import Routing
import Vocabulary

extension RepRow {
  /// A rep as a list has them, the names looked up.
  public init(_ rep: Rep, in state: State) {
    self.init()
    let presence = state.configuration.presences[Int(rep.presence.index)]
    self.rep = rep.name
    profile = state.configuration.profiles[Int(rep.profile.index)].name
    self.presence = presence.name
    kind = PresenceKindWord(presence.kind.wireName)
    lease = LeaseWord(rep.lease.wireName)
    isReady = rep.isReady
    queues = rep.queues.map { state.name(of: $0) }
    used = rep.load.primary.amount(ofTotal: rep.totals.primary)
    total = rep.totals.primary * 100
    interruptibleUsed = rep.load.interruptible.amount(ofTotal: rep.totals.interruptible)
    interruptibleTotal = rep.totals.interruptible * 100
    pieces = rep.pieces
    offers = rep.openOffers
  }
}

extension RepFilter {
  /// Whether a list with this filter has the rep.
  public func admits(_ rep: Rep, in state: State) -> Bool {
    if let kind, state.configuration.presences[Int(rep.presence.index)].kind != kind {
      return false
    }
    guard let queue else { return true }
    return rep.queues.contains { Name(state.name(of: $0)) == Name(queue) }
  }
}
