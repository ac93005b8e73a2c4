import Vocabulary

/// What R1 has to look at once a command, or something due, has made its changes: the sessions that
/// began to wait, the reps who became able to take work, the queues that lost somebody who kept
/// refusals from being cleared. Empty between commands, so no part of the state: all are equal.
struct Agenda: Equatable, Sendable {
  var sessions: [UInt32] = []
  var reps: [UInt32] = []
  var queues: [QueueID] = []

  var isEmpty: Bool { sessions.isEmpty && reps.isEmpty && queues.isEmpty }

  mutating func clear() {
    sessions.removeAll(keepingCapacity: true)
    reps.removeAll(keepingCapacity: true)
    queues.removeAll(keepingCapacity: true)
  }

  static func == (_: Agenda, _: Agenda) -> Bool { true }
}
