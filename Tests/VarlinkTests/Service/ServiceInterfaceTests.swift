import Testing

@testable import Varlink

@Suite struct ServiceInterfaceTests {
  private let service = ServiceInterface(
    vendor: "V", product: "P", version: "1", url: "https://example.org",
    interfaces: [.init(name: "a.b", text: "interface a.b\nerror E ()\n")])

  private func answer(_ method: String, _ parameters: String) throws -> JSONValue {
    var json = JSON()
    try json.read(Array(parameters.utf8).span)
    var writer = JSONWriter()
    try service.answer(
      method, json.isNull(.root) ? nil : .root, in: json, to: &writer)
    try json.read(writer.bytes.span)
    let reply = try #require(ServiceInterface.schema.method(method)).reply
    #expect(ServiceInterface.schema.check(.root, in: json, against: reply) == nil)
    return json.value()
  }

  @Test func `GetInfo says who it is and what it speaks`() throws {
    let expected: JSONValue = [
      "vendor": "V", "product": "P", "version": "1", "url": "https://example.org",
      "interfaces": ["org.varlink.service", "a.b"],
    ]
    #expect(try answer("GetInfo", "{}") == expected)
    #expect(try answer("GetInfo", "null") == expected)
  }

  @Test func `GetInterfaceDescription gives the text as it was written`() throws {
    let given = try answer("GetInterfaceDescription", #"{"interface":"a.b"}"#)
    #expect(given["description"] == "interface a.b\nerror E ()\n")
    let own = try answer("GetInterfaceDescription", #"{"interface":"org.varlink.service"}"#)
    #expect(own["description"] == .string(ServiceInterface.text))
  }

  @Test(arguments: [
    ("GetInfo", #"{"x":1}"#, ServiceError.invalidParameter(Self.unknown)),
    ("GetInterfaceDescription", "{}", .invalidParameter(Self.missing)),
    ("GetInterfaceDescription", #"{"interface":1}"#, .invalidParameter(Self.unfit)),
    ("GetInterfaceDescription", #"{"interface":"c.d"}"#, .interfaceNotFound("c.d")),
    ("GetNothing", "{}", .methodNotFound("org.varlink.service.GetNothing")),
  ])
  func `a bad call gets its error`(
    _ method: String, _ parameters: String, _ error: ServiceError
  ) {
    #expect(throws: error) { try answer(method, parameters) }
  }

  @Test func `an unknown method is told from an unknown interface`() {
    #expect(service.error(forMethod: "a.b.X") == .methodNotFound("a.b.X"))
    #expect(service.error(forMethod: "a.c.X") == .interfaceNotFound("a.c"))
    #expect(service.error(forMethod: "X") == .methodNotFound("X"))
  }

  @Test(arguments: [
    ServiceError.interfaceNotFound("i"), .methodNotFound("m"), .methodNotImplemented("m"),
    .invalidParameter(ParameterProblem(path: "message", .misunderstood)), .permissionDenied,
    .expectedMore,
  ])
  func `each error fits the interface`(_ error: ServiceError) throws {
    let name = try #require(MethodName(error.name))
    #expect(name.interface == ServiceInterface.name)
    let type = try #require(ServiceInterface.schema.error(name.method))
    var json = JSON()
    try json.read(error.parameters.span)
    #expect(ServiceInterface.schema.check(.root, in: json, against: type) == nil)
  }

  private static let unknown = ParameterProblem(path: "x", .unknown(known: []))
  private static let missing = ParameterProblem(path: "interface", .missing(expected: "a string"))
  private static let unfit = ParameterProblem(
    path: "interface", .unfit(found: "1", expected: "a string"))

  @Test(arguments: [
    (
      Self.unknown,
      #"{"parameter":"x","path":"x","found":"an unknown name","expected":"no parameter"}"#
    ),
    (
      Self.missing,
      #"{"parameter":"interface","path":"interface","found":"nothing","expected":"a string"}"#
    ),
    (
      Self.unfit, #"{"parameter":"interface","path":"interface","found":"1","expected":"a string"}"#
    ),
    (
      ParameterProblem(path: "reps[2].rep", .unfit(found: "5", expected: "a string")),
      #"{"parameter":"reps","path":"reps[2].rep","found":"5","expected":"a string"}"#
    ),
    (ParameterProblem(path: "message", .misunderstood), #"{"parameter":"message"}"#),
  ])
  func `InvalidParameter says what the standard has, and the path, what was found, what would do`(
    _ problem: ParameterProblem, _ text: String
  ) {
    let bytes = ServiceError.invalidParameter(problem).parameters
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test func `its own description is in the canonical form`() throws {
    let interface = try InterfaceDescription(parsing: ServiceInterface.text)
    #expect(interface.description == ServiceInterface.text)
    #expect(interface.name == ServiceInterface.name)
  }
}
