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
    writer.beginObject()
    switch self {
    case .initial(let view):
      writer.member(Keys.event, "initial")
      writer.key(Keys.session)
      view.writeForGateway(why: nil, to: &writer, in: state)
    case .caughtUp:
      writer.member(Keys.event, "caught_up")
      writer.member(Keys.session, SessionID?.none)
    case .changed(let view, let why):
      writer.member(Keys.event, "changed")
      writer.key(Keys.session)
      view.writeForGateway(why: why, to: &writer, in: state)
    }
    writer.endObject()
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
    writer.beginObject()
    writer.member(Keys.event, wireName)
    writer.key(Keys.stream)
    if case .attached(let stream) = self { writer.number(stream) } else { writer.null() }
    writer.member(Keys.rep, rep)
    writer.key(Keys.session)
    if let view { view.writeForDesk(to: &writer, in: state) } else { writer.null() }
    writer.member(Keys.presence, presence.map { state.name(of: $0) })
    writer.member(Keys.why, why)
    writer.endObject()
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
    var why: String?
    var view: SessionView?
    writer.beginObject()
    writer.key(Keys.event)
    switch self {
    case .initial(let session):
      writer.string("initial")
      view = session
    case .caughtUp: writer.string("caught_up")
    case .event(.held(let session)):
      writer.string("held")
      view = session
    case .event(.joined(let session)):
      writer.string("joined")
      view = session
    case .event(.written(let session)):
      writer.string("written")
      view = session
    case .event(.gone(let session, let reason)):
      writer.string("gone")
      (view, why) = (session, reason)
    case .replaced: writer.string("replaced")
    }
    writer.key(Keys.session)
    if let view { view.writeForResponder(to: &writer, in: state) } else { writer.null() }
    writer.member(Keys.why, why)
    writer.endObject()
  }
}
