/// What one connection may take.
public struct ConnectionLimits: Equatable, Sendable {
  /// A message without its NUL.
  public var messageBytesMax = 1 << 20
  public var depthMax = JSON.depthMax
  /// Calls handed out and not answered to the end. A client that pipelines more is not refused;
  /// its further calls are left unread until answers went out.
  public var unansweredCallsMax = 1024
  /// Output beyond which no further calls are handed out until the client has read: its own
  /// answers must not make it one who is cut off for not reading.
  public var outputBytesPause = 1 << 20

  public init() {}
}
