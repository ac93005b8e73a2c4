import System
import Varlink

/// What a live program is told.
enum LiveEvent {
  /// The size of the screen, at first and whenever it changes.
  case resized(TerminalSize)
  case key(Key)
  /// Some time has passed: a few times a second.
  case tick
  case connected(LinkName)
  /// The connection is gone; it is made again, and `connected` tells when.
  case away(LinkName, ClientError)
  /// A reply to the first call of that connection that has not been answered to its end.
  case reply(LinkName, JSONValue, continues: Bool)
  case refused(LinkName, Refusal)
}
