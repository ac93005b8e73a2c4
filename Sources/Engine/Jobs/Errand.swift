import Containers
public import Interface
public import Projections
public import Routing
import Varlink
public import Vocabulary

/// What a call asks that needs files or a long look: the engine hands it out and goes on, whoever
/// runs the loop carries it out, in a thread where it takes long, and brings the result back.
public struct Errand: Sendable {
  public enum Kind: Sendable {
    case reload
    case checkConfiguration
    /// A recount of this state, which the live one has long left behind when it is done.
    case audit(Router)
    case statistics(FiguresTask)
    /// What is told of a rep, but for their times in each status.
    case times(TimesTask)
    /// A copy of the journal, of that name.
    case backup(String)
    /// Some facts from that number on, for one who watches; with the queues that each concerns, if
    /// their role keeps to some.
    case facts(from: UInt64, withQueues: Bool)
    /// A session that is no longer in state.
    case lookUp(SessionID)
    /// Write the time of the manual clock to its file.
    case keepClock(Instant)
    /// Read some past sessions for a list: those that ended or failed before that fact.
    case over(SessionFilter, before: UInt64)
    /// A customer of whom the state knows nothing, who is to be erased.
    case find(CustomerName, Request, uid: UInt32)
    /// Read back the long answer that a key got.
    case keptAnswer(KeptAnswer)

    /// Whether it is about all that has happened, which must be on disk then.
    var readsFacts: Bool {
      switch self {
      case .statistics, .times, .lookUp, .over, .find: true
      case .reload, .checkConfiguration, .audit, .backup, .facts, .keepClock, .keptAnswer: false
      }
    }

    /// Whether the next of its sort waits until it is done.
    public var isLong: Bool {
      switch self {
      case .audit, .statistics: true
      case .reload, .checkConfiguration, .times, .backup, .facts, .lookUp, .over, .find, .keepClock,
        .keptAnswer:
        false
      }
    }
  }

  public var kind: Kind
  public var owner: Owner
  /// It is about what is on disk once this batch is.
  var batch: UInt64 = 0

  /// The client and the call that it is for.
  public struct Owner: Sendable {
    public var client: ClientID
    var call: CallID
    var method: Method
  }
}

/// An answer that only the journal has: the key that got it, and the fact beside which it is found.
public struct KeptAnswer: Sendable {
  var key: Request.Key
  var uid: UInt32
  var method: Method
  public var fact: UInt64

  /// The answer, if the note is this key's.
  public func reply(from note: [UInt8]) -> [UInt8]? {
    var json = JSON()
    guard let note = KeyNote(note, using: &json), note.uid == uid, note.method == method,
      Name(note.key) == Name(key.text), note.fingerprint == key.fingerprint
    else { return nil }
    return note.reply
  }
}

/// What queues and reps did in a period, to be counted from the journal's facts.
public struct FiguresTask: Sendable {
  public var figures: Figures
  public var start: PeriodStart
  public var end: Instant
  /// Those who called, to be told by name.
  public var users: [UInt32]
}

/// How long a rep was in each status, to be counted from the journal's facts, and what else is told
/// of them.
public struct TimesTask: Sendable {
  public var rep: RepID
  public var times: StatusTimes
  public var start: Instant
  public var end: Instant
  public var row: RepRow
  public var sessions: [SessionRow]

  public func reply(_ times: [TimeInStatus]) -> OwnReply {
    .rep(row, sessions: sessions, times: times.map { StatusTime($0) })
  }
}
