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
      $0.event = Word(wireName)
      if case .attached(let stream) = self { $0.stream = Int64(clamping: stream) }
      $0.rep = rep
      $0.session = view.map { DeskSession($0, in: state) }
      $0.presence = presence.map { state.name(of: $0) }
      $0.why = why
    }
  }

  private var rep: String? {
    switch self {
    case .attached: nil
    case .initial(let rep, _), .caughtUp(let rep, _), .event(let rep, _), .replaced(let rep): rep
    }
  }

  private var view: SessionView? {
    switch self {
    case .initial(_, let view), .event(_, .offered(let view)),
      .event(_, .withdrawn(let view, _)), .event(_, .changed(let view)),
      .event(_, .gone(let view, _)):
      view
    default: nil
    }
  }

  private var presence: PresenceID? {
    switch self {
    case .caughtUp(_, let presence), .event(_, .presence(let presence, _)): presence
    default: nil
    }
  }

  private var why: String? {
    switch self {
    case .event(_, .withdrawn(_, let why)), .event(_, .gone(_, let why)),
      .event(_, .presence(_, let why)), .event(_, .ended(let why)):
      why
    default: nil
    }
  }

  private var wireName: String {
    switch self {
    case .attached: "attached"
    case .initial: "initial"
    case .caughtUp: "caught_up"
    case .event(_, .offered): "offered"
    case .event(_, .withdrawn): "withdrawn"
    case .event(_, .changed): "changed"
    case .event(_, .gone): "gone"
    case .event(_, .presence): "presence"
    case .event(_, .ended): "ended"
    case .replaced: "replaced"
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
