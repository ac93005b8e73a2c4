/// The errors that varlink.org and systemd define for every service.
public enum ServiceError: Error, Equatable, Sendable {
  case interfaceNotFound(String)
  case methodNotFound(String)
  case methodNotImplemented(String)
  case invalidParameter(String)
  case permissionDenied
  case expectedMore

  public var name: String {
    switch self {
    case .interfaceNotFound: "org.varlink.service.InterfaceNotFound"
    case .methodNotFound: "org.varlink.service.MethodNotFound"
    case .methodNotImplemented: "org.varlink.service.MethodNotImplemented"
    case .invalidParameter: "org.varlink.service.InvalidParameter"
    case .permissionDenied: "org.varlink.service.PermissionDenied"
    case .expectedMore: "org.varlink.service.ExpectedMore"
    }
  }

  /// The error's parameters, as the JSON of an object.
  public var parameters: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    if let (name, value) = parameter {
      writer.key(named: name)
      writer.string(value)
    }
    writer.endObject()
    return writer.bytes
  }

  private var parameter: (name: String, value: String)? {
    switch self {
    case .interfaceNotFound(let interface): ("interface", interface)
    case .methodNotFound(let method): ("method", method)
    case .methodNotImplemented(let method): ("method", method)
    case .invalidParameter(let parameter): ("parameter", parameter)
    case .permissionDenied, .expectedMore: nil
    }
  }
}
