/// A rep in a list. Capacity is in hundredths of a unit.
public struct RepRow: Described, Hashable {
  public var rep = ""
  public var profile = ""
  public var presence = ""
  public var kind = PresenceKindWord("")
  public var lease = LeaseWord("")
  /// A rep counts as ready if the daemon does not say.
  public var isReady = true
  public var queues: [String] = []
  public var used: Int64 = 0
  public var total: Int64 = 0
  public var interruptibleUsed: Int64 = 0
  public var interruptibleTotal: Int64 = 0
  public var pieces: Int32 = 0
  public var offers: Int32 = 0

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("rep", &rep)
    coder.field("profile", &profile)
    coder.field("presence", &presence)
    coder.field("kind", &kind)
    coder.field("lease", &lease)
    coder.field("ready", &isReady)
    coder.field("queues", &queues)
    coder.field("used", &used)
    coder.field("total", &total)
    coder.field("interruptible_used", &interruptibleUsed)
    coder.field("interruptible_total", &interruptibleTotal)
    coder.field("pieces", &pieces)
    coder.field("offers", &offers)
  }
}

/// How long a rep was in a presence status.
public struct StatusTime: Described, Hashable {
  /// nil if the facts do not go back far enough to tell.
  public var presence: String?
  public var milliseconds: Int64 = 0

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("presence", &presence)
    coder.field("milliseconds", &milliseconds)
  }
}

/// A row of `ListReps`; the last answer has none.
public struct RepListReply: Described {
  public var rep: RepRow?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("rep", &rep)
  }
}

public struct ShowRepReply: Described {
  public var rep = RepRow()
  public var sessions: [SessionRow] = []
  public var times: [StatusTime] = []

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("rep", &rep)
    coder.field("sessions", &sessions)
    coder.field("times", &times)
  }
}
