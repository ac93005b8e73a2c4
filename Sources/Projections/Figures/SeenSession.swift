import Vocabulary

/// A session as figures follow it.
struct SeenSession: Sendable {
  enum Doing: Sendable {
    /// Its beginning was not among the facts.
    case unknown
    /// Nothing of which a figure tells.
    case nothing
    case waiting(QueueID, since: Instant)
    /// Active with the rep, or wrapped up by them.
    case served(by: RepID, since: Instant)
  }

  /// Where a session that has yet to arrive belongs: the channel's queue as of a fact.
  struct Arrival: Sendable {
    var channel: ChannelID
    var queue: QueueID
    var fact: UInt64
  }

  var doing: Doing
  /// nil where a rep began it, whose sessions are always taken.
  var arrival: Arrival?
  /// When the offer that is open was made.
  var offered: Instant?
  /// It has ended, and its rep holds something by it.
  var isOver = false

  init(doing: Doing = .unknown) { self.doing = doing }

  init(_ opened: Opened, fact: UInt64) {
    doing = .nothing
    if case .rep = opened.startedBy { return }
    arrival = Arrival(channel: opened.channel, queue: opened.queue, fact: fact)
  }
}
