import Containers
import Vocabulary

// R4 as commands read it.
extension Router {
  /// Makes those of the checks that bind the one who chooses, in their order.
  func check(
    _ checks: ClosedRange<CandidateCheck>, of rep: UInt32, for session: UInt32,
    chosenBy chooser: CandidateCheck.Chooser
  ) throws(Refusal) {
    let failed = CandidateCheck.first(of: checks) { check in
      !check.binds(chooser) || state.passes(check, rep, for: session)
    }
    if let failed { throw refusal(failed, of: rep, for: session) }
  }

  private func refusal(
    _ failed: CandidateCheck, of rep: UInt32, for session: UInt32
  ) -> Refusal {
    switch failed {
    case .online: return .rep(.notOnline(rep: state.reps[rep].name))
    case .permission: return .rep(.notPermitted(conversing(in: session)))
    case .membership where state.sessions[session].direct == nil:
      return .rep(
        .notInQueue(queue: state.configuration[state.sessions[session].queue].name))
    case .pieces: return .limit(.tooMuchWork(max: limits.workPerRepMax))
    case .room: return .rep(.noRoom)
    case .membership, .channel, .lease, .refusal, .openOffers: return .session(.notAvailable)
    }
  }
}
