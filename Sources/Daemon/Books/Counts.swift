import Containers

/// What the daemon counts of itself. `Statistics` tells each; a test holds the two together.
struct Counts {
  var calls: UInt64 = 0
  var facts: UInt64 = 0
  /// Clients that did not read.
  var cutOff: UInt64 = 0
  /// Connections that were closed because what came was no call.
  var faults: UInt64 = 0
  /// Callers for whom there was no place.
  var turnedAway: UInt64 = 0
  /// Connections that were closed to make room for another user's.
  var displaced: UInt64 = 0
  /// Connections that were closed because they said nothing useful.
  var expired: UInt64 = 0
  /// Calls that were answered as the first time, by their key.
  var repeated: UInt64 = 0
  /// Facts that the log leaves out because a second had too many.
  var unlogged: UInt64 = 0
  private(set) var refusals: [Name: UInt64] = [:]

  mutating func note(refusal name: String) { refusals[Name(name), default: 0] += 1 }

  /// By name.
  var refusalsByName: [(name: String, count: UInt64)] {
    refusals.sorted { $0.key < $1.key }.map { ($0.key.text, $0.value) }
  }
}
