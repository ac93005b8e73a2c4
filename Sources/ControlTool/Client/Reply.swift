public import Varlink

/// One reply to a call: what it says, or why it was refused.
public struct Reply: Sendable {
  public let call: CallID
  public let method: String
  let body: JSONValue
  public let refusal: Refusal?
  /// Whether more replies to the same call follow.
  public let continues: Bool

  /// What the reply says.
  public func parameters() throws(ClientError) -> JSONValue {
    if let refusal { throw .refused(refusal) }
    return body
  }
}
