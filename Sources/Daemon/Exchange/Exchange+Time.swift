import Routing
public import Vocabulary

// What happens without a call: time passes, broken leases are recorded, overviews are told again.
extension Exchange {
  /// Sets the instant of what follows.
  ///
  /// - Parameter instant: By the real clock.
  mutating func setTime(_ instant: Instant) {
    realNow = instant
    now = manualClock ?? instant
  }

  /// When `advance` is to be called; an instant in the past means at once. Nil: not before
  /// something else happens.
  public var nextDeadline: Instant? {
    if storageFailure != nil { return nil }
    // Broken leases are recorded at once, whatever the clock says.
    if !farewells.isEmpty { return .zero }
    guard let manualClock else { return router.nextDeadline }
    // A manual clock stands still, so nothing falls due by itself; what is due already is carried
    // out at once.
    return router.nextDeadline.flatMap { $0 <= manualClock ? .zero : nil }
  }

  /// Records some of what broke, and carries out some of what is due.
  public mutating func advance(at instant: Instant) {
    guard storageFailure == nil else { return }
    setTime(instant)
    sayFarewells()
    if let due = router.nextDeadline, due <= now { carryOut(.advance) }
  }

  private mutating func sayFarewells() {
    for rep in farewells.reps.prefix(Farewells.repsEachStep) {
      // Back on another connection, or removed.
      guard streams.deskOfRep[rep] == nil, let name = router.state.rep(rep)?.name else { continue }
      carryOut(.breakLease(rep: name))
    }
    farewells.reps.removeFirst(min(Farewells.repsEachStep, farewells.reps.count))
    for responder in farewells.responders where streams.responders[responder] == nil {
      let name = router.state.configuration.responders[Int(responder.index)].name
      carryOut(.detachResponder(responder: name))
    }
    farewells.responders = []
  }
}
