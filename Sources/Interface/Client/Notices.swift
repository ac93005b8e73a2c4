// What the streams say, an answer each.

public enum GatewayEventWords: WordList {
  public static let words = ["initial", "caught_up", "changed"]
}

/// A session as its gateway sees it.
public struct GatewaySession: Described, Hashable {
  public var session: Int64 = 0
  public var channel = ""
  public var customer = ""
  public var conversation: UInt32 = 0
  public var status = StatusWord("")
  public var servedBy = Word<ServerKindWords>("")
  public var server: String?
  public var why: String?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("session", &session)
    coder.field("channel", &channel)
    coder.field("customer", &customer)
    coder.field("conversation", &conversation)
    coder.field("status", &status)
    coder.field("served_by", &servedBy)
    coder.field("server", &server)
    coder.field("why", &why)
  }
}

public struct GatewayNotice: Described, Hashable {
  public var event = Word<GatewayEventWords>("")
  public var session: GatewaySession?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("event", &event)
    coder.field("session", &session)
  }
}

public typealias DeskEventWord = Word<DeskEventWords>

public enum DeskEventWords: WordList {
  public static let words = [
    "attached", "initial", "caught_up", "offered", "withdrawn", "changed", "gone", "presence",
    "replaced", "ended",
  ]
}

/// A session as the desk of its rep sees it.
public struct DeskSession: Described, Hashable {
  public var session: Int64 = 0
  public var channel = ""
  public var customer = ""
  public var queue = ""
  public var status = StatusWord("")
  public var conversation: UInt32 = 0
  /// The number of the offer that is open to the rep.
  public var offer: Int64?
  public var offeredUntil: Int64?
  /// It has ended and still takes of the rep's capacity.
  public var isHeld = false
  public var heldUntil: Int64?
  public var isTabShown = false

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("session", &session)
    coder.field("channel", &channel)
    coder.field("customer", &customer)
    coder.field("queue", &queue)
    coder.field("status", &status)
    coder.field("conversation", &conversation)
    coder.field("offer", &offer)
    coder.field("offered_until", &offeredUntil)
    coder.field("held", &isHeld)
    coder.field("held_until", &heldUntil)
    coder.field("tab", &isTabShown)
  }
}

public struct DeskNotice: Described, Hashable {
  public var event = DeskEventWord("")
  public var stream: Int64?
  public var rep: String?
  public var session: DeskSession?
  public var presence: String?
  public var why: String?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("event", &event)
    coder.field("stream", &stream)
    coder.field("rep", &rep)
    coder.field("session", &session)
    coder.field("presence", &presence)
    coder.field("why", &why)
  }
}

public enum ResponderEventWords: WordList {
  public static let words = [
    "initial", "caught_up", "held", "joined", "written", "gone", "replaced",
  ]
}

/// A session as its bot or agent sees it.
public struct ResponderSession: Described, Hashable {
  public var session: Int64 = 0
  public var channel = ""
  public var customer = ""
  public var status = StatusWord("")
  public var until: Int64?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("session", &session)
    coder.field("channel", &channel)
    coder.field("customer", &customer)
    coder.field("status", &status)
    coder.field("until", &until)
  }
}

public struct ResponderNotice: Described, Hashable {
  public var event = Word<ResponderEventWords>("")
  public var session: ResponderSession?
  public var why: String?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("event", &event)
    coder.field("session", &session)
    coder.field("why", &why)
  }
}

/// A fact as `Watch` tells it.
public struct FactRow: Described, Hashable {
  public var number: UInt64 = 0
  public var at: Int64 = 0
  public var what = ""
  public var session: Int64?
  public var rep: String?
  /// The number of the rule by which it happened; nil if it is of no rule.
  public var rule: String?
  public var text = ""

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("number", &number)
    coder.field("at", &at)
    coder.field("what", &what)
    coder.field("session", &session)
    coder.field("rep", &rep)
    coder.field("rule", &rule)
    coder.field("text", &text)
  }
}

public struct WatchReply: Described {
  public var fact = FactRow()

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("fact", &fact)
  }
}
