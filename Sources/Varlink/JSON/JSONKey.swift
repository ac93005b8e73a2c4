/// A member's name as it is written, quotes and colon with it, made once and copied often.
public struct JSONKey: Equatable, Sendable {
  let bytes: [UInt8]

  public init(_ name: String) {
    var writer = JSONWriter()
    writer.string(name)
    bytes = writer.bytes + [UInt8(ascii: ":")]
  }
}

extension JSONKey: ExpressibleByStringLiteral {
  public init(stringLiteral name: String) {
    self.init(name)
  }
}
