public import Containers
public import Varlink
public import Vocabulary

/// A fact as `Watch` tells it, its words and names already found: a storyteller learns names as
/// facts pass, so the words are made in the order of the history, once for all who watch.
public struct FactItem: Hashable, Sendable {
  public var number: UInt64
  public var at: Instant
  public var what: String
  public var session: SessionID?
  public var rep: String?
  /// The number of the rule by which it happened; nil if it is of no rule.
  public var rule: String?
  public var text: String
  /// The queues that it concerns, for those whose role keeps to some; nil if nobody looked.
  public var queues: Set<Name>?

  /// The name of a fact that was deleted since; only its number is told.
  public static let purged = "Purged"

  /// - Parameter teller: Has been shown every fact before this one, or what was known then.
  public init(_ stamped: StampedFact, by teller: inout Storyteller) {
    number = stamped.number
    at = stamped.at
    what = stamped.fact.kind.wireName
    session = stamped.fact.session
    text = teller.line(stamped).sentence
    rep = stamped.fact.rep.flatMap { teller.ownName(of: $0) }
    rule = stamped.fact.rule
  }

  public init(purged number: UInt64, at: Instant) {
    self.number = number
    self.at = at
    what = FactItem.purged
    text = "purged"
  }

  /// Writes the parameters of a reply to `Watch`.
  public func write(to writer: inout JSONWriter) {
    var reply = WatchReply()
    reply.fact.number = number
    reply.fact.at = at.milliseconds
    reply.fact.what = what
    reply.fact.session = session.map { Int64(clamping: $0.number) }
    reply.fact.rep = rep
    reply.fact.rule = rule
    reply.fact.text = text
    reply.write(to: &writer)
  }
}
