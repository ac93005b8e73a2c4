public import Routing
public import Vocabulary

/// Checks the router against its own reading of the rules, a command at a time.
///
/// It reads each command, its answer and its facts. From its books it works out what must come:
/// what was due and in which order, whether the command must be refused and for which reasons,
/// each fact with all its values, and then every offer that the waiting and the free must lead
/// to. The first fact that differs, is missing or is one too many is a disagreement.
public struct Auditor {
  var ledger = Ledger()
  /// The daemon's own limit (Limits), which stands in no configuration.
  var openSessionsPerChannelMax = Int.max
  /// The instant at which the command at hand is carried out.
  var now = Instant.zero
  var answer = Answer.reply(.done)
  var facts: [StampedFact] = []
  /// The next fact that is to be explained.
  var cursor = 0
  /// Sessions that came into line, or back, and were not looked at since.
  var backInLine: Set<SessionID> = []

  public init() {}

  public mutating func audit(
    _ command: Command, at instant: Instant, outcome: Outcome
  ) throws(Disagreement) {
    now = max(min(max(instant, .zero), .latest), ledger.lastFactAt)
    answer = outcome.answer
    facts = outcome.facts
    cursor = 0
    backInLine = []
    defer { facts = [] }
    if case .daemon(.begin) = command {
      try judgeBegin(command)
    } else {
      try carryOutDue(before: command)
      try judge(command)
      try route()
    }
    if cursor < facts.count {
      throw Disagreement("one door", "nothing calls for \(facts[cursor].fact)")
    }
  }

  // MARK: - Facts

  var nextFact: Fact? { cursor < facts.count ? facts[cursor].fact : nil }

  /// The next fact must be this one.
  mutating func expect(_ fact: Fact, _ rule: StaticString) throws(Disagreement) {
    guard cursor < facts.count else {
      throw Disagreement(rule, "nothing came, where there should be \(fact)")
    }
    let told = facts[cursor]
    guard told.fact == fact else {
      throw Disagreement(
        rule, "there came \(described(told.fact)), where there should be \(described(fact))")
    }
    guard told.at == now, told.number == ledger.factsTold + 1 else {
      throw Disagreement(
        "time", "fact \(told.number) at \(told.at) should be \(ledger.factsTold + 1) at \(now)")
    }
    cursor += 1
    ledger.factsTold = told.number
    ledger.lastFactAt = told.at
    ledger.apply(fact, at: now)
    if let id = ledger.lookedAtAgain { backInLine.insert(id) }
    ledger.lookedAtAgain = nil
    switch fact {
    case .session(let id, .queued): backInLine.insert(id)
    case .daemon(.configured):
      for session in ledger.sessions { backInLine.insert(session.id) }
    case .offer(_, let id, _, .declined), .offer(_, let id, _, .missed),
      .offer(_, let id, _, .withdrawn), .session(let id, .preferenceEnded),
      .session(let id, .refusalsCleared):
      backInLine.insert(id)
    case .daemon, .customer, .session, .offer, .rep, .responder: break
    }
  }

  /// A fact as it is described, except for the settings, which would fill pages.
  private func described(_ fact: Fact) -> String {
    if case .daemon(.configured) = fact { return "configured" }
    return String(describing: fact)
  }

  // MARK: - Answers

  /// The reasons for which the command must be refused; it is refused by one of them, and where
  /// there is none, not at all. In which order they are looked at is the router's own contract.
  func isRefused(_ reasons: [Refusal]) throws(Disagreement) -> Bool {
    if case .refused(let refusal) = answer {
      if reasons.contains(where: { isSame($0, refusal) }) { return true }
      throw Disagreement(
        "refusals", "\(refusal) is no reason here; these are: \(reasons)")
    }
    guard let first = reasons.first else { return false }
    throw Disagreement("refusals", "\(first) should have refused it; it was answered \(answer)")
  }

  /// Which field a bad name stood in is for people to read.
  private func isSame(_ mine: Refusal, _ theirs: Refusal) -> Bool {
    if case .limit(.badName(_, let max)) = mine, case .limit(.badName(_, max)) = theirs {
      return true
    }
    return mine == theirs
  }

  func mustAnswer(_ reply: Reply, _ rule: StaticString) throws(Disagreement) {
    guard answer == .reply(reply) else {
      throw Disagreement(rule, "it was answered \(answer), where it should be \(reply)")
    }
  }
}
