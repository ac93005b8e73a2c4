import Interface
import Varlink

/// What a live program wants done.
enum LiveEffect: Equatable {
  case call(LinkName, Interface.Method, JSONValue, ReplyMode = .once)
  /// Gives the connection up, so that it is made anew.
  case hangUp(LinkName)
  case ringBell
  /// Gives the terminal back and ends, with what there is to say.
  case quit(LiveEnd)
}
