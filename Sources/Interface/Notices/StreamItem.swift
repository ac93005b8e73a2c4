public import Projections
public import Routing
public import Varlink
public import Vocabulary

// What the three streams of `Attend` say, an answer each.

/// An answer of a gateway's stream.
public enum GatewayItem: Hashable, Sendable {
  case initial(SessionView)
  case caughtUp
  case changed(SessionView, why: String?)

  public func write(to writer: inout JSONWriter, in state: State) {
    writer.reply(GatewayNotice.self) {
      switch self {
      case .initial(let view):
        $0.event = "initial"
        $0.session = GatewaySession(view, why: nil, in: state)
      case .caughtUp: $0.event = "caught_up"
      case .changed(let view, let why):
        $0.event = "changed"
        $0.session = GatewaySession(view, why: why, in: state)
      }
    }
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
    writer.reply(DeskNotice.self) {
      var view: SessionView?
      switch self {
      case .attached(let stream): ($0.event, $0.stream) = ("attached", Int64(clamping: stream))
      case .initial(let rep, let session): ($0.event, $0.rep, view) = ("initial", rep, session)
      case .caughtUp(let rep, let presence):
        ($0.event, $0.rep, $0.presence) = ("caught_up", rep, state.name(of: presence))
      case .event(let rep, .offered(let session)):
        ($0.event, $0.rep, view) = ("offered", rep, session)
      case .event(let rep, .withdrawn(let session, let why)):
        ($0.event, $0.rep, view, $0.why) = ("withdrawn", rep, session, why)
      case .event(let rep, .changed(let session)):
        ($0.event, $0.rep, view) = ("changed", rep, session)
      case .event(let rep, .gone(let session, let why)):
        ($0.event, $0.rep, view, $0.why) = ("gone", rep, session, why)
      case .event(let rep, .presence(let presence, let why)):
        ($0.event, $0.rep, $0.presence, $0.why) = ("presence", rep, state.name(of: presence), why)
      case .event(let rep, .ended(let why)): ($0.event, $0.rep, $0.why) = ("ended", rep, why)
      case .replaced(let rep): ($0.event, $0.rep) = ("replaced", rep)
      }
      $0.session = view.map { DeskSession($0, in: state) }
    }
  }
}

/// An answer of a responder's stream.
public enum ResponderItem: Hashable, Sendable {
  case initial(SessionView)
  case caughtUp
  case event(ResponderEvent)
  case replaced

  public func write(to writer: inout JSONWriter, in state: State) {
    writer.reply(ResponderNotice.self) {
      var view: SessionView?
      switch self {
      case .initial(let session): ($0.event, view) = ("initial", session)
      case .caughtUp: $0.event = "caught_up"
      case .event(.held(let session)): ($0.event, view) = ("held", session)
      case .event(.joined(let session)): ($0.event, view) = ("joined", session)
      case .event(.written(let session)): ($0.event, view) = ("written", session)
      case .event(.gone(let session, let why)):
        ($0.event, $0.why, view) = ("gone", why, session)
      case .replaced: $0.event = "replaced"
      }
      $0.session = view.map { ResponderSession($0, in: state) }
    }
  }
}
