/// A session in a list. Instants are milliseconds since 1970.
public struct SessionRow: Described, Hashable {
  public var session: Int64 = 0
  public var channel = ""
  public var customer = ""
  public var queue = ""
  public var status = StatusWord("")
  public var heldFor: String?
  public var server: String?
  public var offeredTo: String?
  public var offer: Int64?
  public var heldBy: String?
  public var direct: String?
  public var lastRep: String?
  public var priority: Int64 = 0
  public var targetTime: Int64?
  public var waitingSince: Int64 = 0
  public var opened: Int64 = 0
  public var conversation: Int64 = 0
  public var startedBy = Word<InitiatorWords>("")
  // How it ended or failed. A state that holds an ended session does not keep that, the journal
  // does.
  public var ended: Int64?
  public var endedBy: Word<EndedByWords>?
  public var why: String?
  public var field: String?
  public var modified: Int64?
  public var disposition: String?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("session", &session)
    coder.field("channel", &channel)
    coder.field("customer", &customer)
    coder.field("queue", &queue)
    coder.field("status", &status)
    coder.field("held_for", &heldFor)
    coder.field("server", &server)
    coder.field("offered_to", &offeredTo)
    coder.field("offer", &offer)
    coder.field("held_by", &heldBy)
    coder.field("direct", &direct)
    coder.field("last_rep", &lastRep)
    coder.field("priority", &priority)
    coder.field("target_time", &targetTime)
    coder.field("waiting_since", &waitingSince)
    coder.field("opened", &opened)
    coder.field("conversation", &conversation)
    coder.field("started_by", &startedBy)
    coder.field("ended", &ended)
    coder.field("ended_by", &endedBy)
    coder.field("why", &why)
    coder.field("field", &field)
    coder.field("modified", &modified)
    coder.field("disposition", &disposition)
  }
}

/// A row of `ListSessions`; the last answer has none, and says whether the limit left some out.
public struct SessionListReply: Described {
  public var session: SessionRow?
  public var more: Bool?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("session", &session)
    coder.field("more", &more)
  }
}

public struct ShowSessionReply: Described {
  public var session = SessionRow()

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("session", &session)
  }
}
