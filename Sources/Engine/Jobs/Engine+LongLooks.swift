import Interface
import Routing
import Varlink
import Vocabulary

// What looks at the whole state or at much of the journal goes out one at a time.
extension Engine {
  /// Queues a long look; it begins when the earlier ones that are due first have finished.
  mutating func look(
    _ what: BackgroundJobs.LongLook, for call: CallID, of id: ClientID, _ method: Method
  ) {
    let owner = Errand.Owner(client: id, call: call, method: method)
    jobs.queue(what, for: owner, of: Party(clients[id].caller))
    beginLongLook()
  }

  private mutating func beginLongLook() {
    guard let next = jobs.beginLook(where: { clients.contains($0.client) }) else { return }
    switch next.what {
    case .audit: send(.audit(router), for: next.owner)
    case .statistics(let query): send(figuresTask(query), for: next.owner)
    }
  }

  /// The time of the background thread that a long look took.
  public mutating func note(longLookMicroseconds: Int64, of party: Party) {
    jobs.note(lookMicroseconds: longLookMicroseconds, of: party)
  }

  /// To be called once a second: time taken long ago counts less and less.
  public mutating func fadeLongLooks() { jobs.fade() }

  /// The errand is done, or could not be.
  mutating func endLongLook(_ errand: Errand) {
    guard errand.kind.isLong else { return }
    jobs.endLook()
    beginLongLook()
  }
}
