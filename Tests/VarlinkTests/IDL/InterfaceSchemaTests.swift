import Testing

@testable import Varlink

@Suite struct InterfaceSchemaTests {
  private static let text = """
    interface org.example.check
    type Kind (one, two)
    type Node (value: int, next: ?Node)
    type Empty ()
    method M(
      flag: bool, count: int, ratio: float, name: string, raw: object, kind: Kind,
      inner: (a: int, b: ?string), list: []int, names: [string]string, set: [string](),
      node: ?Node, deep: ?[]?[string][]Kind
    ) -> (ok: bool)
    method Void() -> ()
    error E (at: Node)
    """

  private static let good = #"""
    {"flag":true,"count":-3,"ratio":1.5,"name":"x","raw":{"any":[1]},"kind":"two",
    "inner":{"a":1},"list":[1,2],"names":{"é":"y"},"set":{"a":{},"b":{}}%}
    """#

  private func problem(_ text: String, method: String = "M") throws -> String? {
    let schema = InterfaceSchema(try InterfaceDescription(parsing: Self.text))
    var json = JSON()
    try json.read(Array(text.utf8).span)
    let type = try #require(schema.method(method)).parameters
    return schema.check(.root, in: json, against: type)?.description
  }

  private func with(_ more: String) -> String {
    Self.good.split(separator: "%").joined(separator: more)
  }

  @Test(arguments: [
    "", #","node":null,"deep":null"#, #","node":{"value":1,"next":{"value":2,"next":null}}"#,
    #","deep":[null,{"k":["one","two"],"l":[]},{}]"#,
  ])
  func `what fits is taken`(_ more: String) throws {
    #expect(try problem(with(more)) == nil)
  }

  @Test(arguments: [
    (#","extra":1"#, "extra: there is no such parameter"),
    (#","Flag":true"#, "Flag: there is no such parameter"),
    (#","node":1"#, "node: must be an object"),
    (#","node":{}"#, "node.value: must be given"),
    (#","node":{"value":1,"next":{"value":"2"}}"#, "node.next.value: must be an integer"),
    (#","node":{"value":1,"more":2}"#, "node.more: there is no such parameter"),
    (#","deep":{}"#, "deep: must be an array of objects"),
    (#","deep":[null,{"k":["three"]}]"#, "deep[1][k][0]: must be one of one, two"),
    (#","deep":[{"k":[null]}]"#, "deep[0][k][0]: must be given"),
  ])
  func `what does not fit is named with its path`(_ more: String, _ sentence: String) throws {
    #expect(try problem(with(more)) == sentence)
  }

  @Test(
    arguments: [
      ("true", "1", "flag: must be true or false"),
      ("true", "null", "flag: must be given"),
      ("-3", "3.0", "count: must be an integer"),
      ("-3", #""3""#, "count: must be an integer"),
      ("1.5", "2", nil),
      ("1.5", #""2""#, "ratio: must be a number"),
      (#""x""#, "1", "name: must be a string"),
      (#"{"any":[1]}"#, "[]", "raw: must be an object"),
      (#""two""#, #""t\u0077o""#, nil),
      (#""two""#, "2", "kind: must be one of one, two"),
      (#"{"a":1}"#, #"{"a":1,"b":"s"}"#, nil),
      (#"{"a":1}"#, #"{"b":"s"}"#, "inner.a: must be given"),
      ("[1,2]", "[1,2.5]", "list[1]: must be an integer"),
      (#"{"é":"y"}"#, #"{"é":1}"#, "names[é]: must be a string"),
      (#"{"a":{},"b":{}}"#, #"{"a":{"x":1}}"#, "set[a].x: there is no such parameter"),
    ] as [(String, String, String?)])
  func `each type takes its own values`(
    _ old: String, _ new: String, _ sentence: String?
  ) throws {
    let text = with("").split(separator: old, maxSplits: 1).joined(separator: new)
    #expect(try problem(text) == sentence)
  }

  @Test func `the first parameter that is missing is named`() throws {
    #expect(try problem("{}") == "flag: must be given")
    #expect(try problem(#"{"flag":true,"ratio":1}"#) == "count: must be given")
    #expect(try problem("{}", method: "Void") == nil)
    let schema = InterfaceSchema(try InterfaceDescription(parsing: Self.text))
    let method = try #require(schema.method("M"))
    #expect(schema.check(nil, in: JSON(), against: method.parameters)?.path == "flag")
    let void = try #require(schema.method("Void"))
    #expect(schema.check(nil, in: JSON(), against: void.reply) == nil)
  }

  @Test func `the call's own parameter is what InvalidParameter names`() {
    let unknown = ParameterProblem.Reason.missing(expected: "an integer")
    #expect(ParameterProblem(path: "deep[1][k][0]", unknown).parameter == "deep")
    #expect(ParameterProblem(path: "node.next.value", unknown).parameter == "node")
    #expect(ParameterProblem(path: "node", unknown).parameter == "node")
  }

  @Test func `replies, errors and types are held against the interface too`() throws {
    let schema = InterfaceSchema(try InterfaceDescription(parsing: Self.text))
    var json = JSON()
    try json.read(Array(#"{"ok":1}"#.utf8).span)
    let method = try #require(schema.method("M"))
    #expect(schema.check(.root, in: json, against: method.reply)?.path == "ok")
    try json.read(Array(#"{"at":{"value":1}}"#.utf8).span)
    let error = try #require(schema.error("E"))
    #expect(schema.check(.root, in: json, against: error) == nil)
    try json.read(Array(#""two""#.utf8).span)
    let type = try #require(schema.type("Kind"))
    #expect(schema.check(.root, in: json, against: type) == nil)
    #expect(schema.type("Nothing") == nil && schema.method("E") == nil && schema.error("M") == nil)
  }

  @Test func `a structure of more than 64 fields misses none`() throws {
    let fields = (0..<70).map { "f\($0): int" }.joined(separator: ", ")
    let schema = InterfaceSchema(
      try InterfaceDescription(parsing: "interface a.b error E (\(fields))"))
    let type = try #require(schema.error("E"))
    for missing in [0, 63, 64, 69, 70] {
      let members = (0..<70).filter { $0 != missing }.map { "\"f\($0)\":1" }
      var json = JSON()
      try json.read(Array("{\(members.joined(separator: ","))}".utf8).span)
      let path = schema.check(.root, in: json, against: type)?.path
      #expect(path == (missing < 70 ? "f\(missing)" : nil))
    }
  }
}
