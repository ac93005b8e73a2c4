import Testing

@testable import Varlink

@Suite struct IncomingCallTests {
  private func decode(_ text: String) throws -> (call: IncomingCall, json: JSON) {
    var json = JSON()
    try json.read(Array(text.utf8).span)
    return (try IncomingCall.decode(json), json)
  }

  /// An envelope, the mode that it asks for, and whether it has parameters.
  static let good: [(String, ReplyMode, Bool)] = [
    (#"{"method":"a.b.C"}"#, ReplyMode.once, false),
    (#"{"method":"a.b.C","parameters":{}}"#, .once, true),
    (#"{"parameters":{"method":"x"},"method":"a.b.C","more":true}"#, .more, true),
    (#"{"method":"a.b.C","parameters":null,"oneway":true}"#, .oneway, false),
    (#"{"method":"a.b.C","more":false,"oneway":null,"upgrade":false}"#, .once, false),
    (#"{"m\u0065thod":"a.b.C","org.example.trace":{"id":[1]}}"#, .once, false),
  ]

  @Test(arguments: good) func `an envelope is read`(
    _ text: String, _ mode: ReplyMode, _ hasParameters: Bool
  ) throws {
    let (call, json) = try decode(text)
    #expect(json.string(call.method) == "a.b.C")
    #expect(call.mode == mode)
    #expect((call.parameters != nil) == hasParameters)
  }

  /// What is JSON and no call, and the field at fault.
  static let bad: [(String, String)] = [
    ("[]", "message"),
    (#""a.b.C""#, "message"),
    ("{}", "method"),
    (#"{"method":null}"#, "method"),
    (#"{"method":["a.b.C"]}"#, "method"),
    (#"{"method":"a.b.C","parameters":[]}"#, "parameters"),
    (#"{"method":"a.b.C","parameters":"x"}"#, "parameters"),
    (#"{"method":"a.b.C","more":1}"#, "more"),
    (#"{"method":"a.b.C","oneway":"true"}"#, "oneway"),
    (#"{"method":"a.b.C","more":true,"oneway":true}"#, "oneway"),
    (#"{"method":"a.b.C","upgrade":true}"#, "upgrade"),
    (#"{"method":"a.b.C","parameter":{}}"#, "parameter"),
    (#"{"method":"a.b.C","org.example.trace":1}"#, "org.example.trace"),
    (#"{"method":"a.b.C","trace":{}}"#, "trace"),
  ]

  @Test(arguments: bad) func `what is no call is refused by the field at fault`(
    _ text: String, _ field: String
  ) {
    #expect { try decode(text) } throws: { ($0 as? ProtocolFault)?.parameter == field }
  }

  @Test(
    arguments: [
      ("org.omnid.Rep.Accept", "org.omnid.Rep", "Accept"),
      ("a.B", "a", "B"),
      ("a..", nil, nil),
      (".B", nil, nil),
      ("Accept", nil, nil),
      ("", nil, nil),
    ] as [(String, String?, String?)])
  func `a method's name is split at its last dot`(
    _ name: String, _ interface: String?, _ method: String?
  ) {
    #expect(MethodName(name)?.interface == interface)
    #expect(MethodName(name)?.method == method)
  }
}
