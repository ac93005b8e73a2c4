public import Projections
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

extension QueueFigures {
  var row: QueueFiguresRow {
    var row = QueueFiguresRow()
    row.queue = queue
    row.offered = offered
    row.answered = answered
    row.answeredWithin = answeredWithin
    row.abandoned = abandoned
    row.overflowed = overflowed
    row.ended = ended
    row.moved = moved
    row.serviceLevel = serviceLevel
    row.meanWaitMilliseconds = meanWait?.milliseconds
    row.longestWaitMilliseconds = longestWait?.milliseconds
    return row
  }
}

extension RepFigures {
  var row: RepFiguresRow {
    var row = RepFiguresRow()
    row.rep = rep
    row.offered = offered
    row.answered = answered
    row.declined = declined
    row.missed = missed
    row.withdrawn = withdrawn
    row.meanAnswerMilliseconds = meanAnswer?.milliseconds
    row.handled = handled
    row.meanHandleMilliseconds = meanHandle?.milliseconds
    row.longestHandleMilliseconds = longestHandle?.milliseconds
    row.times = times.map { StatusTime($0) }
    return row
  }
}

extension StatusTime {
  public init(_ time: TimeInStatus) {
    self.init()
    presence = time.presence
    milliseconds = time.time.milliseconds
  }
}
