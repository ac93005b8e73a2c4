public import Routing

extension SessionRow {
  /// A session that a state no longer has, or that has ended in it, as the journal's facts tell it
  /// and the one that names its customer; nil where they do not tell of its beginning.
  public init?(_ id: SessionID, by facts: [StampedFact], in state: State) {
    guard let beginning = facts.lazy.compactMap({ $0.opened }).first(where: { $0.0.session == id })
    else { return nil }
    let (opened, at) = beginning
    var name = ""
    var session = Session(opened, at: at)
    var end: End?
    for fact in facts {
      session.follow(fact)
      switch fact.fact {
      case .sessionEnded(let ended):
        end = End(
          at: fact.at, by: ended.by, why: ended.why.wireName, disposition: ended.disposition)
      case .sessionFailed(_, let reason):
        end = End(at: fact.at, by: .system, why: reason.wireName, disposition: nil)
      case .sessionDeleted: return nil
      case .customerKnown(opened.customer, let known, _): name = known.id
      default: break
      }
    }
    self.init(session, in: state)
    self.end = end
    if customer.isEmpty { customer = name }
    if let live = state.session(id) { heldBy = live.work.flatMap { state.rep($0.rep)?.name } }
  }
}

extension StampedFact {
  fileprivate var opened: (Opened, Instant)? {
    if case .sessionOpened(let opened) = fact { (opened, at) } else { nil }
  }
}
