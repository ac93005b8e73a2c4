import Containers
public import Routing

extension SessionRow {
  /// A session that a state no longer has, or that has ended in it, as the journal's facts tell it;
  /// nil if they do not tell of its beginning, or if it was deleted.
  ///
  /// - Parameter names: Knows the names of the time of its end.
  public init?(_ id: SessionID, by facts: [StampedFact], named names: Storyteller) {
    guard let beginning = facts.lazy.compactMap({ $0.opened }).first(where: { $0.0.session == id })
    else { return nil }
    let (opened, at) = beginning
    var session = Session(opened, at: at)
    var end: End?
    for fact in facts {
      session.follow(fact)
      switch fact.fact {
      case .sessionEnded(let ended):
        end = End(
          at: fact.at, by: ended.by, why: ended.why.wireName, field: nil, modified: fact.at,
          disposition: ended.disposition)
      case .sessionFailed(_, let reason):
        end = End(
          at: fact.at, by: .system, why: reason.wireName, field: reason.field, modified: fact.at,
          disposition: nil)
      case .errorRenewed: end?.modified = fact.at
      case .sessionDeleted: return nil
      default: break
      }
    }
    self.init(session, named: names)
    self.end = end
  }

  private init(_ session: Session, named names: Storyteller) {
    self.session = session.id
    channel = names.ownName(of: session.channel) ?? ""
    customer = names.ownID(of: session.customer) ?? ""
    queue = names.ownName(of: session.queue) ?? ""
    status = session.status
    heldFor = session.heldFor.flatMap { names.ownName(of: $0) }
    server =
      switch session.server {
      case .nobody: nil
      case .rep(let rep): names.ownName(of: rep)
      case .responder(let responder): names.ownName(of: responder)
      }
    direct = session.direct.flatMap { names.ownName(of: $0.rep) }
    lastRep = session.lastRep.flatMap { names.ownName(of: $0) }
    priority = session.priority
    targetTime = session.targetTime
    waitingSince = session.waitingSince
    opened = session.openedAt
    conversation = session.conversation
    startedBy = session.startedBy
  }

  /// Who holds something by it still, which the state alone knows.
  public mutating func learnHolder(from state: State) {
    heldBy = state.session(session)?.work.flatMap { state.rep($0.rep)?.name }
  }
}

extension SessionFilter {
  /// Whether a list of the past with this filter has the session.
  public func admits(_ row: SessionRow) -> Bool {
    if let status, row.status != status { return false }
    if let queue, Name(row.queue) != Name(queue) { return false }
    if let channel, Name(row.channel) != Name(channel) { return false }
    return rep.map { rep in row.lastRep.map { Name($0) == Name(rep) } ?? false } ?? true
  }
}

extension FailureReason {
  fileprivate var field: String? {
    if case .fieldMissing(let field) = self { field } else { nil }
  }
}

extension StampedFact {
  fileprivate var opened: (Opened, Instant)? {
    if case .sessionOpened(let opened) = fact { (opened, at) } else { nil }
  }
}
