import Containers
public import Routing
public import Varlink
public import Vocabulary

/// A rep in a list, the names looked up. Capacity is in hundredths of a unit.
public struct RepRow: Hashable, Sendable {
  public var rep: String
  public var profile: String
  public var presence: String
  public var kind: PresenceKind
  public var lease: Lease
  public var isReady: Bool
  public var queues: [String]
  public var used: Int64
  public var total: Int64
  public var interruptibleUsed: Int64
  public var interruptibleTotal: Int64
  public var pieces: Int32
  public var offers: Int32

  public init(_ rep: Rep, in state: State) {
    let presence = state.configuration.presences[Int(rep.presence.index)]
    self.rep = rep.name
    profile = state.configuration.profiles[Int(rep.profile.index)].name
    self.presence = presence.name
    kind = presence.kind
    lease = rep.lease
    isReady = rep.isReady
    queues = rep.queues.map { state.name(of: $0) }
    used = rep.load.primary.amount(ofTotal: rep.totals.primary)
    total = rep.totals.primary * 100
    interruptibleUsed = rep.load.interruptible.amount(ofTotal: rep.totals.interruptible)
    interruptibleTotal = rep.totals.interruptible * 100
    pieces = rep.pieces
    offers = rep.openOffers
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member(Keys.rep, rep)
    writer.member("profile", profile)
    writer.member(Keys.presence, presence)
    writer.member("kind", kind.wireName)
    writer.member("lease", lease.wireName)
    writer.member("ready", isReady)
    writer.member("queues", queues)
    writer.member("used", used)
    writer.member("total", total)
    writer.member("interruptible_used", interruptibleUsed)
    writer.member("interruptible_total", interruptibleTotal)
    writer.member("pieces", Int64(pieces))
    writer.member("offers", Int64(offers))
    writer.endObject()
  }
}

extension RepFilter {
  /// Whether a list with this filter has the rep.
  public func admits(_ rep: Rep, in state: State) -> Bool {
    if let kind, state.configuration.presences[Int(rep.presence.index)].kind != kind {
      return false
    }
    guard let queue else { return true }
    return rep.queues.contains { Name(state.name(of: $0)) == Name(queue) }
  }
}
