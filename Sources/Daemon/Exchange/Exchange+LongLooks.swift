import Interface
import Varlink
import Vocabulary

// What looks at the whole state or at much of the journal goes out one at a time, and takes what it
// needs of the state when it does: a copy of the state is paid for by whatever changes it next, and
// who asks a thousand times shall not make the daemon keep a thousand of them.
extension Exchange {
  /// Queues a long look; it begins when the earlier ones that are due first have finished. Users
  /// take turns, as with calls.
  mutating func look(_ what: LongLook, for call: CallID, of id: ClientID, _ method: Method) {
    let owner = Errand.Owner(client: id, call: call, method: method)
    longLooks.line.add((what, owner), of: Turns.Party(clients[id].caller))
    beginLongLook()
  }

  private mutating func beginLongLook() {
    guard !longLooks.isUnderWay else { return }
    while let (what, owner) = longLooks.line.next() {
      guard clients.contains(owner.client) else { continue }
      longLooks.isUnderWay = true
      switch what {
      case .audit: send(.audit(router), for: owner)
      case .statistics(let query): send(figuresTask(query), for: owner)
      }
      return
    }
  }

  /// The time of the background thread that a long look took.
  mutating func note(longLookMicroseconds: Int64, of party: Turns.Party) {
    longLooks.line.note(longLookMicroseconds, of: party)
  }

  /// To be called once a second: time taken long ago counts less and less.
  mutating func fadeLongLooks() { longLooks.line.fade() }

  /// The errand is done, or could not be.
  mutating func endLongLook(_ errand: Errand) {
    guard errand.kind.isLong else { return }
    longLooks.isUnderWay = false
    beginLongLook()
  }
}

/// What a manager asks that takes long.
enum LongLook {
  case audit
  case statistics(StatisticsQuery)
}

/// The long looks that wait.
struct LongLooks {
  var line = FairLine<(what: LongLook, owner: Errand.Owner)>()
  var isUnderWay = false
}
