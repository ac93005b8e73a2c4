import Containers
import Interface

/// The daemon's own counters. `Statistics` reports each of them, which a test checks.
struct Counts {
  var calls: UInt64 = 0
  var facts: UInt64 = 0
  /// Clients that were cut off because they did not read.
  var cutOff: UInt64 = 0
  /// Connections that were closed because something came that was no call.
  var faults: UInt64 = 0
  /// Callers who were turned away because there was no place.
  var turnedAway: UInt64 = 0
  /// Connections that were closed to make room for another user's.
  var displaced: UInt64 = 0
  /// Connections that were closed because they made no useful call.
  var expired: UInt64 = 0
  /// Calls that were repeated with their key, and answered as the first time.
  var repeated: UInt64 = 0
  /// Facts that are not in the log because their second had too many.
  var unlogged: UInt64 = 0
  private(set) var refusals: [Name: UInt64] = [:]

  mutating func note(refusal name: String) { refusals[Name(name), default: 0] += 1 }

  /// By name.
  var refusalsByName: [NamedCount] {
    refusals.sorted { $0.key < $1.key }.map { name, count in
      var row = NamedCount()
      (row.name, row.count) = (name.text, count)
      return row
    }
  }
}
