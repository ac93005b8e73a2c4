// Replies of a few fields.

/// Nothing but that it is done.
public struct DoneReply: Described {
  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {}
}

/// The session that was opened, ended or recorded.
public struct SessionReply: Described {
  public var session: Int64 = 0

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("session", &session)
  }
}

/// The session that it is about, if there is one.
public struct SessionOrNoneReply: Described {
  public var session: Int64?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("session", &session)
  }
}

/// What became of a customer's message.
public struct MessageReply: Described {
  public var session: Int64?
  public var outcome = Word<OutcomeWords>("")
  public var field: String?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("session", &session)
    coder.field("outcome", &outcome)
    coder.field("field", &field)
  }
}

/// A session's own answer if a call names several.
public struct SessionAnswerRow: Described, Hashable {
  public var session: Int64 = 0
  public var refused: String?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("session", &session)
    coder.field("refused", &refused)
  }
}

public struct EachSessionReply: Described {
  public var answers: [SessionAnswerRow] = []

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("answers", &answers)
  }
}

/// A rep's own answer if a call names several.
public struct RepAnswerRow: Described, Hashable {
  public var rep = ""
  public var refused: String?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("rep", &rep)
    coder.field("refused", &refused)
  }
}

public struct EachRepReply: Described {
  public var answers: [RepAnswerRow] = []

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("answers", &answers)
  }
}

public struct CustomerReply: Described {
  public var hasOptedOut = false
  public var session: Int64?
  public var authorizedUntil: Int64?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("opted_out", &hasOptedOut)
    coder.field("session", &session)
    coder.field("authorized_until", &authorizedUntil)
  }
}

/// What a reload did, a sentence each.
public struct ReloadReply: Described {
  public var told: [String] = []

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("told", &told)
  }
}

/// Something wrong in the configuration.
public struct ProblemRow: Described, Hashable {
  public var file = ""
  public var line = 0
  public var sentence = ""

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("file", &file)
    coder.field("line", &line)
    coder.field("sentence", &sentence)
  }
}

public struct ProblemsReply: Described {
  public var problems: [ProblemRow] = []

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("problems", &problems)
  }
}

public struct AuditReply: Described {
  public var drift: [String] = []

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("drift", &drift)
  }
}

public struct ClockReply: Described {
  public var now: Int64 = 0

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("now", &now)
  }
}
