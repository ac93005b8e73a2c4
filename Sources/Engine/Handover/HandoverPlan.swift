/// Decides which clients go over to the next process. Their half-read calls and unsent answers are
/// written to a file while nobody is served, so these are bounded, in all and for each user.
/// Clients with a stream come first, then those with the fewest bytes, so that one user's flood of
/// half-sent messages costs nobody else the connection.
public struct HandoverPlan {
  public struct Candidate {
    var id: ClientID
    /// All callers without a role are one user here, as in turns.
    var user: UInt32
    var hasStream: Bool
    /// The size of its half-read calls and unsent answers.
    var bytes: Int
  }

  static let bytesMax = 4 << 20
  static let bytesPerUserMax = 2 << 20

  public private(set) var goOn: [ClientID] = []
  /// The clients that do not fit.
  public private(set) var closed: [ClientID] = []

  public init(_ candidates: [Candidate]) {
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
