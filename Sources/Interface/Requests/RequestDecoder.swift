public import Varlink

/// Makes a request of a call, or says what is wrong with it.
///
/// The order is part of the contract: first the method, then whether it is called in a way that
/// suits it, then its parameters against the interface's file, then what the file cannot say. None
/// of it looks at who calls: the daemon asks for the method first and refuses whoever may not call
/// it before their parameters are looked at.
///
///     let method = try decoder.method(of: call, in: json)
///     guard caller.methods.contains(method) else { … permissionDenied }
///     let request = try decoder.decode(call, method, in: json)
///
/// Made once and kept: it holds the tables.
public struct RequestDecoder: Sendable {
  public static let keyBytesMax = 256

  private let names = JSONNames(Method.allCases.map(\.fullName))
  private let schemas = Interfaces.all.schemas
  /// By method.
  private let parameters: [InterfaceSchema.TypeIndex]

  public init() {
    let schemas = schemas
    parameters = Method.allCases.map { method in
      guard let signature = schemas[Int(method.role.rawValue)].method(method.name) else {
        preconditionFailure("\(method.fullName) stands in its interface's file")
      }
      return signature.parameters
    }
  }

  /// Which of ours the call's method is; nil for one of another interface, for which
  /// `ServiceInterface` has the answer.
  public func method(of call: IncomingCall, in json: JSON) -> Method? {
    names.index(of: call.method, in: json).flatMap { Method(rawValue: UInt8($0)) }
  }

  public func decode(
    _ call: IncomingCall, _ method: Method, in json: JSON
  ) throws(ServiceError) -> Request {
    if method.stream == .always, call.mode != .more { throw .expectedMore }
    let type = parameters[Int(method.rawValue)]
    // Asked where it stands: a copy of the schema would count its tables up and down.
    let problem = schemas.span[Int(method.role.rawValue)]
      .check(call.parameters, in: json, against: type)
    if let problem {
      throw .invalidParameter(problem)
    }
    let parameters = Parameters(call.parameters, in: json)
    do throws(UnfitParameter) {
      var key: Request.Key?
      if let text = try parameters.key(), let object = call.parameters {
        key = Request.Key(text, fingerprint: ParametersFingerprint(object, in: json).value)
      }
      return Request(method, key: key, try method.deed(parameters))
    } catch {
      throw .invalidParameter(self.problem(error, call.parameters, json))
    }
  }

  private func problem(
    _ unfit: UnfitParameter, _ object: JSONNode?, _ json: JSON
  ) -> ParameterProblem {
    let name = unfit.parameter.name
    var path = name
    var node = object.flatMap { json.member(name, of: $0) }
    if let index = unfit.index, let array = node {
      path += "[\(index)]"
      var elements = json.elements(of: array)
      for _ in 0...index { node = json.nextElement(&elements) }
    }
    guard let node, !json.isNull(node) else {
      return ParameterProblem(path: path, .missing(expected: unfit.expected))
    }
    return ParameterProblem(
      path: path, .unfit(found: json.shown(node), expected: unfit.expected))
  }
}
