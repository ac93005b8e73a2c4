/// A call as it came in. The nodes are places in the `JSON` it was read into, good until that
/// reads its next message.
public struct IncomingCall: Equatable, Sendable {
  public var id: CallID
  /// A string: the interface's name, a dot, the method's.
  public var method: JSONNode
  /// An object; nil when the call brought none, or null.
  public var parameters: JSONNode?
  public var mode: ReplyMode

  private static let fields = JSONNames(["method", "parameters", "more", "oneway", "upgrade"])

  /// Reads a call's envelope.
  ///
  /// A field of another name is ignored when it is a vendor's extension as varlink.org allows
  /// them, an object under a name with a dot; otherwise the message is refused, because a
  /// misspelt `parameter` or `onway` must not silently mean something else.
  static func decode(_ json: JSON) throws(ProtocolFault) -> IncomingCall {
    guard json.kind(.root) == .object else {
      throw .notUnderstood(field: "message", reason: "is not an object")
    }
    var method: JSONNode?
    var parameters: JSONNode?
    var more = false
    var oneway = false
    var members = json.members(of: .root)
    while let (key, value) = json.next(&members) {
      switch fields.index(of: key, in: json) {
      case 0: method = value
      case 1: parameters = try decodeParameters(value, json)
      case 2: more = try decodeFlag("more", value, json)
      case 3: oneway = try decodeFlag("oneway", value, json)
      case 4:
        if try decodeFlag("upgrade", value, json) {
          throw .notUnderstood(field: "upgrade", reason: "is not supported")
        }
      default: try passExtension(key, value, json)
      }
    }
    guard let method, json.kind(method) == .string else {
      throw .notUnderstood(
        field: "method", reason: method == nil ? "is missing" : "is not a string")
    }
    if more, oneway {
      throw .notUnderstood(field: "oneway", reason: "contradicts \"more\"")
    }
    return IncomingCall(
      id: .oneway, method: method, parameters: parameters,
      mode: oneway ? .oneway : more ? .more : .once)
  }

  static func decodeParameters(
    _ value: JSONNode, _ json: JSON
  ) throws(ProtocolFault) -> JSONNode? {
    switch json.kind(value) {
    case .object: return value
    case .null: return nil
    default: throw .notUnderstood(field: "parameters", reason: "are not an object")
    }
  }

  /// The flags are `?bool` on varlink.org, so null is no.
  static func decodeFlag(
    _ name: String, _ value: JSONNode, _ json: JSON
  ) throws(ProtocolFault) -> Bool {
    if let flag = json.bool(value) { return flag }
    guard json.isNull(value) else {
      throw .notUnderstood(field: name, reason: "is neither true nor false")
    }
    return false
  }

  private static func passExtension(
    _ key: JSONNode, _ value: JSONNode, _ json: JSON
  ) throws(ProtocolFault) {
    let name = json.string(key) ?? ""
    guard json.kind(value) == .object, name.utf8.contains(UInt8(ascii: ".")) else {
      throw .notUnderstood(field: name, reason: "is no field of a call")
    }
  }
}
