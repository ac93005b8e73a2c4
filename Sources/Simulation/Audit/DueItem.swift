import Vocabulary

/// Something that time alone brings about, in the order in which it is carried out: by due time,
/// then reps before sessions, then id, then the number of the rule.
struct DueItem: Hashable {
  var due: Instant
  var owner: DueOwner
  var rule: DueRule

  func goesBefore(_ other: DueItem) -> Bool {
    if due != other.due { return due < other.due }
    if owner.rank != other.owner.rank { return owner.rank < other.owner.rank }
    if owner.number != other.owner.number { return owner.number < other.owner.number }
    return rule.rawValue < other.rule.rawValue
  }
}

enum DueOwner: Hashable {
  case rep(RepID)
  case responder(ResponderID)
  case session(SessionID)

  var rank: Int {
    switch self {
    case .rep: 0
    case .session: 1
    case .responder: 2
    }
  }

  var number: UInt64 {
    switch self {
    case .rep(let id): UInt64(id.slot)
    case .responder(let id): UInt64(id.index)
    case .session(let id): id.number
    }
  }
}

/// The rules that have a timer. The raw value decides their order when all else is
/// the same.
enum DueRule: Int, Hashable {
  /// P5: the lease was not taken again.
  case lease
  /// S33: the responder is not back.
  case responderAway
  /// A step of what the work holds.
  case step
  /// C13.
  case wrapUp
  /// C20.
  case tab
  /// R7.
  case push
  /// R8.
  case refusals
  /// R10.
  case preferred
  /// S1: the responder did not join.
  case held
  /// S5.
  case new
  /// S7.
  case reply
  /// S8.
  case announcement
  /// S18.
  case customerSilent
  /// S20.
  case inactive
  /// S24.
  case bot
  /// S25.
  case agent
  /// S29.
  case waitLimit
  /// S31.
  case consent
  /// S37.
  case answer

  /// Whether it counts somebody's silence, which nobody is punished for until the grace time
  /// after a start is over.
  var countsSilence: Bool {
    switch self {
    case .held, .new, .reply, .push, .customerSilent, .bot, .waitLimit, .answer: true
    case .lease, .responderAway, .step, .wrapUp, .tab, .refusals, .preferred, .announcement,
      .inactive, .agent, .consent:
      false
    }
  }
}
