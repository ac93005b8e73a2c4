import Containers
import Vocabulary

/// Where a session stands in the indexes, so that each can be brought in line with it.
struct SessionPlaces: Equatable, Sendable {
  /// The line it waits in.
  var line = Line.none
  var node = Forest<WaitingKey>.empty
  /// The queue whose size counts it.
  var countedIn: QueueID?
  /// Where it stands among the sessions whose refusals are kept (R8).
  var kept: QueueID?
  var keptNode = Forest<KeptKey>.empty
  /// Whose list of sessions it is on, and its neighbours there.
  var tie = Tie.none
  var previous = SessionPlaces.nobody
  var next = SessionPlaces.nobody

  static let nobody = UInt32.max
}

/// The line in which a session waits to be offered: that of a queue, or of the one rep it is for.
enum Line: Equatable, Sendable {
  case none
  case queue(QueueID)
  case rep(UInt32)
}

/// Whose session it is, as far as it is somebody's: whoever serves, is offered, holds, started or
/// last served it.
enum Tie: Equatable, Sendable {
  case none
  case rep(UInt32)
  case responder(UInt16)
}

/// The ends of the list of sessions tied to a rep or a responder.
struct Tied: Equatable, Sendable {
  var first = SessionPlaces.nobody
  var last = SessionPlaces.nobody
}
