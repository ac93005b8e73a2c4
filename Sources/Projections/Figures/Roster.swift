public import Routing
import Vocabulary

/// Who and what there is as of a fact, by name: what figures of a period that ends with that fact
/// are told with. Made where the state is and carried to where the facts are read.
public struct Roster: Sendable {
  struct Member: Sendable {
    var id: RepID
    var name: String
    var presence: PresenceID
  }

  /// The last fact that it knows of.
  public internal(set) var fact: UInt64
  /// By place.
  let queues: [(name: String, isPresent: Bool)]
  let presences: [String]
  let reps: [Member]

  /// Of all reps, in the order of their places.
  ///
  /// - Complexity: linear in the reps
  public init(_ state: State) { self.init(state, of: state.allReps) }

  init(_ state: State, of reps: [Rep]) {
    fact = state.factNumber
    queues = state.configuration.queues.map { ($0.name, $0.isPresent) }
    presences = state.configuration.presences.map(\.name)
    self.reps = reps.map { Member(id: $0.id, name: $0.name, presence: $0.presence) }
  }

  func named(_ time: (presence: PresenceID?, time: Interval)) -> TimeInStatus {
    TimeInStatus(presence: time.presence.map { presences[Int($0.index)] }, time: time.time)
  }
}
