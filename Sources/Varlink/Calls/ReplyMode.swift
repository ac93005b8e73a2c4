/// How many replies a call asks for.
public enum ReplyMode: UInt8, Equatable, Sendable {
  /// One, the ordinary call.
  case once
  /// As many as there are: each but the last says that it `continues`.
  case more
  /// None at all, not even an error.
  case oneway
}
