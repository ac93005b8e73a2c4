public import Varlink

/// The parameters of a call, of any method: what is nil is not sent. One type has them all, since
/// what the interface calls by one name means the same in every method.
///
///     CallArguments { $0.rep = "anna"; $0.session = 7 }
public struct CallArguments: Described, Hashable {
  public struct DirectRep: Described, Hashable {
    public var rep = ""
    public var required = false

    public init() {}

    public mutating func describe(to coder: inout some FieldCoder) {
      coder.field("rep", &rep)
      coder.field("required", &required)
    }
  }

  /// One rep of an import.
  public struct RepSettings: Described, Hashable {
    public var rep = ""
    public var profile = ""
    public var queues: [String] = []

    public init() {}

    public mutating func describe(to coder: inout some FieldCoder) {
      coder.field("rep", &rep)
      coder.field("profile", &profile)
      coder.field("queues", &queues)
    }
  }

  public var rep: String?
  public var responder: String?
  public var channel: String?
  public var channels: [String]?
  public var customer: String?
  public var text: String?
  public var id: String?
  public var session: Int64?
  public var sessions: [Int64]?
  public var offer: Int64?
  public var status: StatusWord?
  public var kind: PresenceKindWord?
  public var presence: String?
  public var choice: Word<LogOutChoiceWords>?
  public var profile: String?
  public var queue: String?
  public var queues: [String]?
  public var toRep: String?
  public var how: Word<HowTabClosesWords>?
  public var reason: String?
  public var disposition: String?
  public var priority: Int64?
  public var targetTime: Int64?
  public var fields: [String]?
  public var direct: DirectRep?
  public var authenticated: Bool?
  public var optedIn: Bool?
  public var staysOpen: Bool?
  public var refusedWhileOpen: Bool?
  public var withWork: Bool?
  public var file: String?
  public var milliseconds: Int64?
  public var period: Word<PeriodWords>?
  public var since: Int64?
  public var withinSeconds: Int64?
  public var limit: Int64?
  public var stream: Int64?
  /// Those of a desk.
  public var reps: [String]?
  /// Those of an import, under the same name.
  public var importedReps: [RepSettings]?
  public var key: String?

  public init() {}

  public init(_ fill: (inout CallArguments) -> Void) { fill(&self) }

  public mutating func describe(to coder: inout some FieldCoder) {
    coder.field("rep", &rep)
    coder.field("responder", &responder)
    coder.field("channel", &channel)
    coder.field("channels", &channels)
    coder.field("customer", &customer)
    coder.field("text", &text)
    coder.field("id", &id)
    coder.field("session", &session)
    coder.field("sessions", &sessions)
    coder.field("offer", &offer)
    coder.field("status", &status)
    coder.field("kind", &kind)
    coder.field("presence", &presence)
    coder.field("choice", &choice)
    coder.field("profile", &profile)
    coder.field("queue", &queue)
    coder.field("queues", &queues)
    coder.field("to_rep", &toRep)
    coder.field("how", &how)
    coder.field("reason", &reason)
    coder.field("disposition", &disposition)
    coder.field("priority", &priority)
    coder.field("target_time", &targetTime)
    coder.field("fields", &fields)
    coder.field("direct", &direct)
    coder.field("authenticated", &authenticated)
    coder.field("opted_in", &optedIn)
    coder.field("stays_open", &staysOpen)
    coder.field("refused_while_open", &refusedWhileOpen)
    coder.field("with_work", &withWork)
    coder.field("file", &file)
    coder.field("milliseconds", &milliseconds)
    coder.field("period", &period)
    coder.field("since", &since)
    coder.field("within_seconds", &withinSeconds)
    coder.field("limit", &limit)
    coder.field("stream", &stream)
    coder.field("reps", &reps)
    coder.field("reps", &importedReps)
    coder.field("key", &key)
  }

  public mutating func write(to writer: inout JSONWriter) {
    var present = PresentFieldWriter()
    present.writer.beginObject()
    describe(to: &present)
    present.writer.endObject()
    writer.raw(present.writer.bytes)
  }
}

extension Described {
  /// As JSON.
  public var json: [UInt8] {
    var (copy, writer) = (self, JSONWriter())
    copy.write(to: &writer)
    return writer.bytes
  }
}
