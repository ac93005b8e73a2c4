/// A reply as it came in to a client. The nodes are places in the `JSON` it was read into, good
/// until that reads its next message.
public struct IncomingReply: Equatable, Sendable {
  /// The call it answers.
  public var call: CallID
  /// The error's name, a string; nil when the call succeeded.
  public var error: JSONNode?
  /// An object; nil when the reply brought none, or null.
  public var parameters: JSONNode?
  /// Whether more replies to the same call follow.
  public var continues: Bool

  private static let fields = JSONNames(["parameters", "error", "continues"])

  /// Reads a reply's envelope. Fields of other names are ignored: a newer server may say more
  /// than an older client knows.
  static func decode(_ json: JSON) throws(ProtocolFault) -> IncomingReply {
    guard json.kind(.root) == .object else {
      throw .notUnderstood(field: "message", reason: "is not an object")
    }
    var reply = IncomingReply(call: .oneway, continues: false)
    var members = json.members(of: .root)
    while let (key, value) = json.next(&members) {
      switch fields.index(of: key, in: json) {
      case 0: reply.parameters = try IncomingCall.decodeParameters(value, json)
      case 1:
        if json.isNull(value) { continue }
        guard json.kind(value) == .string else {
          throw .notUnderstood(field: "error", reason: "is not a string")
        }
        reply.error = value
      case 2: reply.continues = try IncomingCall.decodeFlag("continues", value, json)
      default: continue
      }
    }
    if reply.continues, reply.error != nil {
      throw .notUnderstood(field: "continues", reason: "contradicts \"error\"")
    }
    return reply
  }
}
