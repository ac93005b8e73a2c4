public import Varlink

/// An error that the daemon answered with.
public struct Refusal: Equatable, Sendable {
  /// The method that was called, with its interface.
  public let method: String
  /// The error's name with its interface, `org.omnid.Rep.NotOwner`.
  public let error: String
  public let parameters: JSONValue

  public init(method: String, error: String, parameters: JSONValue) {
    self.method = method
    self.error = error
    self.parameters = parameters
  }

  /// The error's name alone, `NotOwner`.
  public var name: String { MethodName(error)?.method ?? error }
}
