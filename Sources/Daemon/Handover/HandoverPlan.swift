/// Which clients go over to the next process. What is left of their conversations is written to a
/// file while nobody is served, so it is bounded, in all and for each user: those with a stream
/// come first, and then those of whom least is left, so that a flood of half-sent messages costs
/// nobody else their connection.
struct HandoverPlan {
  struct Candidate {
    var id: ClientID
    /// All callers without a role are one user here as in turns.
    var user: UInt32
    var hasStream: Bool
    /// Of half-read calls and unsent answers.
    var bytes: Int
  }

  static let bytesMax = 4 << 20
  static let bytesPerUserMax = 2 << 20

  private(set) var goOn: [ClientID] = []
  /// Those that do not fit.
  private(set) var closed: [ClientID] = []

  init(_ candidates: [Candidate]) {
    let order = candidates.sorted {
      ($0.hasStream ? 0 : 1, $0.bytes) < ($1.hasStream ? 0 : 1, $1.bytes)
    }
    var bytes = 0
    var byUser: [UInt32: Int] = [:]
    for candidate in order {
      let its = byUser[candidate.user, default: 0] + candidate.bytes
      if bytes + candidate.bytes <= Self.bytesMax, its <= Self.bytesPerUserMax {
        bytes += candidate.bytes
        byUser[candidate.user] = its
        goOn.append(candidate.id)
      } else {
        closed.append(candidate.id)
      }
    }
  }
}
