public import Vocabulary

/// What one fact means to one of those who listen.
public enum Notice: Hashable, Sendable {
  /// To the gateways of the session's channel. Why it ended or failed, where it did.
  case gateway(SessionView, why: String?)
  /// To the desk of the rep.
  case desk(RepID, DeskEvent)
  case responder(ResponderID, ResponderEvent)
}

public enum DeskEvent: Hashable, Sendable {
  case offered(SessionView)
  case withdrawn(SessionView, why: String)
  case changed(SessionView)
  case gone(SessionView, why: String)
  case presence(PresenceID, why: String)
  /// The rep logged out or was removed: nothing more follows for them.
  case ended(why: String)
}

public enum ResponderEvent: Hashable, Sendable {
  case held(SessionView)
  case joined(SessionView)
  /// The customer wrote.
  case written(SessionView)
  case gone(SessionView, why: String)
}
