import Containers
public import Routing
public import Vocabulary

extension SessionRow {
  /// A session that a state no longer has, or that has ended in it, made from the journal's facts;
  /// nil if they do not tell of its beginning, or if it was deleted.
  ///
  /// - Parameter names: The names that were true when it ended.
  public init?(_ id: SessionID, by facts: [StampedFact], named names: Storyteller) {
    var session: Session?
    var end = SessionRow()
    for stamped in facts {
      guard case .session(id, let fact) = stamped.fact else { continue }
      session?.follow(fact)
      switch fact {
      case .opened(let opened): session = Session(id, opened, at: stamped.at)
      case .ended(let ended):
        end.noteEnd(by: ended.by, ended.why.wireName, at: stamped.at)
        end.disposition = ended.disposition
      case .failed(let reason):
        end.noteEnd(by: .system, reason.wireName, at: stamped.at)
        end.field = reason.field
      case .errorRenewed: end.modified = stamped.at.milliseconds
      case .deleted: return nil
      case .held, .queued, .consentAsked, .customerAwaited, .conversationBegan, .priorityChanged,
        .overflowFull, .adopted, .preferenceEnded, .refusalsCleared, .refusalsKept,
        .refusalLifted, .activated, .joined, .repReplied, .responderReplied, .inactivated,
        .holdingChanged, .holdReleased, .holdReduced, .tabMarked:
        break
      }
    }
    guard let session else { return nil }
    self.init(session, named: names)
    (ended, endedBy, why, field) = (end.ended, end.endedBy, end.why, end.field)
    (modified, disposition) = (end.modified, end.disposition)
  }

  private mutating func noteEnd(by who: EndedBy, _ why: String, at instant: Instant) {
    ended = instant.milliseconds
    endedBy = Word(who.wireName)
    self.why = why
    field = nil
    modified = instant.milliseconds
    disposition = nil
  }

  private init(_ session: Session, named names: Storyteller) {
    self.init(
      session, channel: names.ownName(of: session.channel) ?? "",
      customer: names.ownID(of: session.customer) ?? "",
      queue: names.ownName(of: session.queue) ?? "")
    heldFor = session.heldFor.flatMap { names.ownName(of: $0) }
    server =
      switch session.server {
      case .nobody: nil
      case .rep(let rep): names.ownName(of: rep)
      case .responder(let responder): names.ownName(of: responder)
      }
    direct = session.direct.flatMap { names.ownName(of: $0.rep) }
    lastRep = session.lastRep.flatMap { names.ownName(of: $0) }
  }

  /// Sets the rep who still holds capacity for it. The state knows that, and the facts do not.
  public mutating func learnHolder(from state: State) {
    heldBy = state.session(SessionID(UInt64(session)))?.work.flatMap { state.rep($0.rep)?.name }
  }
}

extension SessionFilter {
  /// Whether a list of past sessions with this filter includes the session.
  public func admits(_ row: SessionRow) -> Bool {
    if let status, row.status.text != status.wireName { return false }
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
