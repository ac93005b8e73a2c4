/// What a connection of the soak is for. Players have one that calls and, where they listen, one
/// that streams.
enum LineRole: Hashable {
  case watcher
  /// Looks at everything when nobody else does anything, and asks again what was not answered.
  case inspector
  case manager
  case overview
  case supervisor(Int)
  case gateway(Int)
  /// Listens for a channel.
  case gatewayStream(Int)
  case desk(Int)
  case deskStream(Int)
  case responder(Int)
  case responderStream(Int)
}
