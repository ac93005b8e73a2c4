public import Interface
public import Routing
public import Vocabulary

// What a simulator does in the place of clients and of the configuration's files.
extension Engine {
  /// Carries out a command that no client gave.
  public mutating func carryOut(_ command: Command, at instant: Instant) {
    time.set(instant)
    carryOut(command)
    checkInDebug()
  }

  /// Applies settings of the daemon's own without a reload.
  public mutating func follow(_ settings: DaemonSettings) {
    inForce.follow(settings)
    followSettings()
  }

  /// The names of the reps whose leases clients have.
  public var repsOfStreams: [String] { namesHandedOver }

  /// The client whose stream has a rep's lease.
  public func desk(of rep: String) -> ClientID? {
    guard let rep = router.state.rep(named: rep)?.id,
      let number = streams.leases.deskOfRep[rep]
    else { return nil }
    return streams.leases.desks[number]?.listener.client
  }

  /// How many bytes wait for a client, on disk or not.
  public func unreadBytes(of id: ClientID) -> Int { clients[id].unreadBytes }

  /// Whether something broke that is yet to be recorded as broken.
  public var hasFarewells: Bool { streams.hasFarewells }

  /// The kept figures, as a recount finds them otherwise.
  public func recount() -> [String] { router.recount() }

  /// As the router stands.
  public var snapshot: Router { router }
}
