/// The parameters of an error, of any error: each is nil unless the error has it. Like those of
/// calls, what the interface calls by one name means the same in every error.
public struct RefusalFields: Described, Hashable {
  /// Something that a new configuration no longer has, and that is in use.
  public struct Use: Described, Hashable {
    public var what = Word<UseKindWords>("")
    public var name = ""
    public var users = 0

    public init() {}

    public mutating func describe(to coder: inout some FieldCoder) {
      coder.field("what", &what)
      coder.field("name", &name)
      coder.field("users", &users)
    }
  }

  public var session: Int64?
  public var sessions: [Int64]?
  public var offer: Int64?
  public var stream: Int64?
  public var rep: String?
  public var queue: String?
  public var channel: String?
  public var customer: String?
  public var presence: String?
  public var profile: String?
  public var responder: String?
  public var permission: String?
  public var status: StatusWord?
  public var kind: String?
  public var platform: String?
  public var field: String?
  public var reason: String?
  public var key: String?
  public var max: Int64?
  public var maxBytes: Int64?
  public var limit: Int64?
  public var perMinute: Int64?
  public var perSecond: Int64?
  public var since: Int64?
  public var problems: [ProblemRow]?
  public var uses: [Use]?
  // Those of errors that every Varlink service has.
  public var parameter: String?
  public var path: String?
  public var found: String?
  public var expected: String?

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("session", &session)
    coder.field("sessions", &sessions)
    coder.field("offer", &offer)
    coder.field("stream", &stream)
    coder.field("rep", &rep)
    coder.field("queue", &queue)
    coder.field("channel", &channel)
    coder.field("customer", &customer)
    coder.field("presence", &presence)
    coder.field("profile", &profile)
    coder.field("responder", &responder)
    coder.field("permission", &permission)
    coder.field("status", &status)
    coder.field("kind", &kind)
    coder.field("platform", &platform)
    coder.field("field", &field)
    coder.field("reason", &reason)
    coder.field("key", &key)
    coder.field("max", &max)
    coder.field("max_bytes", &maxBytes)
    coder.field("limit", &limit)
    coder.field("per_minute", &perMinute)
    coder.field("per_second", &perSecond)
    coder.field("since", &since)
    coder.field("problems", &problems)
    coder.field("uses", &uses)
    coder.field("parameter", &parameter)
    coder.field("path", &path)
    coder.field("found", &found)
    coder.field("expected", &expected)
  }
}

/// What `org.varlink.service.GetInfo` answers, as far as a client of ours asks.
public struct ServiceInfo: Described {
  public var version = ""

  public init() {}

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("version", &version)
  }
}
