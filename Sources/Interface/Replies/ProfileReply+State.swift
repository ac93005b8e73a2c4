import Containers
public import Routing
import Vocabulary

extension ProfileReply {
  /// What a rep may choose, the names looked up. The clock is the caller's to tell.
  public init(of rep: Rep, in state: State) {
    self.init()
    let profile = state.configuration.profiles[Int(rep.profile.index)]
    let row = RepRow(rep, in: state)
    self.profile = profile.name
    presences = profile.presences.map { id in
      let status = state.configuration.presences[Int(id.index)]
      var presence = Presence()
      presence.presence = status.name
      presence.kind = PresenceKindWord(status.kind.wireName)
      return presence
    }
    mayDecline = profile.acceptance == .mayDecline
    declineNeedsReason = profile.declineNeedsReason
    declineReasons = profile.declineReasons.map(\.text)
    permissions = profile.permissions.list.map(\.name)
    isReady = row.isReady
    used = row.used
    total = row.total
    interruptibleUsed = row.interruptibleUsed
    interruptibleTotal = row.interruptibleTotal
    queues = zip(row.queues, rep.queues).map { name, id in
      var queue = Queue()
      queue.queue = name
      queue.waiting = state.size(of: id)
      return queue
    }
  }
}
