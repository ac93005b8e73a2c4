import Interface
import Routing
import Varlink

// What looks at the whole state or at much of the journal goes out one at a time, and takes what it
// needs of the state when it does: a copy of the state is paid for by whatever changes it next, and
// who asks a thousand times shall not make the daemon keep a thousand of them.
extension Exchange {
  /// Carries out as soon as those before it are done.
  mutating func look(_ what: LongLook, for call: CallID, of id: ClientID, _ method: Method) {
    longLooks.waiting.append((what, Errand.Owner(client: id, call: call, method: method)))
    beginLongLook()
  }

  private mutating func beginLongLook() {
    guard !longLooks.isUnderWay else { return }
    let gone = longLooks.waiting.prefix { !clients.contains($0.owner.client) }.count
    longLooks.waiting.removeFirst(gone)
    guard !longLooks.waiting.isEmpty else { return }
    let (what, owner) = longLooks.waiting.removeFirst()
    longLooks.isUnderWay = true
    switch what {
    case .audit: send(.audit(router), for: owner)
    case .statistics(let query): send(figuresTask(query), for: owner)
    }
  }

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

/// Those who asked for what takes long, the first first.
struct LongLooks {
  var waiting: [(what: LongLook, owner: Errand.Owner)] = []
  var isUnderWay = false
}
