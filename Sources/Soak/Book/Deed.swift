import Interface
import Varlink

/// A call that changes something, from the moment it is made until it is known what became of it.
struct Deed {
  /// Who made it, and continues when it is answered.
  enum Owner: Equatable {
    case customer(Int)
    case rep(Int)
    case responder(Int)
    case supervisor(Int)
    case manager
    /// The look at everything, which waits for its fact.
    case fence(Int)
    /// Nobody continues.
    case nobody
  }

  let id: Int
  let owner: Owner
  let method: Method
  /// As they were sent, the key among them.
  let parameters: CallArguments
  var hasKey = true
  /// Whether the same call again, by its key or its message id, is answered as the first time.
  var isSafeToRepeat = true
  /// What it names; 0 and -1 where it names none.
  var session: Int64 = 0
  var rep = -1
  var customer = -1
  /// What matters of the parameters for what follows from it, such as how a tab is closed.
  var detail = ""
  /// The daemon's own time as it was asked, as far as it is known.
  var askedAt: Int64 = 0
  /// A call that was answered already is made again: the answer that it must get.
  var mustAnswer: String?
}

/// What a deed was answered.
struct DeedAnswer: Equatable {
  /// The session that is named; 0 if none is.
  var session: Int64 = 0
  /// Of a message: what became of it.
  var outcome = ""
  /// Where several were named, those that were not refused.
  var sessionsDone: [Int64] = []
  /// The answer as JSON, where it is to be compared.
  var text = ""
}

extension DeedAnswer {
  /// Whichever method was called: what its answer does not have reads as nothing.
  init(_ parameters: JSONNode?, in json: JSON) {
    let reply = json.read(parameters, as: MessageReply.self)
    session = reply.session ?? 0
    outcome = reply.outcome.text
    let each = json.read(parameters, as: EachSessionReply.self)
    sessionsDone = each.answers.filter { $0.refused == nil }.map(\.session)
  }
}

extension Deed {
  /// Whether it changed something, so that its answer is remembered.
  var leavesFacts: Bool {
    claims(DeedAnswer(session: session > 0 ? session : 1)).contains { $0.owed > 0 }
  }
}
