/// R4: what makes a rep a candidate for a session, one check a case, in the order of the rule.
///
/// This is the only list of these checks. Routing, picking (R17) and assigning (R18) go through it,
/// and so must anything that says why a rep is no candidate. A new check goes to its place in the
/// order; it does not compile until it has an `entry`, says whom it binds, and `State` can answer
/// it. docs/RULES.md has the list as a table, which a test compares.
enum CandidateCheck: UInt8, CaseIterable, Comparable, Sendable {
  case online = 1
  case channel, permission, lease
  case membership
  case refusal
  case openOffers, pieces, room

  /// Who chooses the rep.
  enum Chooser: CaseIterable, Sendable {
    /// The strategy of the session's queue, by which routing makes offers (R5).
    case strategy
    /// The rep, who picks the session (R17).
    case rep
    /// A supervisor, who assigns the session (R18).
    case supervisor
  }

  /// What there is to say of a check.
  struct Entry: Sendable {
    /// The rule that explains it.
    var rule: String
    /// The stable name of the reason for which a rep is no candidate.
    var reason: String
    /// The reason in words; the rep is the subject.
    var sentence: String
    /// What makes the rep pass, in words; the rep is the subject.
    var remedy: String
  }

  static func < (left: CandidateCheck, right: CandidateCheck) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension CandidateCheck {
  var entry: Entry {
    switch self {
    case .online:
      Entry(
        rule: "P1", reason: "not_online", sentence: "is not online",
        remedy: "goes to an online status")
    case .channel:
      Entry(
        rule: "P3", reason: "channel_not_served",
        sentence: "has a status that does not serve the channel",
        remedy: "goes to a status that serves it")
    case .permission:
      Entry(
        rule: "Permissions", reason: "not_permitted",
        sentence: "may not send and receive on the channel",
        remedy: "gets a profile with the permission")
    case .lease:
      Entry(
        rule: "P5", reason: "no_lease", sentence: "needs a lease and has no whole one",
        remedy: "connects their desk, which takes the lease")
    case .membership:
      Entry(
        rule: "R10", reason: "not_in_queue",
        sentence: "is not a member of the queue, nor the one rep that the session is for",
        remedy: "gets the queue, or the session is transferred to them")
    case .refusal:
      Entry(
        rule: "R8", reason: "refused",
        sentence: "declined, missed or transferred the session",
        remedy: "comes online again, or the list of refusals is cleared")
    case .openOffers:
      Entry(
        rule: "P2", reason: "too_many_offers",
        sentence: "has as many open offers as the profile allows",
        remedy: "answers one of them")
    case .pieces:
      Entry(
        rule: "C16", reason: "too_much_work", sentence: "has as many pieces of work as a rep may",
        remedy: "finishes one of them")
    case .room:
      Entry(
        rule: "C16", reason: "no_room", sentence: "has no room for it",
        remedy: "frees capacity, or gets more")
    }
  }

  /// Whether a choice must pass the check. A rep and a supervisor choose for themselves, so less
  /// binds them than the strategy.
  func binds(_ chooser: Chooser) -> Bool {
    switch self {
    case .online, .permission, .pieces: true
    case .membership, .room: chooser != .supervisor
    case .channel, .lease, .refusal, .openOffers: chooser == .strategy
    }
  }

  /// The first check, in order, that fails.
  ///
  /// It is written out, so that the compiler can put the answer to each check in its place: a loop
  /// would ask at each step which check it has come to. A test holds that none is left out.
  @inline(__always)
  static func first(
    of checks: ClosedRange<CandidateCheck>, failing passes: (CandidateCheck) -> Bool
  ) -> CandidateCheck? {
    if checks.contains(.online), !passes(.online) { return .online }
    if checks.contains(.channel), !passes(.channel) { return .channel }
    if checks.contains(.permission), !passes(.permission) { return .permission }
    if checks.contains(.lease), !passes(.lease) { return .lease }
    if checks.contains(.membership), !passes(.membership) { return .membership }
    if checks.contains(.refusal), !passes(.refusal) { return .refusal }
    if checks.contains(.openOffers), !passes(.openOffers) { return .openOffers }
    if checks.contains(.pieces), !passes(.pieces) { return .pieces }
    if checks.contains(.room), !passes(.room) { return .room }
    return nil
  }
}

extension ClosedRange<CandidateCheck> {
  /// What a rep needs to be offered a kind of work at all, whether or not they have room.
  static var readiness: Self { .online ... .lease }
  /// Whether a rep who is ready can have another piece of a kind of work now.
  static var capacity: Self { .openOffers ... .room }
}
