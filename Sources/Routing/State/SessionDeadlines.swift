import Vocabulary

/// The instants at which something becomes due of a session, each absolute and kept with it.
struct SessionDeadlines: Equatable, Sendable {
  /// The end of its status: S1, S5, S7, S8, S20, S24, S25 or S31; once it has ended, of what is
  /// held: C13, C20.
  @Sometime var status: Instant?
  /// R7.
  @Sometime var offer: Instant?
  /// R8.
  @Sometime var refusals: Instant?
  /// R10.
  @Sometime var direct: Instant?
  /// S18.
  @Sometime var silence: Instant?
  /// S29.
  @Sometime var wait: Instant?
  /// S37.
  @Sometime var answer: Instant?
  /// The next step of what it holds.
  @Sometime var step: Instant?

  init() {}
}

/// Something that is due, by the number of its rule. In the order in which what is due of one
/// session at one instant is carried out.
enum SessionRule: UInt8, Comparable, Sendable {
  case capacityStep  // The model's answer 1.
  case wrapUpEnds  // C13
  case tabTimesOut  // C20
  case offerRunsOut  // R7
  case refusalsEnd  // R8
  case preferenceEnds  // R10
  case responderIsLate  // S1
  case newTooLong  // S5
  case noReply  // S7
  case noReplyToAutomation  // S8
  case customerSilent  // S18
  case inactiveTooLong  // S20
  case botTimesOut  // S24
  case agentTimesOut  // S25
  case waitsTooLong  // S29
  case consentTimesOut  // S31
  case notAnswered  // S37

  static func < (left: SessionRule, right: SessionRule) -> Bool {
    left.rawValue < right.rawValue
  }

  /// These count somebody's silence, and nobody is punished for the daemon's absence ("Time").
  var countsSilence: Bool {
    switch self {
    case .responderIsLate, .newTooLong, .noReply, .offerRunsOut, .customerSilent, .botTimesOut,
      .waitsTooLong, .notAnswered:
      true
    case .capacityStep, .wrapUpEnds, .tabTimesOut, .refusalsEnd, .preferenceEnds,
      .noReplyToAutomation, .inactiveTooLong, .agentTimesOut, .consentTimesOut:
      false
    }
  }
}
