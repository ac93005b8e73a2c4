import Routing
public import Vocabulary

extension Engine: InvariantsChecked {
  /// Asks each owner, and holds them against each other.
  ///
  /// - Complexity: linear in the connections, the leases and the users.
  public func checkInvariants() throws(BrokenInvariant) {
    try router.checkInvariants()
    try time.checkInvariants()
    try inForce.checkInvariants()
    try clients.checkInvariants()
    try durability.checkInvariants()
    try history.checkInvariants()
    try streams.checkInvariants()
    try watching.checkInvariants()
    try jobs.checkInvariants()
    try record.checkInvariants()
    try checkFacts()
    for id in clients.ids { try checkStream(of: id) }
    for (_, desk) in streams.leases.desks {
      try require(
        clients.contains(desk.listener.client), "a desk's stream is a client's that is there")
    }
    for watcher in watching.watchers {
      try require(
        clients.contains(watcher.client) && clients[watcher.client].stream?.nextFact != nil,
        "a watcher that has caught up knows what it is sent next")
    }
  }

  private func checkFacts() throws(BrokenInvariant) {
    try require(
      durability.point.fact <= router.state.factNumber, "no fact is on disk that is not in state")
    try require(
      durability.waits || durability.point.fact == router.state.factNumber
        || durability.failure != nil,
      "all facts are on disk if none waits")
  }

  private func checkStream(of id: ClientID) throws(BrokenInvariant) {
    guard let stream = clients[id].stream else { return }
    try require(!clients[id].isCutOff, "who is cut off has no stream")
    switch stream.kind {
    case .desk(let number):
      try require(streams.leases.desks[number]?.listener.client == id, "a desk's stream is known")
    case .overview:
      try require(
        watching.hasOverview(Listener(client: id, call: stream.call)), "an overview is told")
    // Another may have taken a responder's stream; a channel may be gone; a watcher may read from
    // disk.
    case .gateway, .responder, .watcher: break
    }
  }

  /// In debug builds.
  func checkInDebug() {
    #if PLANTED_FAULTS
      // The simulator is to find it, and tell the story.
      if planted != nil { return }
    #endif
    assert(
      {
        do throws(BrokenInvariant) {
          if clients.count <= Self.clientsCheckedMax { try checkInvariants() }
          return true
        } catch {
          assertionFailure(error.sentence)
          return false
        }
      }(), "an invariant of the engine is broken")
  }

  /// With more connections than these, tests would take minutes.
  private static var clientsCheckedMax: Int { 64 }
}
