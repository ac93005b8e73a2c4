/// `org.omnid.Rep.Accept`: the interface up to the last dot, the method after it.
public struct MethodName: Equatable, Sendable {
  public let interface: String
  public let method: String

  public init?(_ name: String) {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    interface = String(name[..<dot])
    method = String(name[name.index(after: dot)...])
    if interface.isEmpty || method.isEmpty { return nil }
  }
}
