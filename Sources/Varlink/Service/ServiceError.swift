/// The errors that varlink.org and systemd define for every service.
public enum ServiceError: Error, Equatable, Sendable {
  case interfaceNotFound(String)
  case methodNotFound(String)
  case methodNotImplemented(String)
  case invalidParameter(ParameterProblem)
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
    for (name, value) in fields {
      guard let value else { continue }
      writer.key(named: name)
      writer.string(value)
    }
    writer.endObject()
    return writer.bytes
  }

  /// The parameters that the standard names, and three more with `InvalidParameter`: clients ignore
  /// parameters that they do not know.
  private var fields: [(name: String, value: String?)] {
    switch self {
    case .interfaceNotFound(let interface): [("interface", interface)]
    case .methodNotFound(let method): [("method", method)]
    case .methodNotImplemented(let method): [("method", method)]
    case .invalidParameter(let problem):
      [
        ("parameter", problem.parameter),
        ("path", problem.reason == .misunderstood ? nil : problem.path),
        ("found", problem.found), ("expected", problem.expected),
      ]
    case .permissionDenied, .expectedMore: []
    }
  }
}
