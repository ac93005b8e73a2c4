public import Projections
public import Routing
public import Varlink
public import Vocabulary

// What the three streams of `Attend` say, an answer each. No closure here has the state: it would
// copy it.

/// An answer of a gateway's stream.
public enum GatewayItem: Hashable, Sendable {
  case initial(SessionView)
  case caughtUp
  case changed(SessionView, why: String?)

  public func write(to writer: inout JSONWriter, in state: State) {
    var notice = GatewayNotice()
    switch self {
    case .initial(let view):
      notice.event = "initial"
      notice.session = GatewaySession(view, why: nil, in: state)
    case .caughtUp: notice.event = "caught_up"
    case .changed(let view, let why):
      notice.event = "changed"
      notice.session = GatewaySession(view, why: why, in: state)
    }
    notice.write(to: &writer)
  }
}

/// An answer of a desk's stream. The rep goes by the name under which their lease was taken.
public enum DeskItem: Hashable, Sendable {
  case attached(stream: UInt64)
  case initial(rep: String, SessionView)
  case caughtUp(rep: String, PresenceID)
  case event(rep: String, DeskEvent)
  case replaced(rep: String)

  public func write(to writer: inout JSONWriter, in state: State) {
    var notice = DeskNotice()
    var view: SessionView?
    switch self {
    case .attached(let stream):
      (notice.event, notice.stream) = ("attached", Int64(clamping: stream))
    case .initial(let rep, let session):
      (notice.event, notice.rep, view) = ("initial", rep, session)
    case .caughtUp(let rep, let presence):
      (notice.event, notice.rep, notice.presence) = ("caught_up", rep, state.name(of: presence))
    case .event(let rep, .offered(let session)):
      (notice.event, notice.rep, view) = ("offered", rep, session)
    case .event(let rep, .withdrawn(let session, let why)):
      (notice.event, notice.rep, view, notice.why) = ("withdrawn", rep, session, why)
    case .event(let rep, .changed(let session)):
      (notice.event, notice.rep, view) = ("changed", rep, session)
    case .event(let rep, .gone(let session, let why)):
      (notice.event, notice.rep, view, notice.why) = ("gone", rep, session, why)
    case .event(let rep, .presence(let presence, let why)):
      (notice.event, notice.rep, notice.presence, notice.why) = (
        "presence", rep, state.name(of: presence), why
      )
    case .event(let rep, .ended(let why)):
      (notice.event, notice.rep, notice.why) = ("ended", rep, why)
    case .replaced(let rep): (notice.event, notice.rep) = ("replaced", rep)
    }
    if let view { notice.session = DeskSession(view, in: state) }
    notice.write(to: &writer)
  }
}

/// An answer of a responder's stream.
public enum ResponderItem: Hashable, Sendable {
  case initial(SessionView)
  case caughtUp
  case event(ResponderEvent)
  case replaced

  public func write(to writer: inout JSONWriter, in state: State) {
    var notice = ResponderNotice()
    var view: SessionView?
    switch self {
    case .initial(let session): (notice.event, view) = ("initial", session)
    case .caughtUp: notice.event = "caught_up"
    case .event(.held(let session)): (notice.event, view) = ("held", session)
    case .event(.joined(let session)): (notice.event, view) = ("joined", session)
    case .event(.written(let session)): (notice.event, view) = ("written", session)
    case .event(.gone(let session, let why)):
      (notice.event, notice.why, view) = ("gone", why, session)
    case .replaced: notice.event = "replaced"
    }
    if let view { notice.session = ResponderSession(view, in: state) }
    notice.write(to: &writer)
  }
}
