import Routing
public import Vocabulary

/// A call that is understood: its method, the caller's key, and what is asked. The daemon decides
/// whether the caller may ask it: by `method`, and by `actingFor` if the caller's role is bound to
/// some reps, channels or responders.
public struct Request: Sendable {
  public var method: Method
  /// By the same key from the same caller for the same method the call is answered as before.
  public var key: Key?
  public var deed: Deed

  public init(_ method: Method, key: Key? = nil, _ deed: Deed) {
    self.method = method
    self.key = key
    self.deed = deed
  }

  public struct Key: Hashable, Sendable {
    public var text: String
    /// Of all parameters, in whatever order: the same key with another one is `KeyReused`. It is
    /// the same in every process.
    public var fingerprint: UInt64

    public init(_ text: String, fingerprint: UInt64) {
      self.text = text
      self.fingerprint = fingerprint
    }
  }

  /// What is asked: of the router, or of the daemon itself.
  public enum Deed: Sendable {
    case command(Command)

    /// The gateway's stream for these channels.
    case attendChannels([String])
    /// The desk's stream, with the leases of these reps.
    case attendReps([String])
    case attendAlso(stream: UInt64, rep: String)
    case attendResponder(String)

    case overview
    case listSessions(SessionFilter)
    case listReps(RepFilter)
    case listQueues
    case showSession(SessionID)
    /// With the times in each status since that instant; of the last day where nil.
    case showRep(String, since: Instant?)
    /// What the rep's profile allows them.
    case showProfile(rep: String)
    case showCustomer(CustomerName)
    /// The facts from that number on; those to come where nil.
    case watch(since: UInt64?)

    case importReps([RepToPut])
    /// The router's command, and what the journal has of the customer.
    case eraseCustomer(CustomerName)
    case reload
    case checkConfiguration
    case audit
    case statistics(StatisticsQuery)
    /// A copy of the journal in a file that is not there yet.
    case backup(String)
    case advanceClock(Interval)
  }
}

/// Which sessions a list is to have: those for which all that is given holds.
public struct SessionFilter: Hashable, Sendable {
  public var status: Status?
  public var queue: String?
  public var channel: String?
  public var rep: String?
  /// How many more sessions the list may have; nil: any number.
  public var limit: Int?

  /// The limit of a list of past sessions if the call names none.
  public static let usualLimit = 100
  public static let limits: ClosedRange<Int64> = 1...10_000

  /// Whether the sessions are in the journal and not in the state.
  public var isOfThePast: Bool { status == .error || status == .ended }

  public init(
    status: Status? = nil, queue: String? = nil, channel: String? = nil, rep: String? = nil,
    limit: Int? = nil
  ) {
    self.status = status
    self.queue = queue
    self.channel = channel
    self.rep = rep
    self.limit = limit
  }
}

/// Which reps a list is to have.
public struct RepFilter: Hashable, Sendable {
  public var kind: PresenceKind?
  public var queue: String?

  public init(kind: PresenceKind? = nil, queue: String? = nil) {
    self.kind = kind
    self.queue = queue
  }
}

/// One rep of an import.
public struct RepToPut: Hashable, Sendable {
  public var rep: String
  public var profile: String
  public var queues: [String]

  public init(rep: String, profile: String, queues: [String]) {
    self.rep = rep
    self.profile = profile
    self.queues = queues
  }

  public var command: Command { .rep(.putRep(rep: rep, profile: profile, queues: queues)) }
}

extension Request {
  /// The names that the call acts for: reps in a call of org.omnid.Rep, channels in one of
  /// org.omnid.Customer, responders in one of org.omnid.Responder. Callers whose role is bound must
  /// name none but their own. A call that names only a session's number has none here.
  public var actingFor: [String] {
    switch deed {
    case .attendReps(let reps): reps
    case .attendAlso(_, let rep), .showProfile(let rep): [rep]
    case .attendChannels(let channels): channels
    case .attendResponder(let responder): [responder]
    case .command(let command): command.actor.map { [$0] } ?? []
    case .overview, .listSessions, .listReps, .listQueues, .showSession, .showRep, .showCustomer,
      .watch, .importReps, .eraseCustomer, .reload, .checkConfiguration, .audit, .statistics,
      .backup, .advanceClock:
      []
    }
  }
}

extension Command {
  /// The rep, channel or responder in whose name the command is given.
  fileprivate var actor: String? {
    switch self {
    case .customer: names.customer?.channel
    case .rep, .session: names.by
    case .responder: names.responder
    case .daemon: nil
    }
  }
}
