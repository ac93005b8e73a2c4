import Routing
public import Vocabulary

// What happens without a call: time passes, broken leases are recorded, overviews are told again.
extension Engine {
  /// When `advance` is to be called; an instant in the past means at once. Nil: not before
  /// something else happens.
  @inline(__always)
  public var nextDeadline: Instant? {
    if storageFailure != nil { return nil }
    // Broken leases are recorded at once, whatever the clock says.
    if streams.hasFarewells { return .zero }
    guard let manualClock else { return router.nextDeadline }
    // A manual clock stands still, so nothing falls due by itself; what is due already is carried
    // out at once.
    return router.nextDeadline.flatMap { $0 <= manualClock ? .zero : nil }
  }

  /// Records some of what broke, and carries out some of what is due.
  public mutating func advance(at instant: Instant) {
    guard storageFailure == nil else { return }
    time.set(instant)
    sayFarewells()
    if let due = router.nextDeadline, due <= now { carryOut(.daemon(.advance)) }
    checkInDebug()
  }

  private mutating func sayFarewells() {
    let broken = streams.takeFarewells()
    for rep in broken.reps {
      // They may have been removed.
      guard let name = router.state.rep(rep)?.name else { continue }
      carryOut(.rep(.breakLease(rep: name)))
    }
    for responder in broken.responders {
      let name = router.state.configuration.responders[Int(responder.index)].name
      carryOut(.responder(.detachResponder(responder: name)))
    }
  }
}
