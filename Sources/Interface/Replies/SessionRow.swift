import Containers
public import Routing
public import Varlink
public import Vocabulary

/// A session in a list, its names looked up.
public struct SessionRow: Hashable, Sendable {
  public var session: SessionID
  public var channel: String
  public var customer: String
  public var queue: String
  public var status: Status
  public var heldFor: String?
  public var server: String?
  public var offeredTo: String?
  public var offer: OfferNumber?
  public var heldBy: String?
  public var direct: String?
  public var lastRep: String?
  public var priority: Int32
  public var targetTime: Instant?
  public var waitingSince: Instant
  public var opened: Instant
  public var conversation: UInt32
  public var startedBy: Initiator
  /// How it ended or failed, where that is known: a state that holds an ended session does not keep
  /// it, the journal does.
  public var end: End?

  public struct End: Hashable, Sendable {
    public var at: Instant
    public var by: EndedBy
    public var why: String
    /// The required field that was missing, if that is why it failed.
    public var field: String?
    /// When it ended, failed, or last failed again for the same reason (S23).
    public var modified: Instant
    public var disposition: String?
  }

  /// A row without what a state alone knows, and without the names of reps.
  init(_ session: Session, channel: String, customer: String, queue: String) {
    self.session = session.id
    self.channel = channel
    self.customer = customer
    self.queue = queue
    status = session.status
    priority = session.priority
    targetTime = session.targetTime
    waitingSince = session.waitingSince
    opened = session.openedAt
    conversation = session.conversation
    startedBy = session.startedBy
  }

  public init(_ session: Session, in state: State) {
    self.init(
      session, channel: state.name(of: session.channel),
      customer: state.name(of: session.customer), queue: state.name(of: session.queue))
    heldFor = session.heldFor.map { state.name(of: $0) }
    server = state.name(of: session.server)
    offeredTo = session.offer.flatMap { state.rep($0.rep)?.name }
    offer = session.offer?.number
    heldBy = session.work.flatMap { state.rep($0.rep)?.name }
    direct = session.direct.flatMap { state.rep($0.rep)?.name }
    lastRep = session.lastRep.flatMap { state.rep($0)?.name }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member(Keys.session, session)
    writer.member(Keys.channel, channel)
    writer.member(Keys.customer, customer)
    writer.member(Keys.queue, queue)
    writer.member(Keys.status, status.wireName)
    writer.member("held_for", heldFor)
    writer.member(Keys.server, server)
    writer.member("offered_to", offeredTo)
    writer.member(Keys.offer, offer?.number)
    writer.member("held_by", heldBy)
    writer.member("direct", direct)
    writer.member("last_rep", lastRep)
    writer.member("priority", Int64(priority))
    writer.member("target_time", targetTime)
    writer.member("waiting_since", waitingSince)
    writer.member("opened", opened)
    writer.member(Keys.conversation, Int64(conversation))
    writer.member("started_by", startedBy.wireName)
    writer.member("ended", end?.at)
    writer.member("ended_by", end?.by.wireName)
    writer.member(Keys.why, end?.why)
    writer.member(Keys.field, end?.field)
    writer.member("modified", end?.modified)
    writer.member("disposition", end?.disposition)
    writer.endObject()
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

// A place has a name for as long as anything is in it: the configuration keeps both.
extension State {
  func name(of channel: ChannelID) -> String {
    configuration.channels[Int(channel.index)].name
  }

  /// Nothing where the record is forgotten or erased.
  func name(of customer: CustomerID) -> String { self.customer(customer)?.name ?? "" }

  func name(of queue: QueueID) -> String { configuration.queues[Int(queue.index)].name }

  func name(of presence: PresenceID) -> String {
    configuration.presences[Int(presence.index)].name
  }

  func name(of responder: ResponderID) -> String {
    configuration.responders[Int(responder.index)].name
  }

  func name(of server: Server) -> String? {
    switch server {
    case .nobody: nil
    case .rep(let rep): self.rep(rep)?.name
    case .responder(let responder): name(of: responder)
    }
  }
}
