import Containers

/// `org.varlink.service`, which every service has: who it is and what it speaks.
public struct ServiceInterface: Equatable, Sendable {
  public static let name = "org.varlink.service"

  public var vendor: String
  public var product: String
  public var version: String
  public var url: String
  /// What the service speaks, this interface first.
  public let interfaces: [InterfaceText]

  /// An interface's name with the text that describes it, given out as it was written.
  public struct InterfaceText: Equatable, Sendable {
    public let name: String
    public let text: String

    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  public init(
    vendor: String, product: String, version: String, url: String, interfaces: [InterfaceText]
  ) {
    self.vendor = vendor
    self.product = product
    self.version = version
    self.url = url
    self.interfaces = [InterfaceText(name: Self.name, text: Self.text)] + interfaces
  }

  /// Answers a call to this interface: the reply's parameters go to `writer`. The call's
  /// parameters are checked here.
  public func answer(
    _ method: String, _ parameters: JSONNode?, in json: JSON, to writer: inout JSONWriter
  ) throws(ServiceError) {
    guard let signature = Self.schema.method(method) else {
      throw .methodNotFound("\(Self.name).\(method)")
    }
    if let problem = Self.schema.check(parameters, in: json, against: signature.parameters) {
      throw .invalidParameter(problem)
    }
    if Name(method) == "GetInfo" { return writeInfo(to: &writer) }
    let name = parameters.flatMap { json.member("interface", of: $0) }.flatMap(json.string) ?? ""
    guard let interface = interfaces.first(where: { Name($0.name) == Name(name) }) else {
      throw .interfaceNotFound(name)
    }
    writer.beginObject()
    writer.key(named: "description")
    writer.string(interface.text)
    writer.endObject()
  }

  /// What is wrong with the name of a method that nobody has.
  public func error(forMethod name: String) -> ServiceError {
    guard let parts = MethodName(name) else { return .methodNotFound(name) }
    let isKnown = interfaces.contains { Name($0.name) == Name(parts.interface) }
    return isKnown ? .methodNotFound(name) : .interfaceNotFound(parts.interface)
  }

  private func writeInfo(to writer: inout JSONWriter) {
    writer.beginObject()
    for (name, value) in [
      ("vendor", vendor), ("product", product), ("version", version), ("url", url),
    ] {
      writer.key(named: name)
      writer.string(value)
    }
    writer.key(named: "interfaces")
    writer.beginArray()
    for interface in interfaces { writer.string(interface.name) }
    writer.endArray()
    writer.endObject()
  }
}
