import Containers
public import Routing
import Vocabulary

// Sessions as a list has them, the names looked up.
extension SessionRow {
  /// A row without what a state alone knows, and without the names of reps.
  init(_ session: Session, channel: String, customer: String, queue: String) {
    self.init()
    self.session = Int64(clamping: session.id.number)
    self.channel = channel
    self.customer = customer
    self.queue = queue
    status = StatusWord(session.status.wireName)
    priority = Int64(session.priority)
    targetTime = session.targetTime?.milliseconds
    waitingSince = session.waitingSince.milliseconds
    opened = session.openedAt.milliseconds
    conversation = Int64(session.conversation)
    startedBy = Word(session.startedBy.wireName)
  }

  public init(_ session: Session, in state: State) {
    self.init(
      session, channel: state.name(of: session.channel),
      customer: state.name(of: session.customer), queue: state.name(of: session.queue))
    heldFor = session.heldFor.map { state.name(of: $0) }
    server = state.name(of: session.server)
    offeredTo = session.offer.flatMap { state.rep($0.rep)?.name }
    offer = session.offer.map { Int64(clamping: $0.number.number) }
    heldBy = session.work.flatMap { state.rep($0.rep)?.name }
    direct = session.direct.flatMap { state.rep($0.rep)?.name }
    lastRep = session.lastRep.flatMap { state.rep($0)?.name }
  }
}

extension SessionFilter {
  /// Whether a list with this filter has the session.
  public func admits(_ session: Session, in state: State) -> Bool {
    if let status, session.status != status { return false }
    if let queue, Name(state.name(of: session.queue)) != Name(queue) { return false }
    if let channel, Name(state.name(of: session.channel)) != Name(channel) { return false }
    guard let rep else { return true }
    guard let id = state.rep(named: rep)?.id else { return false }
    return session.server == .rep(id) || session.work?.rep == id
  }
}
