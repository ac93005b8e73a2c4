import Interface
import System
import Varlink

/// A program on the whole screen, without the screen: it receives what happened, says what
/// is to be done, and draws itself. It has no clock and does no I/O, so a test plays it through.
protocol LiveModel {
  /// - Parameter now: the time of day, in milliseconds since 1970.
  mutating func take(_ event: LiveEvent, at now: Int64) -> [LiveEffect]

  func frame(at now: Int64) -> Frame
}

extension LiveModel {
  /// What the first line says when the daemon has owed an answer for so long that a person asks
  /// themselves whether it works; nil before.
  func silence(since asked: Int64?, _ now: Int64) -> String? {
    guard let asked, now - asked >= 3_000 else { return nil }
    return "no answer for \(TimeText.span(now - asked))"
  }
}

/// The events of a live program.
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
  case reply(LinkName, ReplyBody, continues: Bool)
  case refused(LinkName, Refusal)
}

/// What a live program wants done.
enum LiveEffect: Equatable {
  case call(LinkName, Interface.Method, CallArguments, ReplyMode = .once)
  /// Gives the connection up, so that it is made anew.
  case hangUp(LinkName)
  case ringBell
  /// Gives the terminal back and ends, with what there is to say.
  case quit(LiveEnd)
}

/// How a live program ends.
enum LiveEnd: Equatable {
  /// With what there is to say, if anything.
  case done(String?)
  case failed(Failure)
}

/// The connections of a live program: a stream has one for itself until it ends.
enum LinkName: Int, CaseIterable, Sendable {
  case stream
  case calls
}
