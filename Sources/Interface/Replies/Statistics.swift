import Vocabulary

/// What `Statistics` tells: of the daemon since it began, of its journal now, of the desk in a
/// period.
public struct Statistics: Sendable {
  public var daemon: DaemonFigures
  public var journal: JournalFigures
  public var desk: DeskFigures

  public init(daemon: DaemonFigures, journal: JournalFigures, desk: DeskFigures) {
    self.daemon = daemon
    self.journal = journal
    self.desk = desk
  }

  var reply: StatisticsReply {
    var reply = StatisticsReply()
    reply.daemon = daemon
    reply.journal = journal
    reply.since = desk.since.milliseconds
    reply.until = desk.until.milliseconds
    reply.fact = desk.fact
    reply.facts = desk.facts
    reply.unknown = desk.unknown
    reply.queues = desk.queues.map(\.row)
    // Of a hundred thousand reps, those at home would fill the answer.
    reply.reps = desk.reps.filter { !$0.wasAway }.map(\.row)
    return reply
  }
}
